using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Payouts;

internal sealed class CreatePayoutHandler(Db db, Runs runs, Texts texts, TimeProvider clock) : IRequestHandler<CreatePayout, Outcome<PayoutRun>>
{
    private const string Open = """
        select id from payments.payout_run where site_id = @Site and payday = @Payday and state in ('built', 'submitted', 'approved', 'filed')
        """;

    private const string Insert = """
        insert into payments.payout_run
            (id, site_id, number, payday, state, created_by, created_name, created_at, submitted_by, submitted_name, submitted_at)
        select @Id, @Site, coalesce(max(number), 0) + 1, @Payday, @State, @Who, @WhoName, @Now,
               case @State when 'submitted' then @Who::uuid end, case @State when 'submitted' then @WhoName end, case @State when 'submitted'
                   then @Now::timestamptz end
        from payments.payout_run where site_id = @Site
        """;

    // One entry per payee. Who cannot be paid has an entry too, that waits; its months are not taken. Names of entries follow from
    // run and payee, so that the same run is the same run wherever it is made.
    private const string Gather = """
        with due as materialized (
            select id, person_id, family_id, amount_cents - taken_cents as amount_cents, state from payments.earning
            where site_id = @Site and state in ('earned', 'returned') and entry_id is null and amount_cents > taken_cents and coalesce(pay_on, @Payday) <= @Payday
            for update),
        payee as materialized (
            select person_id, min(family_id::text)::uuid as family_id, sum(amount_cents)::bigint as cents, count(*)::integer as months,
                bool_or(state = 'returned') as back
            from due group by person_id),
        usual as (select percentile_cont(0.5) within group (order by cents) as cents from payee),
        method as materialized (
            select p.person_id, m.id, m.state, m.ready_at, s.account_mark is not null as shared, c.person_id is not null as changed
            from payee p
            join payments.pay_method m on m.person_id = p.person_id and m.state <> 'replaced'
            left join (select account_mark from payments.pay_method where state = 'active' group by account_mark having count(*) > 1) s
                on s.account_mark = m.account_mark
            left join (select distinct person_id from payments.pay_method where state = 'replaced' and ended_at > @Lately) c on c.person_id = p.person_id),
        made as (
            insert into payments.payout_entry (id, site_id, run_id, person_id, family_id, method_id, amount_cents, months, state, waits_for, flags)
            select md5(@Id::text || p.person_id::text)::uuid, @Site, @Id, p.person_id, p.family_id, m.id, p.cents, p.months,
                   case when m.state = 'active' and m.ready_at <= @Now then 'ready' else 'waiting' end,
                   case when m.id is null then 'no_account' when m.state = 'suspended' then 'suspended' when m.ready_at > @Now then 'new_account' end,
                   array_remove(array[
                       case when p.cents > 3 * u.cents and p.cents > 10000 then 'outlier' end, case when p.months > 1 then 'several' end,
                       case when p.back then 'came_back' end, case when m.shared then 'shared' end, case when m.changed then 'changed' end], null)
            from payee p cross join usual u left join method m on m.person_id = p.person_id
            returning id, person_id, state),
        items as (
            insert into payments.payout_item (entry_id, earning_id, site_id, person_id)
            select m.id, d.id, @Site, m.person_id from made m join due d on d.person_id = m.person_id where m.state = 'ready'),
        taken as (
            update payments.earning x set entry_id = m.id from made m join due d on d.person_id = m.person_id where m.state = 'ready' and x.id = d.id)
        select count(*) as payees, count(*) filter (where state = 'ready') as ready from made
        """;

    public async Task<Outcome<PayoutRun>> Handle(CreatePayout request, CancellationToken ct)
    {
        await runs.Lock(request.Site, ct);
        if (await db.Maybe<Guid?>(Open, request, ct) is { } open) return await runs.Answer(open, ct);
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await db.Execute(Insert, new
        {
            Id = id, request.Site, request.Payday, State = request.Submit ? "submitted" : "built", runs.Who, runs.WhoName, Now = now,
        }, ct);
        var values = new { Id = id, request.Site, request.Payday, Now = now, Lately = now.AddDays(-14) };
        var made = await db.JoinedByHash(() => db.One<Made>(Gather, values, ct));
        if (made.Payees == 0) return texts.Refuse("payouts.nobody", "payday");
        if (request.Submit && made.Ready == 0) return texts.Refuse("payouts.nobody_ready", "payday");
        return await runs.Answer(id, ct);
    }

    private sealed record Made(long Payees, long Ready);
}
