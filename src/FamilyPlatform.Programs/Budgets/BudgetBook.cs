using FamilyPlatform.Core.Data;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Budgets;

/// <summary>A program's money in a city on a day.</summary>
/// <param name="Recent">What began in the last 90 days, or since the first promise where that is shorter.</param>
/// <param name="Days">How many days that were.</param>
public sealed record BudgetStanding(
    Money Cap, DateOnly FromOn, DateOnly UntilOn, Money Reserved, Money Promised, Money Paid, Money Recent, int Days)
{
    private const int NearlyPercent = 90;

    public Money Used => Reserved + Promised + Paid;

    public Money Left => Money.Max(Money.Zero, Cap - Used);

    public bool NearlyUsed => Used.Cents * 100 >= Cap.Cents * NearlyPercent;
}

/// <summary>A cap as it was set once.</summary>
public sealed record BudgetSet(DateOnly FromOn, DateOnly UntilOn, Money Cap, DateTimeOffset SetAt);

/// <summary>What managers gave programs, and what promises take of it.</summary>
internal sealed class BudgetBook(Db db)
{
    private const int Window = 90;

    private const string InForce = """
        select b.cap_cents as cap, b.from_on, b.until_on,
            coalesce(sum(l.reserved_cents), 0)::bigint as reserved, coalesce(sum(l.promised_cents), 0)::bigint as promised,
            coalesce(sum(l.paid_cents), 0)::bigint as paid
        from (select id, cap_cents, from_on, until_on from programs.budget
            where program = @program and site_id = @site and @today between from_on and until_on order by set_at desc, id desc limit 1) b
        left join programs.budget_line l on l.program = @program and l.site_id = @site and l.since_on between b.from_on and b.until_on
        group by b.id, b.cap_cents, b.from_on, b.until_on
        """;

    private const string Pace = """
        select coalesce(sum(reserved_cents + promised_cents + paid_cents), 0)::bigint as amount, min(since_on) as first
        from programs.budget_line where program = @program and site_id = @site and since_on > @since and since_on <= @today
        """;

    private const string Past = """
        select from_on, until_on, cap_cents as cap, set_at from programs.budget where program = @program and site_id = @site order by set_at desc limit 20
        """;

    /// <summary>Null where nobody set a cap for the day.</summary>
    public async Task<BudgetStanding?> On(string program, SiteId site, DateOnly today, CancellationToken ct)
    {
        if (await db.Maybe<Line>(InForce, new { program, site, today }, ct) is not { } line) return null;
        var pace = await db.One<PaceLine>(Pace, new { program, site, today, since = today.AddDays(-Window) }, ct);
        var first = pace.First ?? today;
        return new(new(line.Cap), line.FromOn, line.UntilOn, new(line.Reserved), new(line.Promised), new(line.Paid), new(pace.Amount),
            Math.Max(1, today.DayNumber - first.DayNumber + 1));
    }

    public Task<IReadOnlyList<BudgetSet>> History(string program, SiteId site, CancellationToken ct) => db.Query<BudgetSet>(Past, new { program, site }, ct);

    private sealed record Line(long Cap, DateOnly FromOn, DateOnly UntilOn, long Reserved, long Promised, long Paid);

    private sealed record PaceLine(long Amount, DateOnly? First);
}
