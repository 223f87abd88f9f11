using FamilyPlatform.Sdk.Values;
using LendingCircles;

namespace FamilyPlatform.ProgramTests.LendingCircles;

/// <summary>One seat's money: what is open, what a pass moves, what leaving and dying give back, and whose turns may be traded.</summary>
public sealed class SeatTests
{
    private static readonly Design Ten = new(10, Money.Dollars(100), true, "month", new(2026, 12, 1), 2);

    [Fact]
    public void What_is_open_is_counted_from_the_oldest_and_a_pass_moves_its_day_to_the_end()
    {
        var money = new SeatMoney(1, 4, "in", Money.Dollars(150), Money.Dollars(200), Money.Zero);
        var plain = new SeatView(Ten, money, DesignTests.NoPass);
        Assert.Equal((2, Money.Dollars(50), new DateOnly(2027, 1, 4)), (plain.Next!.Number, plain.Next.Amount, plain.Next.Due));
        Assert.Equal((Money.Dollars(50), (DateOnly?)new DateOnly(2027, 1, 4)), (plain.PastDue(new(2027, 1, 31)), plain.OldestDue(new(2027, 1, 31))));

        var passed = new SeatView(Ten, money, new Dictionary<int, DateOnly> { [2] = new(2027, 9, 1) });
        Assert.Equal((Money.Zero, (DateOnly?)null), (passed.PastDue(new(2027, 1, 31)), passed.OldestDue(new(2027, 1, 31))));
        Assert.False(passed.ReadyFor(2));
        Assert.Equal(Money.Dollars(50), passed.MissingFor(2));
        Assert.True(passed.ReadyFor(1));
    }

    [Fact]
    public void Whoever_leaves_before_the_turn_gets_back_exactly_what_was_put_in()
    {
        var seats = Enumerable.Range(1, 10).Select(n => new SeatMoney(n, n, n == 1 ? "left" : "in", Money.Dollars(30), default, default)).ToList();
        var step = Books.Complete(1, Ten, 1, seats);
        Assert.Equal([new Pay(1, "back", "kept/left/1", Money.Dollars(30))], step.Pays);
        // Nine hundred are still to come from the seat, and the reserve has them already.
        Assert.Equal(Money.Dollars(-900), step.Seats[0].Owed);
        Assert.Equal(Money.Dollars(70), step.Seats[1].Owed);
    }

    [Fact]
    public void After_a_death_the_family_gets_the_money_at_once_and_is_asked_for_nothing()
    {
        var before = Books.Died(new SeatMoney(3, 3, "in", Money.Dollars(200), Money.Dollars(100), Money.Zero));
        Assert.Equal([new Pay(3, "back", "kept/left/3", Money.Dollars(200))], before.Pays);
        var after = new SeatMoney(3, 3, "in", Money.Dollars(300), Money.Dollars(500), Money.Dollars(1_000));
        Assert.Empty(Books.Died(after).Pays);
        var forgiven = Books.Forgive(Books.Died(after).Seats[0]);
        Assert.Equal((Money.Dollars(200), Money.Zero), (forgiven.Movements.Single().Amount, forgiven.Seats[0].Owed));
        Assert.Empty(Books.Forgive(forgiven.Seats[0]).Movements);
    }

    [Fact]
    public void Turns_are_traded_before_their_day_and_never_after_one_is_paid()
    {
        string? Code(int one, int other, DateOnly today, params int[] paid) => SwapRules.Check(Ten, one, other, paid.ToHashSet(), today)?.Code;
        Assert.Null(Code(2, 5, new(2026, 12, 31)));
        Assert.Equal("circles.swap_same", Code(2, 2, new(2026, 12, 31)));
        Assert.Equal("circles.swap_paid", Code(1, 5, new(2026, 12, 10), 1));
        Assert.Equal("circles.swap_begun", Code(2, 5, new(2027, 1, 4)));
    }
}
