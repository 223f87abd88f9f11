using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Payments.Payables;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Payees;

/// <summary>Vendors and schools, those whose details wait for somebody first.</summary>
[Allow(Who.Finance)]
internal sealed record ListPayees : IRequest<Outcome<PayeesView>>;

internal sealed class ListPayeesHandler(Db db, ActorHolder holder, SiteCalendar sites, TimeProvider clock) : IRequestHandler<ListPayees, Outcome<PayeesView>>
{
    private const string Lines = """
        select y.id, y.site_id, y.kind, y.name, y.reach, a.last_four, a.state, a.ready_at, coalesce((
            select sum(p.amount_cents) from payments.payable p
            where p.payee_id = y.id and p.state in ('requested', 'released', 'approved', 'sent', 'returned')), 0)::bigint as open_cents
        from payments.payee y left join payments.payee_account a on a.payee_id = y.id and a.state <> 'replaced'
        where y.site_id = any(@Sites) order by a.state is not distinct from 'verified', y.name limit 500
        """;

    public async Task<Outcome<PayeesView>> Handle(ListPayees request, CancellationToken ct)
    {
        var mine = (await sites.List(ct)).Where(s => holder.Actor.IsSystem || holder.Actor.Wears(Hat.Finance, s.Id)).ToArray();
        return new PayeesView(mine.ToDictionary(s => s.Id, s => s.Name),
            await db.Query<PayeeLine>(Lines, new { Sites = mine.Select(s => s.Id.Value).ToArray() }, ct), clock.GetUtcNow());
    }
}

/// <summary>One of them: its details with who entered and who verified them, and what it is paid.</summary>
[Allow(Who.Finance)]
internal sealed record OpenPayeeRecord(Guid Payee) : IRequest<Outcome<PayeeRecordView>>;

internal sealed class OpenPayeeRecordHandler(Db db, ActorHolder holder, SiteCalendar sites, Texts texts, TimeProvider clock)
    : IRequestHandler<OpenPayeeRecord, Outcome<PayeeRecordView>>
{
    private const string Find = """
        select y.id, y.site_id, y.kind, y.name, y.reach, a.last_four, a.state, a.ready_at, 0::bigint as open_cents, y.reach_by, y.reach_name,
            (y.reach_at at time zone s.zone)::date as reach_on
        from payments.payee y join api.site s on s.id = y.site_id
        left join payments.payee_account a on a.payee_id = y.id and a.state <> 'replaced' where y.id = @Payee
        """;

    private const string Details = """
        select a.id, a.holder, a.kind, a.last_four, a.state, a.code, a.set_name, a.set_by, (a.set_at at time zone s.zone)::date as set_on, a.ready_at,
            a.verified_name, a.verified_how, (a.verified_at at time zone s.zone)::date as verified_on
        from payments.payee_account a join api.site s on s.id = a.site_id where a.payee_id = @Payee order by a.set_at desc, a.id desc limit 20
        """;

    // Somebody else is paid on the very same account: another payee, or a person.
    private const string Shared = """
        select exists (select from payments.payee_account a
            where a.id = @Id and (exists (select from payments.payee_account o
                    where o.account_mark = a.account_mark and o.payee_id <> a.payee_id and o.state <> 'replaced')
                or exists (select from payments.pay_method m where m.account_mark = a.account_mark and m.state <> 'replaced')))
        """;

    // What the bank asked for and nobody could read with certainty.
    private const string Unread = """
        select e.change_code from payments.payout_entry e
        where e.payee_account_id = @Id and e.change_code is not null order by e.id desc limit 1
        """;

    private const string Paid = """
        select p.id, p.site_id, p.owner, p.kind, null::text as payee, p.family_id, p.purpose, p.amount_cents, p.state,
            (p.requested_at at time zone s.zone)::date as asked_on
        from payments.payable p join api.site s on s.id = p.site_id where p.payee_id = @Payee order by p.requested_at desc, p.id limit 50
        """;

    public async Task<Outcome<PayeeRecordView>> Handle(OpenPayeeRecord request, CancellationToken ct)
    {
        if (await db.Maybe<PayeeHead>(Find, request, ct) is not { } head) return texts.Refuse("not_found");
        var site = await sites.Get(head.SiteId, ct);
        var all = await db.Query<DetailLine>(Details, request, ct);
        var now = all.FirstOrDefault(d => d.State != "replaced");
        return new PayeeRecordView(head, site.Name, now, [.. all.Where(d => d.State == "replaced")],
            now is not null && now.ReadyAt > clock.GetUtcNow() ? site.On(now.ReadyAt) : null,
            now?.SetBy is { } by && by == holder.Actor.Person?.Value, now is not null && PayeeRules.Callable(head.Reach, head.ReachBy, now.SetBy),
            now is not null && await db.One<bool>(Shared, new { now.Id }, ct), now is null ? null : await db.Maybe<string>(Unread, new { now.Id }, ct),
            await db.Query<PayableLine>(Paid, request, ct));
    }
}
