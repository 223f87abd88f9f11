using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Payouts;

/// <summary>What is due, the runs, and what families report.</summary>
[Allow(Who.Finance)]
internal sealed record ListRuns : IRequest<Outcome<RunsView>>;

internal sealed class ListRunsHandler(Db db, ActorHolder holder, SiteCalendar sites, TimeProvider clock) : IRequestHandler<ListRuns, Outcome<RunsView>>
{
    private const string Due = """
        select site_id, payday, count(distinct payee) as payees, sum(amount_cents)::bigint as total
        from (
            select site_id, greatest(coalesce(pay_on, @Today), @Today) as payday, person_id as payee,
                amount_cents - taken_cents as amount_cents
            from payments.earning
            where state in ('earned', 'returned') and entry_id is null and amount_cents > taken_cents and site_id = any(@Sites)
            union all
            select site_id, @Today, coalesce(person_id, payee_id), amount_cents from payments.payable
            where state in ('approved', 'returned') and entry_id is null and site_id = any(@Sites)) due
        group by 1, 2 order by 2, 1 limit 12
        """;

    private const string Latest = """
        select r.id, r.site_id, r.number, r.payday, r.state,
               count(e.id) filter (where e.state not in ('waiting', 'held')) as payees,
               coalesce(sum(e.amount_cents) filter (where e.state not in ('waiting', 'held')), 0)::bigint as total,
               count(e.id) filter (where e.state in ('waiting', 'held')) as waiting, count(e.id) filter (where e.state = 'returned') as returned
        from (select * from payments.payout_run where site_id = any(@Sites) and state <> 'discarded' order by created_at desc limit 20) r
        left join payments.payout_entry e on e.run_id = r.id
        group by r.id, r.site_id, r.number, r.payday, r.state, r.created_at order by r.created_at desc
        """;

    private const string Reports = """
        select m.id, m.site_id, m.family_id, m.words, m.reported_at, m.look_by, x.amount_cents, x.month, x.state
        from payments.missing_report m join payments.earning x on x.id = m.earning_id
        where m.state = 'open' and m.site_id = any(@Sites) order by m.look_by, m.id limit 50
        """;

    public async Task<Outcome<RunsView>> Handle(ListRuns request, CancellationToken ct)
    {
        var mine = (await sites.List(ct)).Where(s => holder.Actor.Wears(Hat.Finance, s.Id)).ToArray();
        var today = mine.Length > 0 ? mine[0].Today(clock) : DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var values = new { Today = BankingCalendar.OnOrAfter(today), Sites = mine.Select(s => s.Id.Value).ToArray() };
        return new RunsView(mine.ToDictionary(s => s.Id, s => s.Name), await db.Query<DueLine>(Due, values, ct),
            await db.Query<RunLine>(Latest, values, ct), await db.Query<OpenReport>(Reports, values, ct), today);
    }
}

/// <summary>An answer to a family that did not get its pay.</summary>
[Allow(Who.Finance)]
internal sealed record AnswerReport(Guid Report, string Answer) : IRequest<Outcome<Done>>;

internal sealed class AnswerReportHandler(Db db, Runs runs, Core.Messaging.Texts texts, TimeProvider clock) : IRequestHandler<AnswerReport, Outcome<Done>>
{
    private const string Answer = """
        update payments.missing_report set state = 'answered', answer = @Answer, answered_at = @Now, answered_by = @Who where id = @Report and state = 'open'
        """;

    public async Task<Outcome<Done>> Handle(AnswerReport request, CancellationToken ct)
    {
        if (request.Answer.Trim().Length is 0 or > 1000) return texts.Refuse("payouts.answer", "answer");
        var count = await db.Execute(Answer, new { request.Report, Answer = request.Answer.Trim(), Now = clock.GetUtcNow(), runs.Who }, ct);
        return count > 0 ? Done.Value : texts.Refuse("not_found");
    }
}
