using FamilyPlatform.Payments.Ach;
using Xunit;

namespace FamilyPlatform.Tests.Payments.Ach;

public sealed class BankingCalendarTests
{
    // The Federal Reserve's own list of standard holidays for 2025 to 2027.
    [Fact]
    public void Holidays_are_those_of_the_federal_reserve()
    {
        string[] published =
        [
            "2025-01-01", "2025-01-20", "2025-02-17", "2025-05-26", "2025-06-19", "2025-07-04", "2025-09-01", "2025-10-13", "2025-11-11",
            "2025-11-27", "2025-12-25",
            "2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19", "2026-07-04", "2026-09-07", "2026-10-12", "2026-11-11",
            "2026-11-26", "2026-12-25",
            "2027-01-01", "2027-01-18", "2027-02-15", "2027-05-31", "2027-06-19", "2027-07-05", "2027-09-06", "2027-10-11", "2027-11-11",
            "2027-11-25", "2027-12-25",
        ];
        var closed = Days(new(2025, 1, 1), new(2027, 12, 31)).Where(d => !BankingCalendar.IsBankingDay(d) && IsWeekday(d));
        var expected = published.Select(p => DateOnly.Parse(p, System.Globalization.CultureInfo.InvariantCulture)).Where(IsWeekday);
        Assert.Equal(expected, closed);
    }

    [Theory]
    [InlineData("2026-07-03", true)]  // Independence Day 2026 is a Saturday: banks are open on Friday.
    [InlineData("2023-01-02", false)] // New Year 2023 is a Sunday: banks are closed on Monday.
    [InlineData("2022-12-26", false)]
    [InlineData("2022-06-20", false)]
    [InlineData("2020-06-19", true)]  // Juneteenth was not a holiday yet.
    public void A_holiday_moves_from_sunday_but_not_from_saturday(string day, bool open) =>
        Assert.Equal(open, BankingCalendar.IsBankingDay(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Two_banking_days_after_the_eve_of_thanksgiving_is_the_next_monday()
    {
        Assert.Equal(new DateOnly(2026, 11, 30), BankingCalendar.Add(new(2026, 11, 25), 2));
        Assert.Equal(new DateOnly(2026, 11, 25), BankingCalendar.Add(new(2026, 11, 25), 0));
        Assert.Equal(new DateOnly(2026, 11, 27), BankingCalendar.OnOrAfter(new(2026, 11, 26)));
    }

    [Fact]
    public void A_sum_of_banking_days_is_a_banking_day_and_never_goes_back()
    {
        foreach (var day in Days(new(2024, 1, 1), new(2030, 12, 31)))
            for (var n = 0; n < 4; n++)
            {
                var later = BankingCalendar.Add(day, n);
                Assert.True(BankingCalendar.IsBankingDay(later) && later >= day);
                Assert.Equal(n, Days(BankingCalendar.OnOrAfter(day), later).Count(BankingCalendar.IsBankingDay) - 1);
            }
    }

    private static bool IsWeekday(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    private static IEnumerable<DateOnly> Days(DateOnly from, DateOnly to)
    {
        for (var day = from; day <= to; day = day.AddDays(1))
            yield return day;
    }
}
