using FamilyPlatform.Sdk.Values;
using LendingCircles;

namespace FamilyPlatform.ProgramTests.LendingCircles;

/// <summary>Ten thousand circles with joins, misses, covers, swaps, passes, undone debits, leavers and deaths.</summary>
public sealed class RandomCircleTests
{
    [Fact]
    public void Ten_thousand_random_circles_conserve_money_pay_everybody_once_and_never_have_a_negative_pot()
    {
        int left = 0, died = 0, forgiven = 0, swapped = 0;
        for (var seed = 1; seed <= 10_000; seed++)
        {
            var circle = new RandomCircle(seed);
            circle.Run();
            var pot = circle.Design.Pot;
            foreach (var seat in circle.Seats)
            {
                var (got, back) = (circle.PaidOut.GetValueOrDefault((seat.Seat, "pot")), circle.PaidOut.GetValueOrDefault((seat.Seat, "back")));
                var put = circle.PutIn.GetValueOrDefault(seat.Seat);
                Assert.Equal(seat.Received > Money.Zero ? pot : Money.Zero, got);
                if (!seat.Gone) Assert.Equal(pot, got);
                // What came in is what came out, but for what the reserve forgave: nobody gains and nobody else pays for it.
                Assert.Equal(put + seat.Forgiven, got + back);
                if (seat.State == "left") Assert.True(back <= put || seat.Received > Money.Zero);
                Assert.Equal(Money.Zero, circle.Of(Accounts.Seat(seat.Seat)));
                (left, died) = (left + (seat.State == "left" ? 1 : 0), died + (seat.State == "died" ? 1 : 0));
                (forgiven, swapped) = (forgiven + (seat.Forgiven > Money.Zero ? 1 : 0), swapped + (seat.Turn != seat.Seat - 100 ? 1 : 0));
            }
            Assert.Equal(Money.Zero, circle.Of(Accounts.Pot(7)));
            Assert.Equal(circle.Seats.Aggregate(Money.Zero, (sum, s) => sum - s.Forgiven), circle.Of(Accounts.Reserve));
        }
        // The histories are worth something only if all of it happened.
        Assert.True(left > 1000 && died > 1000 && forgiven > 1000 && swapped > 1000, $"{left} {died} {forgiven} {swapped}");
    }
}
