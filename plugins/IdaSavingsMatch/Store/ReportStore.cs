using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>Counts for reports; no names.</summary>
internal sealed class ReportStore(IProgramDb db)
{
    private const string Doings = """
        select
            (select count(*) from saver where site_id = @site and opened_on >= @from),
            (select count(*) from saver where site_id = @site and opened_on >= @from and closed),
            (select count(distinct saver) from deposit where site_id = @site and day >= @from and state = 'confirmed'),
            (select count(*) from deposit where site_id = @site and day >= @from and state = 'confirmed'),
            (select coalesce(sum(amount_cents), 0)::bigint from deposit where site_id = @site and day >= @from and state = 'confirmed'),
            (select count(*) from take_out where site_id = @site and day >= @from and reason is not null and state in ('sent', 'paid')),
            (select coalesce(sum(amount_cents), 0)::bigint from take_out
             where site_id = @site and day >= @from and reason is not null and state in ('sent', 'paid')),
            (select count(*) from take_out where site_id = @site and day >= @from and reason is null and state in ('done', 'sent', 'paid')),
            (select coalesce(sum(amount_cents), 0)::bigint from take_out
             where site_id = @site and day >= @from and reason is null and state in ('done', 'sent', 'paid')),
            (select coalesce(sum(hours), 0)::bigint from lesson where site_id = @site and day >= @from and state = 'confirmed'),
            (select count(*) from (select saver from lesson where site_id = @site and state = 'confirmed' group by saver having sum(hours) >= @hours) l),
            (select coalesce(sum(amount_cents), 0)::bigint from funding where site_id = @site and day >= @from and fund = 'federal'),
            (select coalesce(sum(amount_cents), 0)::bigint from funding where site_id = @site and day >= @from and fund = 'other')
        """;

    private const string Purchases = """
        select use, count(*), sum(own_cents)::bigint, sum(federal_cents)::bigint, sum(other_cents)::bigint from purchase
        where site_id = @site and paid_on >= @from and state = 'paid' group by use
        """;

    private const string AtEntry = """
        select 'household', case when people is null then 'not said' when people >= 6 then '6 and more' else people::text end, count(*)
        from saver where site_id = @site group by 1, 2
        union all select 'work', coalesce(work, 'not said'), count(*) from saver where site_id = @site group by 1, 2
        """;

    private const string AtUse = """
        with last as (select distinct on (saver) people, work from purchase where site_id = @site and state = 'paid' order by saver, paid_on desc, id desc)
        select 'household', case when people is null then 'not said' when people >= 6 then '6 and more' else people::text end, count(*) from last group by 1, 2
        union all select 'work', coalesce(work, 'not said'), count(*) from last group by 1, 2
        """;

    private const string Begun = """
        select opened_on, signed_on, count(*) over (partition by family_id) > 1 from saver where site_id = @site
        """;

    private const string Skipped = """
        select s.id, to_char(m.month, 'YYYY-MM')
        from saver s
        cross join lateral generate_series(
            greatest(date_trunc('month', s.opened_on + interval '1 month'), date_trunc('month', @today::date) - interval '12 months'),
            date_trunc('month', @today::date) - interval '1 month', interval '1 month') as m (month)
        where s.site_id = @site and not s.closed and s.matched_until >= m.month
            and not exists (select from deposit d where d.saver = s.id and d.state = 'confirmed' and date_trunc('month', d.day) = m.month)
        order by s.id, 2
        """;

    public async Task<Activity> Since(SiteId site, DateOnly from, long hours, CancellationToken ct)
    {
        var bought = await db.List(Purchases, r => new Bought(r.GetString(0), r.GetInt64(1), r.Money(2), r.Money(3), r.Money(4)), ct,
            ("site", site.Value), ("from", from));
        return (await db.First(Doings, r => new Activity(r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.Money(4), r.GetInt64(5), r.Money(6),
            r.GetInt64(7), r.Money(8), r.GetInt64(9), r.GetInt64(10), r.Money(11), r.Money(12), bought), ct, ("site", site.Value), ("from", from),
            ("hours", hours)))!;
    }

    public Task<IReadOnlyList<Answered>> Entry(SiteId site, CancellationToken ct) => People(AtEntry, site, ct);

    public Task<IReadOnlyList<Answered>> Used(SiteId site, CancellationToken ct) => People(AtUse, site, ct);

    public Task<IReadOnlyList<Start>> Starts(SiteId site, CancellationToken ct) =>
        db.List(Begun, r => new Start(r.Day(0), r.MaybeDay(1), r.GetBoolean(2)), ct, ("site", site.Value));

    /// <summary>Months without a deposit in the last twelve, by account.</summary>
    public Task<IReadOnlyList<(long Saver, string Month)>> Missed(SiteId site, DateOnly today, CancellationToken ct) =>
        db.List(Skipped, r => (r.GetInt64(0), r.GetString(1)), ct, ("site", site.Value), ("today", today));

    private Task<IReadOnlyList<Answered>> People(string sql, SiteId site, CancellationToken ct) =>
        db.List(sql, r => new Answered(r.GetString(0), r.GetString(1), r.GetInt64(2)), ct, ("site", site.Value));
}
