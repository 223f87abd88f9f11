using FamilyPlatform.Sdk.Values;
using Microloans;

namespace FamilyPlatform.ProgramTests.Loans;

/// <summary>Schedules against worked numbers of other systems, to the cent.</summary>
public sealed class ScheduleTests
{
    private static readonly DateOnly Start = new(2026, 1, 15);

    [Theory]
    [InlineData(1000_00, 3, 1, "33333 33333 33334")]
    [InlineData(1000_00, 6, 1, "16667 16667 16667 16667 16667 16665")]
    [InlineData(1000_00, 6, 100, "16700 16700 16700 16700 16700 16500")]
    public void Equal_repayments_are_rounded_half_to_even_and_the_last_takes_the_rest(long cents, int rows, long multiple, string expected) =>
        Assert.Equal(expected, Principal(Plain(cents, rows) with { RoundTo = new(multiple) }));

    [Fact]
    public void A_down_payment_comes_first_and_the_rest_is_spread()
    {
        var rows = Reckoner.Of(Plain(40_50, 3) with { DownPaymentPercent = 25 });
        Assert.Equal("1012 1013 1013 1012", string.Join(' ', rows.Select(r => r.Principal.Cents)));
        Assert.Equal(Start, rows[0].Due);
        Assert.Equal(new DateOnly(2026, 2, 15), rows[1].Due);
    }

    [Fact]
    public void Flat_interest_is_the_same_each_time_and_the_last_takes_the_rest()
    {
        var rows = Reckoner.Of(Plain(1250_00, 4) with { Kind = InterestKind.Flat, RatePercent = 15 });
        Assert.Equal("1562 1562 1562 1564", string.Join(' ', rows.Select(r => r.Interest.Cents)));
        Assert.Equal("32812 32812 32812 32814", string.Join(' ', rows.Select(r => r.Total.Cents)));
        Assert.Equal(1250_00, rows.Sum(r => r.Principal.Cents));
    }

    [Fact]
    public void Declining_interest_is_reckoned_on_what_is_still_owed()
    {
        // 1,000 at 12 percent over 4 months: annuity 256.2811 each.
        var rows = Reckoner.Of(Plain(1000_00, 4) with { Kind = InterestKind.Declining, RatePercent = 12 });
        Assert.Equal("1000 754 505 254", string.Join(' ', rows.Select(r => r.Interest.Cents)));
        Assert.Equal("25628 25628 25628 25629", string.Join(' ', rows.Select(r => r.Total.Cents)));
        Assert.Equal(0, rows[^1].Balance.Cents);
    }

    [Fact]
    public void Principal_grace_spreads_the_annuity_over_the_rows_that_are_left()
    {
        var rows = Reckoner.Of(Plain(1000_00, 6) with { Kind = InterestKind.Declining, RatePercent = 12, PrincipalGrace = 2 });
        Assert.Equal("0 0 24628 24874 25123 25375", string.Join(' ', rows.Select(r => r.Principal.Cents)));
        Assert.Equal("1000 1000 1000 754 505 254", string.Join(' ', rows.Select(r => r.Interest.Cents)));
    }

    [Fact]
    public void Interest_free_rows_carry_none_and_no_principal_is_asked_twice()
    {
        var flat = Reckoner.Of(Plain(1200_00, 6) with { Kind = InterestKind.Flat, RatePercent = 10, InterestFree = 2 });
        Assert.Equal("0 0 1000 1000 1000 1000", string.Join(' ', flat.Select(r => r.Interest.Cents)));
        var declining = Reckoner.Of(Plain(1200_00, 6) with { Kind = InterestKind.Declining, RatePercent = 240, InterestFree = 5 });
        Assert.Equal(1200_00, declining.Sum(r => r.Principal.Cents));
        Assert.All(declining, r => Assert.True(r.Balance >= Money.Zero && r.Principal >= Money.Zero));
    }

    [Theory]
    [InlineData("2026-01-31", "2026-02-28", "2026-02-28 2026-03-31 2026-04-30 2026-05-31")]
    [InlineData("2028-01-31", "2028-02-29", "2028-02-29 2028-03-31 2028-04-30 2028-05-31")]
    [InlineData("2026-01-10", "2026-02-28", "2026-02-28 2026-03-28 2026-04-28 2026-05-28")]
    [InlineData("2026-01-31", "2026-03-31", "2026-03-31 2026-04-30 2026-05-31 2026-06-30")]
    public void A_month_that_is_too_short_does_not_move_the_day_for_good(string paidOut, string first, string expected) => Assert.Equal(
        expected, string.Join(' ', Every.Month.Days(Day(paidOut), Day(first), 4).Select(d => d.ToString("yyyy-MM-dd", null))));

    [Fact]
    public void Weeks_and_days_are_counted_from_the_first_day()
    {
        Assert.Equal(Start.AddDays(42), new Every(2, Unit.Weeks).Days(Start, Start.AddDays(14), 3)[^1]);
        Assert.Equal(Start.AddDays(30), new Every(10, Unit.Days).Days(Start, Start.AddDays(10), 3)[^1]);
        Assert.Equal(new DateOnly(2029, 2, 28), new Every(1, Unit.Years).Days(new(2024, 2, 29), new(2025, 2, 28), 5)[^1]);
    }

    [Fact]
    public void Every_schedule_pays_the_principal_back_to_the_cent_and_never_asks_a_negative_amount()
    {
        for (var seed = 0; seed < 10_000; seed++)
        {
            var random = new Random(seed);
            var rows = random.Next(1, 61);
            var terms = new LoanTerms(new(random.Next(1, 2_000_000)), random.Next(0, 4000) / 100m, (InterestKind)random.Next(3), rows,
                new(random.Next(1, 4), (Unit)random.Next(4)), Start.AddDays(random.Next(400)), Start.AddDays(400 + random.Next(60)))
            {
                PrincipalGrace = random.Next(rows), InterestFree = random.Next(rows + 1), DownPaymentPercent = random.Next(4) == 0 ? random.Next(60) : 0,
                RoundTo = new(random.Next(3) == 0 ? 100 : 1),
            };
            var schedule = Reckoner.Of(terms);
            Assert.Equal(terms.Principal, Allocation.Sum(schedule, r => r.Principal));
            Assert.All(schedule, r => Assert.True(r.Principal >= Money.Zero && r.Interest >= Money.Zero && r.Balance >= Money.Zero, $"seed {seed}"));
            Assert.Equal(Money.Zero, schedule[^1].Balance);
            Assert.True(schedule.Zip(schedule.Skip(1)).All(p => p.First.Due < p.Second.Due), $"seed {seed}: {string.Join(' ', schedule.Select(r => r.Due))}");
        }
    }

    internal static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", null);

    private static LoanTerms Plain(long cents, int rows) => new(new(cents), 0, InterestKind.None, rows, Every.Month, Start, Start.AddMonths(1));

    private static string Principal(LoanTerms terms) => string.Join(' ', Reckoner.Of(terms).Select(r => r.Principal.Cents));
}
