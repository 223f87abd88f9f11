using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Debits;

/// <summary>The desk: what waits for a file, the files, what is planned, and what came back after it had counted.</summary>
[Allow(Who.Finance)]
internal sealed record ListDebits : IRequest<Outcome<DebitDeskView>>;

internal sealed class ListDebitsHandler(Db db, ActorHolder holder, SiteCalendar sites, TimeProvider clock)
    : IRequestHandler<ListDebits, Outcome<DebitDeskView>>
{
    private const string Planned = """
        select site_id, due_on, owner, count(*) as debits, sum(amount_cents)::bigint as total
        from payments.debit where state = 'planned' and site_id = any(@Sites) group by 1, 2, 3 order by 2, 1, 3 limit 20
        """;

    private const string Waiting = """
        select d.id, d.site_id, d.family_id, d.owner, d.bank_cents as cents, d.due_on, d.tries, d.code,
            case when exists (select from payments.debit_entry e where e.debit_id = d.id and e.state = 'ready') then 'in_run'
                 when d.not_before > @Today then 'later' when m.id is null then 'no_account' when m.state = 'suspended' then 'suspended'
                 when m.ready_at > @Now then 'new_account' end as why
        from payments.debit d left join payments.pay_method m on m.person_id = d.person_id and m.state <> 'replaced'
        where d.state = 'waiting' and d.site_id = any(@Sites) order by d.due_on, d.id limit 200
        """;

    private const string CameBack = """
        select d.id, d.site_id, d.family_id, d.owner, d.bank_cents as cents, d.due_on, d.tries, d.code,
            case when a.state <> 'active' then 'ended' when d.tries >= 3 then 'asked_enough' end as why
        from payments.debit d join payments.debit_authorization a on a.id = d.authorization_id
        where d.state = 'returned' and d.site_id = any(@Sites) order by d.due_on, d.id limit 200
        """;

    private const string Latest = """
        select r.id, r.site_id, r.number, r.effective_on, r.state, count(e.id) filter (where e.state <> 'left_out') as payments,
            coalesce(sum(e.amount_cents) filter (where e.state <> 'left_out'), 0)::bigint as total, count(e.id) filter (where e.state = 'returned') as returned
        from (select * from payments.debit_run where site_id = any(@Sites) and state <> 'discarded' order by created_at desc limit 20) r
        left join payments.debit_entry e on e.run_id = r.id
        group by r.id, r.site_id, r.number, r.effective_on, r.state, r.created_at order by r.created_at desc
        """;

    public async Task<Outcome<DebitDeskView>> Handle(ListDebits request, CancellationToken ct)
    {
        var mine = (await sites.List(ct)).Where(s => holder.Actor.Wears(Hat.Finance, s.Id)).ToArray();
        var now = clock.GetUtcNow();
        var today = mine.Length > 0 ? mine[0].Today(clock) : DateOnly.FromDateTime(now.UtcDateTime);
        var values = new { Sites = mine.Select(s => s.Id.Value).ToArray(), Today = today, Now = now };
        return new DebitDeskView(mine.ToDictionary(s => s.Id, s => s.Name), await db.Query<PlannedLine>(Planned, values, ct),
            await db.Query<WaitingDebit>(Waiting, values, ct), await db.Query<DebitRunLine>(Latest, values, ct),
            await db.Query<WaitingDebit>(CameBack, values, ct), today);
    }
}

/// <summary>One run of debits.</summary>
[Allow(Who.Finance)]
internal sealed record OpenDebitRun(Guid Run) : IRequest<Outcome<DebitRunView>>;

internal sealed class OpenDebitRunHandler(Db db, ActorHolder holder, SiteCalendar sites, Texts texts, TimeProvider clock)
    : IRequestHandler<OpenDebitRun, Outcome<DebitRunView>>
{
    private const string Head = """
        select id, site_id, number, effective_on, state, created_by, created_name, created_at, approved_name, sent_at, settled_on
        from payments.debit_run where id = @Run
        """;

    private const string Payments = """
        select e.id, e.family_id, d.owner, e.amount_cents, e.try, e.again, e.state, e.why, e.code, e.change_code
        from payments.debit_entry e join payments.debit d on d.id = e.debit_id where e.run_id = @Run order by e.state = 'left_out', e.amount_cents desc, e.id
        """;

    private const string File = "select name, entries, hash, cents, fingerprint, effective_on from payments.debit_file where run_id = @Run";

    private const string Hand = """
        select coalesce(bool_or(decided_by = @Who), false) as decided, coalesce(bool_or(person_id = @Who or family_id = @Family), false) as own
        from payments.debit_entry where run_id = @Run and (state <> 'left_out' or decided_by = @Who)
        """;

    public async Task<Outcome<DebitRunView>> Handle(OpenDebitRun request, CancellationToken ct)
    {
        if (await db.Maybe<DebitRunHead>(Head, request, ct) is not { } head) return texts.Refuse("not_found");
        var site = await sites.Get(head.SiteId, ct);
        var who = holder.Actor.Person?.Value;
        var hand = await db.One<Hands>(Hand, new { request.Run, Who = who, Family = holder.Actor.Family?.Value }, ct);
        return new DebitRunView(head, site.Name, await db.Query<DebitPayment>(Payments, request, ct), await db.Maybe<DebitFileLine>(File, request, ct),
            head.CreatedBy == who || hand.Decided ? "payouts.own_run" : hand.Own ? "debits.own_family" : null, SettleDebitRunHandler.From(head.EffectiveOn),
            site.Today(clock));
    }

    private sealed record Hands(bool Decided, bool Own);
}
