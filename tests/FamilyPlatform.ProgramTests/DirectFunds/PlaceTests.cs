using DirectFunds;
using FamilyPlatform.Sdk.Values;
using Xunit;

namespace FamilyPlatform.ProgramTests.DirectFunds;

public sealed class PlaceTests
{
    private static readonly DateOnly Today = new(2026, 5, 4);

    private static Entry Asked(int number) => new($"e-{number}", default, "c", number, 0, 1, 0, "applied", null);

    private static IReadOnlyList<Entry> Drawn(int count, int places)
    {
        var asked = Enumerable.Range(1, count).Select(Asked).ToList();
        var order = FairOrder.Of("seed", [.. asked.Select(e => new DrawEntry(e.Id, e.Lots))]);
        return PlaceRules.Settle(places, PlaceRules.InOrder(asked, order), Today, 30);
    }

    private static string[] Waiting(IEnumerable<Entry> entries) => [.. entries.Where(e => e.State == "waiting").OrderBy(e => e.Ahead).Select(e => e.Id)];

    [Fact]
    public void The_first_of_the_order_have_a_place_and_the_others_wait_in_the_same_order()
    {
        var order = FairOrder.Of("seed", [.. Enumerable.Range(1, 9).Select(n => new DrawEntry($"e-{n}"))]);
        var now = Drawn(9, 4);
        Assert.Equal(order.Take(4), now.Where(e => e.State == "chosen").Select(e => e.Id));
        Assert.Equal(order.Skip(4), Waiting(now));
        Assert.Equal([0, 1, 2, 3, 4], now.Where(e => e.State == "waiting").Select(e => e.Ahead));
    }

    [Fact]
    public void A_place_that_is_passed_on_goes_to_the_next_of_the_same_order()
    {
        var before = Drawn(9, 4);
        var next = Waiting(before)[0];
        var now = PlaceRules.Settle(4, [.. before.Select(e => e.Place == 2 ? e with { State = "passed" } : e)], Today, 30);
        Assert.Equal("chosen", now.Single(e => e.Id == next).State);
        Assert.Equal(Waiting(before)[1..], Waiting(now));
    }

    [Fact]
    public void A_place_is_kept_through_its_last_day_and_goes_on_the_day_after()
    {
        var before = Drawn(5, 1);
        Assert.Equal("chosen", PlaceRules.Settle(1, before, Today.AddDays(30), 30).Single(e => e.Place == 1).State);
        var late = PlaceRules.Settle(1, before, Today.AddDays(31), 30);
        Assert.Equal(("passed", "chosen"), (late.Single(e => e.Place == 1).State, late.Single(e => e.Place == 2).State));
    }

    [Fact]
    public void Doing_it_again_changes_nothing()
    {
        var once = Drawn(9, 4);
        Assert.Equal(once, PlaceRules.Settle(4, once, Today, 30));
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(3, 1, 4)]
    [InlineData(3, 0, 1)]
    [InlineData(40, 9, 10)]
    public void Waiting_before_gives_more_lots_up_to_ten(int waited, int extra, int lots) => Assert.Equal(lots, PlaceRules.Lots(waited, extra));
}
