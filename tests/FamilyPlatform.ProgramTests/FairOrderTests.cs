using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.ProgramTests;

public sealed class FairOrderTests
{
    private static readonly DrawEntry[] Ten = [.. Enumerable.Range(1, 10).Select(n => new DrawEntry($"family-{n}"))];

    [Fact]
    public void The_same_seed_and_list_give_the_same_order_in_whatever_order_the_list_comes()
    {
        var order = FairOrder.Of("5eed", Ten);
        Assert.Equal(order, FairOrder.Of("5eed", [.. Ten.Reverse()]));
        Assert.NotEqual(order, FairOrder.Of("5eee", Ten));
        Assert.Equal(Ten.Select(e => e.Name).Order(), order.Order());
    }

    [Fact]
    public void Whoever_withdraws_changes_nobody_elses_place()
    {
        var order = FairOrder.Of("5eed", Ten);
        Assert.Equal(order.Skip(1), FairOrder.Of("5eed", [.. Ten.Where(e => e.Name != order[0])]));
    }

    [Fact]
    public void Every_place_is_as_likely_for_everybody_and_twice_the_weight_comes_first_twice_as_often()
    {
        DrawEntry[] entries = [new("one"), new("two"), new("double", 2)];
        var first = Enumerable.Range(0, 20_000).Select(seed => FairOrder.Of($"seed {seed}", entries)[0]).CountBy(n => n).ToDictionary();
        Assert.InRange(first["one"], 4_700, 5_300);
        Assert.InRange(first["two"], 4_700, 5_300);
        Assert.InRange(first["double"], 9_700, 10_300);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("two\nlines", 1)]
    [InlineData("none", 0)]
    [InlineData("many", 1001)]
    public void A_list_that_could_be_read_in_two_ways_is_not_drawn_from(string name, int weight) =>
        Assert.Throws<ArgumentException>(() => FairOrder.Of("5eed", [new("good"), new(name, weight)]));

    [Fact]
    public void A_name_that_stands_twice_is_not_drawn_from() =>
        Assert.Throws<ArgumentException>(() => FairOrder.List([new("same"), new("same", 2)]));
}
