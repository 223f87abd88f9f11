using System.Globalization;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace IdaSavingsMatch;

/// <summary>The clock calls: match is posted once a month, reminders go out every day.</summary>
internal sealed class RunScheduleHandler(PostMatch match, Remind remind) : IRequestHandler<RunSchedule, Outcome<Done>>
{
    public Task<Outcome<Done>> Handle(RunSchedule request, CancellationToken cancellationToken) => request.Schedule == "match"
        ? match.Do(request.Site, request.Due, cancellationToken) : remind.Do(request.Site, request.Due, cancellationToken);
}

/// <summary>Posts the match of all months that are over, for everybody at once. A repeat of the day finds the same keys and posts nothing.</summary>
internal sealed class PostMatch(NightStore night, TermsStore terms, Promises promises, ILedger ledger)
{
    private const int Batch = 20_000;

    public async Task<Outcome<Done>> Do(SiteId site, DateOnly due, CancellationToken ct)
    {
        await Adopt(site, ct);
        var month = Month.Of(due).Plus(-1);
        var all = await night.All(site, month.LastDay.AddDays(1), ct);
        Dictionary<long, Terms> known = [];
        foreach (var one in all.Where(a => a.Saver.TermsId is not null).DistinctBy(a => a.Saver.TermsId))
            known[one.Saver.TermsId!.Value] = await terms.Of(one.Saver, ct);
        var owed = Rounds.Due(all.Where(a => a.Saver.TermsId is not null), s => known[s.TermsId!.Value]);
        foreach (var batch in owed.Chunk(Batch))
            if (await Post(site, due, month, batch, ct) is { } refusal) return refusal;
        return Done.Value;
    }

    // Accounts of before get the rules they were opened under and their place in the budget, some in each run.
    private async Task Adopt(SiteId site, CancellationToken ct)
    {
        foreach (var saver in await night.WithoutTerms(site, ct)) await terms.Adopt(saver, ct);
        foreach (var saver in await night.WithoutPromise(site, ct))
        {
            var own = await terms.Of(saver, ct);
            var most = Money.Max(MatchRules.Most(own, saver.Goal, default).Total, saver.Standing.Posted.Total);
            // What was promised before there was a budget is kept, whether it fits in or not; the manager reads of it under repairs.
            await promises.Set(saver, most, saver.Paid, ct);
        }
    }

    private async Task<Refusal?> Post(SiteId site, DateOnly due, Month month, IReadOnlyList<(Saver Saver, Shares More)> batch, CancellationToken ct)
    {
        var fresh = await night.Keep(site, due, $"month {month}", [.. batch.Select(b => new NewMatch(b.Saver, b.More))], ct);
        List<Posting> postings = [];
        foreach (var (saver, more) in batch.Where(b => fresh.Contains(b.Saver.Id)))
        {
            List<Movement> movements = [];
            if (more.Federal > Money.Zero) movements.Add(new(AccountNames.Federal, saver.Names.Matched, more.Federal));
            if (more.Other > Money.Zero) movements.Add(new(AccountNames.Other, saver.Names.Matched, more.Other));
            postings.Add(new($"match/{saver.Id.ToString(CultureInfo.InvariantCulture)}/{month}", $"match {month}", movements));
        }
        return postings.Count == 0 ? null : (await ledger.PostAll(due, postings, ct)).Refusal;
    }
}

/// <summary>Says a month ahead that an emergency's money can still be put back.</summary>
internal sealed class Remind(IProgramDb db, IMessages messages)
{
    private const string Soon = """
        select id, family_id, amount_cents - repaid_cents, repay_by from take_out
        where site_id = @site and away = 'open' and repay_by > @today and repay_by <= @today + 30
        """;

    public async Task<Outcome<Done>> Do(SiteId site, DateOnly today, CancellationToken ct)
    {
        foreach (var (id, family, amount, until) in await db.List(Soon, r => (r.GetInt64(0), new FamilyId(r.GetGuid(1)), r.Money(2), r.Day(3)), ct,
            ("site", site.Value), ("today", today)))
        {
            await messages.Send($"put-back/{id.ToString(CultureInfo.InvariantCulture)}/{until:yyyy-MM-dd}", family, "put_back", new Dictionary<string, object?>
            {
                ["amount"] = amount.ToString(), ["until"] = Say.En.Day(until), ["until_es"] = Say.Es.Day(until),
            }, ct);
        }
        return Done.Value;
    }
}
