using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>One account as the clock sees it.</summary>
/// <param name="Matchable">What of its deposits can be matched.</param>
internal sealed record Night(Saver Saver, Money Matchable, Shares Household, Shares Person);

/// <summary>One line of match to be written.</summary>
internal sealed record NewMatch(Saver Saver, Shares By);

/// <summary>All accounts of a city at once: a hundred thousand savers are a few queries.</summary>
internal sealed class NightStore(IProgramDb db)
{
    // Months first, then accounts; who holds what is counted beside, over closed accounts too.
    private const string Everybody = $"""
        with past as (
            select saver, sum(federal_cents)::bigint as federal, sum(other_cents)::bigint as other from past_holder where site_id = @site group by saver
        ), charged as (
            select s.id, s.family_id, s.holder_key, s.federal_cents as federal, s.other_cents as other,
                greatest(0, s.federal_cents - coalesce(p.federal, 0)) as own_federal, greatest(0, s.other_cents - coalesce(p.other, 0)) as own_other
            from saver s left join past p on p.saver = s.id where s.site_id = @site
            union all
            select null, family_id, holder_key, 0, 0, federal_cents, other_cents from past_holder where site_id = @site
        ), caps as (
            select id, sum(federal) over home as home_federal, sum(other) over home as home_other, sum(own_federal) over holder as holder_federal,
                sum(own_other) over holder as holder_other
            from charged window home as (partition by family_id), holder as (partition by family_id, holder_key)
        ), month as (
            select d.saver, date_trunc('month', d.day) as month, sum(d.counts_cents) as counts
            from deposit d join saver s on s.id = d.saver
            where d.site_id = @site and d.state = 'confirmed' and d.counts_cents > 0 and d.day < @before and d.day <= s.matched_until
            group by 1, 2
        ), able as (
            select m.saver, sum(least(m.counts, t.month_limit_cents))::bigint as cents
            from month m join saver s on s.id = m.saver join terms t on t.id = s.terms where m.counts >= t.month_least_cents group by 1
        )
        select {Saver.Columns}, coalesce(a.cents, 0), c.home_federal::bigint, c.home_other::bigint, c.holder_federal::bigint, c.holder_other::bigint
        from saver s join caps c on c.id = s.id left join able a on a.saver = s.id
        where s.site_id = @site and not s.closed order by s.family_id, s.seat
        """;

    private const string Write = """
        insert into match (site_id, family_id, saver, holder_key, day, federal_cents, other_cents, why)
        select @site, * from unnest(@families, @savers, @holders, @days, @federal, @other, @whys)
        on conflict (saver, why) do nothing returning saver
        """;

    private const string Raise = """
        update saver s set federal_cents = s.federal_cents + n.federal, other_cents = s.other_cents + n.other
        from unnest(@savers, @federal, @other) as n (saver, federal, other) where s.id = n.saver
        """;

    private const string Orphans = $"select {Saver.Columns} from saver s where s.site_id = @site and s.terms is null order by s.id limit 500";

    private const string Unpromised = $"select {Saver.Columns} from saver s where s.site_id = @site and s.promised_cents is null order by s.id limit 500";

    public Task<IReadOnlyList<Night>> All(SiteId site, DateOnly before, CancellationToken ct) => db.List(Everybody, r => new Night(Saver.Read(r),
        r.Money(Saver.Width), r.Shares(Saver.Width + 1), r.Shares(Saver.Width + 3)), ct, ("site", site.Value), ("before", before));

    /// <returns>The accounts for which the line is new.</returns>
    public async Task<IReadOnlySet<long>> Keep(SiteId site, DateOnly day, string why, IReadOnlyList<NewMatch> lines, CancellationToken ct)
    {
        var fresh = (await db.List(Write, r => r.GetInt64(0), ct, ("site", site.Value),
            ("families", lines.Select(l => l.Saver.Family.Value).ToArray()), ("savers", lines.Select(l => l.Saver.Id).ToArray()),
            ("holders", lines.Select(l => l.Saver.HolderKey).ToArray()), ("days", lines.Select(_ => day).ToArray()),
            ("federal", lines.Select(l => l.By.Federal.Cents).ToArray()), ("other", lines.Select(l => l.By.Other.Cents).ToArray()),
            ("whys", lines.Select(_ => why).ToArray()))).ToHashSet();
        var kept = lines.Where(l => fresh.Contains(l.Saver.Id)).ToList();
        await db.Run(Raise, ct, ("savers", kept.Select(l => l.Saver.Id).ToArray()), ("federal", kept.Select(l => l.By.Federal.Cents).ToArray()),
            ("other", kept.Select(l => l.By.Other.Cents).ToArray()));
        return fresh;
    }

    public Task<IReadOnlyList<Saver>> WithoutTerms(SiteId site, CancellationToken ct) => db.List(Orphans, Saver.Read, ct, ("site", site.Value));

    public Task<IReadOnlyList<Saver>> WithoutPromise(SiteId site, CancellationToken ct) => db.List(Unpromised, Saver.Read, ct, ("site", site.Value));
}
