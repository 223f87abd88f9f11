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
        select y.id, y.site_id, y.kind, y.name, y.reach, a.last_four, a.state, a.ready_at, 0::bigint as open_cents
        from payments.payee y left join payments.payee_account a on a.payee_id = y.id and a.state <> 'replaced' where y.id = @Payee
        """;

    private const string Details = """
        select holder, kind, last_four, state, code, set_name, set_by, set_at, ready_at, verified_name, verified_how, verified_at, ended_at
        from payments.payee_account where payee_id = @Payee order by set_at desc, id desc limit 20
        """;

    private const string Paid = """
        select p.id, p.site_id, p.owner, p.kind, null::text as payee, p.family_id, p.purpose, p.amount_cents, p.state, p.requested_at
        from payments.payable p where p.payee_id = @Payee order by p.requested_at desc, p.id limit 50
        """;

    public async Task<Outcome<PayeeRecordView>> Handle(OpenPayeeRecord request, CancellationToken ct)
    {
        if (await db.Maybe<PayeeLine>(Find, request, ct) is not { } line) return texts.Refuse("not_found");
        var site = await sites.Get(line.SiteId, ct);
        var all = await db.Query<DetailLine>(Details, request, ct);
        var now = all.FirstOrDefault(d => d.State != "replaced");
        return new PayeeRecordView(line, site.Name, now, [.. all.Where(d => d.State == "replaced")],
            now is not null && now.ReadyAt > clock.GetUtcNow() ? site.On(now.ReadyAt) : null,
            now?.SetBy is { } by && by == holder.Actor.Person?.Value, await db.Query<PayableLine>(Paid, request, ct));
    }
}
