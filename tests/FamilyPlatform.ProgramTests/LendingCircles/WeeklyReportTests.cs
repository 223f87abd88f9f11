using FamilyPlatform.ProgramTests.Metro2;
using FamilyPlatform.Sdk.Values;
using LendingCircles;
using Metro2;

namespace FamilyPlatform.ProgramTests.LendingCircles;

/// <summary>Bureaus read by the month: what a circle of weeks asks for and gets is told as sums of the month.</summary>
public sealed class WeeklyReportTests
{
    // Tuesdays from December 1: five in December, four in January, three in February.
    private static readonly Design Weekly = new(12, Money.Dollars(20), true, "week", new(2026, 12, 1), 2);
    private static readonly Design Skipped = Weekly with { ReceiverPays = false };

    [Fact]
    public void The_parts_that_fall_into_the_month_are_what_is_asked_and_what_came_in_it_is_what_was_paid()
    {
        var december = Told(Weekly, new(2026, 12), Came("2026-12-01", 20), Came("2026-12-08", 20), Came("2026-12-15", 20), Came("2026-12-22", 20),
            Came("2026-12-29", 20));
        Assert.Equal((Money.Dollars(100), Money.Dollars(100), Money.Dollars(140), 3), (december.Scheduled, december.Paid, december.Balance, december.Months));
        Assert.Equal("11", december.Standing.Status);
        Assert.Contains("over 3 months, $100 this month", string.Join(' ', Preview.Of(december).Select(l => l.En)), StringComparison.Ordinal);
        Assert.Contains("en 3 meses, $100 este mes", string.Join(' ', Preview.Of(december).Select(l => l.Es)), StringComparison.Ordinal);
        Assert.Equal(Money.Dollars(80), Told(Weekly, new(2027, 1)).Scheduled);
        // After the last part it stays what the last month asked for.
        Assert.Equal(Money.Dollars(60), Told(Weekly, new(2027, 6)).Scheduled);
        // The turn of the seat is the second: nothing is asked for it that week.
        Assert.Equal(Money.Dollars(80), Told(Skipped, new(2026, 12)).Scheduled);
    }

    [Fact]
    public void Thirty_days_late_are_counted_in_days_whatever_the_rhythm()
    {
        // Due on December 1; at the end of December 30 days have passed.
        Assert.Equal(("71", new DateOnly(2026, 12, 31)), (Told(Weekly, new(2026, 12)).Standing.Status, Told(Weekly, new(2026, 12)).Standing.FirstLate!.Value));
        Assert.Equal("11", Told(Weekly, new(2026, 12), Came("2026-12-02", 20)).Standing.Status);
    }

    [Theory]
    [InlineData("C7S12", 12L)]
    [InlineData("c7s12", 12L)]
    [InlineData("S12", null)]
    [InlineData("C7", null)]
    [InlineData("17", null)]
    public void A_seat_is_found_by_the_number_on_its_letters(string typed, long? seat) => Assert.Equal(seat, SeatReport.SeatOf(typed));

    private static Segment Told(Design design, Month month, params Arrival[] came)
    {
        var seat = new Seat(12, new(1), default, default, default, 7, "Ana", false, 2, "in", "", new(2026, 11, 20), "La tanda", design.ToString());
        var money = new SeatMoney(12, 2, "in", came.Aggregate(Money.Zero, (sum, a) => sum + a.Amount), Money.Zero, Money.Zero);
        var own = new Own(seat, design, money, new(design, money, DesignTests.NoPass), DesignTests.NoPass);
        return SeatReport.Of(own, came, [], People.Ana, month, "", false);
    }

    private static Arrival Came(string day, int dollars) => new(day, 12, DateOnly.Parse(day, null), Money.Dollars(dollars), "bank", "");
}
