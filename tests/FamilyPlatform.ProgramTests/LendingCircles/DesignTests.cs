using FamilyPlatform.Sdk.Values;
using LendingCircles;

namespace FamilyPlatform.ProgramTests.LendingCircles;

/// <summary>Designs, days and positions from domain.md 3 and 12.5, 12.6, 12.15.</summary>
public sealed class DesignTests
{
    internal static readonly Limits California = new(3, 12, Money.Dollars(25), Money.Dollars(200), Money.Dollars(5), Money.Dollars(2_500), 12, 2, 1, 3);
    private static readonly DateOnly Today = new(2026, 11, 22);

    private static Design Of(int seats, long dollars, bool pays = true, string rhythm = "month") =>
        new(seats, Money.Dollars(dollars), pays, rhythm, new(2026, 12, 1), 2);

    [Fact]
    public void Six_times_fifty_makes_three_hundred_and_everybody_ends_even()
    {
        var design = Of(6, 50);
        Assert.Equal(Money.Dollars(300), design.Pot);
        List<SeatMoney> seats = [.. Enumerable.Range(1, 6).Select(n => new SeatMoney(n, n, "in", default, default, default))];
        for (var number = 1; number <= 6; number++)
        {
            seats = [.. seats.Select(s => s with { Paid = s.Paid + Money.Dollars(50) })];
            seats = [.. Books.Complete(1, design, number, seats).Seats];
            if (number == 1) Assert.Equal(Money.Dollars(250), new SeatView(design, seats[0], NoPass).StillToPutIn);
        }
        Assert.All(seats, s => Assert.Equal((Money.Dollars(300), Money.Dollars(300), Money.Zero), (s.Paid, s.Received, s.Owed)));
    }

    [Fact]
    public void With_five_people_and_500_to_receive_the_receiver_skips_and_four_put_in_125()
    {
        var design = California.For(Money.Dollars(500), Of(5, 0, pays: false)).Value;
        Assert.Equal((Money.Dollars(125), Money.Dollars(500)), (design.Amount, design.Pot));
        Assert.Null(California.Check(design, Today));
        var seats = Enumerable.Range(1, 5).Select(n => new SeatMoney(n, n, "in", default, default, default)).ToList();
        foreach (var turn in design.Turns)
        {
            var step = Books.Complete(1, design, turn.Number, seats);
            Assert.Equal(4, step.Movements.Count);
            Assert.All(step.Movements, m => Assert.Equal(Money.Dollars(125), m.Amount));
            seats = [.. step.Seats];
        }
        Assert.All(seats, s => Assert.Equal(Money.Dollars(500), s.Charged));
    }

    [Theory]
    [InlineData(10, 1)]
    [InlineData(10, 5)]
    [InlineData(10, 10)]
    public void After_its_turn_a_seat_has_received_it_all_and_owes_what_is_still_to_come(int people, int turn)
    {
        var design = Of(people, 100);
        var money = new SeatMoney(1, turn, "in", Money.Dollars(100 * turn), Money.Dollars(100 * turn), Money.Dollars(1_000));
        Assert.Equal(Money.Dollars((people - turn) * 100), new SeatView(design, money, NoPass).StillToPutIn);
    }

    [Fact]
    public void The_31st_falls_on_the_last_day_of_shorter_months_and_is_the_31st_again()
    {
        var design = Of(4, 50) with { First = new(2026, 1, 31) };
        Assert.Equal([new(2026, 1, 31), new(2026, 2, 28), new(2026, 3, 31), new(2026, 4, 30)], Enumerable.Range(1, 4).Select(design.Nominal));
        // January 31 and February 28 of 2026 are Saturdays.
        Assert.Equal([new(2026, 2, 2), new(2026, 3, 2), new(2026, 3, 31), new DateOnly(2026, 4, 30)], design.Turns.Select(t => t.Due));
    }

    [Theory]
    [InlineData("2026-12-25", "2026-12-28")]
    [InlineData("2027-07-04", "2027-07-06")]
    [InlineData("2026-07-03", "2026-07-03")]
    [InlineData("2026-11-26", "2026-11-27")]
    [InlineData("2028-02-29", "2028-02-29")]
    public void A_day_on_which_banks_rest_moves_to_the_next(string day, string due) =>
        Assert.Equal(DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture),
            BankDays.OnOrAfter(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void A_design_that_does_not_close_or_passes_the_limits_is_refused()
    {
        Assert.Equal("circles.not_closing", California.For(new(3_333), Of(10, 0)).Refusal!.Code);
        Assert.Equal("circles.not_closing", California.For(Money.Dollars(500), Of(7, 0)).Refusal!.Code);
        string? Code(Design design) => California.Check(design, Today)?.Code;
        Assert.Equal("circles.seats", Code(Of(1, 100)));
        Assert.Equal("circles.seats", Code(Of(13, 100)));
        Assert.Equal("circles.amount", Code(Of(6, 20)));
        Assert.Equal("circles.amount", Code(Of(6, 50) with { Amount = new(3_333) }));
        Assert.Equal("circles.start_past", Code(Of(6, 50) with { First = Today.AddDays(-1) }));
        Assert.Equal("circles.start_far", Code(Of(6, 50) with { First = Today.AddMonths(7) }));
        Assert.Null(Code(Of(12, 100)));
    }

    [Fact]
    public void The_legal_ceiling_stops_thirteen_seats_of_200_and_a_city_with_a_lower_one_earlier()
    {
        var large = California with { MaxSeats = 15, MaxMonths = 15 };
        Assert.Null(large.Check(Of(12, 200), Today)?.Code);
        Assert.Equal("circles.ceiling", large.Check(Of(13, 200), Today)!.Code);
        Assert.Equal("circles.too_long", (California with { MaxSeats = 15 }).Check(Of(13, 100), Today)!.Code);
        Assert.Null((California with { MaxSeats = 15 }).Check(Of(13, 100, rhythm: "two_weeks"), Today));
    }

    [Fact]
    public void The_highest_amount_is_one_that_everybody_the_city_and_the_law_can_meet()
    {
        Assert.Equal(Money.Dollars(60), California.Highest(new(6_400), 8, Money.Zero));
        Assert.Equal(Money.Dollars(200), California.Highest(Money.Dollars(900), 8, Money.Zero));
        Assert.Equal(Money.Dollars(125), California.Highest(Money.Dollars(200), 20, Money.Zero));
        Assert.Equal(Money.Dollars(50), California.Highest(Money.Dollars(60), 8, Money.Dollars(50)));
        Assert.Equal(Money.Zero, California.Highest(Money.Dollars(24), 8, Money.Zero));
    }

    [Fact]
    public void A_design_reads_as_it_was_written_and_any_change_changes_the_hash()
    {
        var design = Of(3, 100, pays: false, rhythm: "two_weeks");
        Assert.Equal(design, Design.Parse(design.ToString()));
        long[] order = [11, 12, 13];
        var hash = Agreement.Hash(1, design, order);
        Assert.Equal(hash, Agreement.Hash(1, design with { }, [11, 12, 13]));
        Assert.NotEqual(hash, Agreement.Hash(1, design, [12, 11, 13]));
        Assert.NotEqual(hash, Agreement.Hash(2, design, order));
        Assert.NotEqual(hash, Agreement.Hash(1, design with { ReceiverPays = true }, order));
        Assert.NotEqual(hash, Agreement.Hash(1, design with { First = design.First.AddDays(1) }, order));
        Assert.NotEqual(hash, Agreement.Hash(1, design with { Amount = Money.Dollars(105) }, order));
    }

    internal static readonly Dictionary<int, DateOnly> NoPass = [];
}
