using DirectFunds;
using FamilyPlatform.Sdk.Values;
using Xunit;

namespace FamilyPlatform.ProgramTests.DirectFunds;

public sealed class SmallGroupsTests
{
    private static readonly FamilyId[] People = [.. Enumerable.Range(1, 60).Select(n => new FamilyId(new Guid(n, 0, 0, new byte[8])))];

    private static Share Of(string name, int from, int count) =>
        new(name, People.Skip(from).Take(count).ToHashSet(), count, Money.Dollars(100 * count));

    [Fact]
    public void Nine_families_do_not_stand_alone_and_ten_do()
    {
        Assert.True(SmallGroups.Merge([Of("a", 0, 9)]).TooFew);
        Assert.Equal(["a"], SmallGroups.Merge([Of("a", 0, 10)]).Shown.Select(s => s.Name));
    }

    [Fact]
    public void One_small_group_takes_the_smallest_large_one_along_so_that_nobody_subtracts()
    {
        var totals = SmallGroups.Merge([Of("a", 0, 20), Of("b", 20, 12), Of("c", 32, 3)]);
        Assert.Equal(["a"], totals.Shown.Select(s => s.Name));
        Assert.Equal(15, totals.Together!.Families.Count);
        Assert.Equal(["b", "c"], totals.TogetherNames.Order());
    }

    [Fact]
    public void The_same_nine_families_in_two_groups_are_still_nine() =>
        Assert.True(SmallGroups.Merge([Of("a", 0, 9), Of("b", 0, 9)]).TooFew);

    [Fact]
    public void Whatever_is_paid_no_line_stands_for_fewer_than_ten_and_no_cent_is_lost()
    {
        for (var seed = 0; seed < 10_000; seed++)
        {
            var random = new Random(seed);
            List<Share> shares = [];
            for (var i = 0; i < 8; i++)
            {
                var count = random.Next(3) == 0 ? 0 : random.Next(1, 25);
                if (count > 0) shares.Add(Of($"{i}", random.Next(30), count));
            }
            var totals = SmallGroups.Merge(shares);
            var lines = totals.Together is { } rest ? [.. totals.Shown, rest] : totals.Shown;
            Assert.All(lines, l => Assert.True(l.Families.Count >= SmallGroups.Least, $"seed {seed}"));
            if (totals.TooFew) Assert.True(shares.SelectMany(s => s.Families).Distinct().Count() < SmallGroups.Least, $"seed {seed}");
            else Assert.Equal(shares.Sum(s => s.Amount.Cents), lines.Sum(l => l.Amount.Cents));
        }
    }
}
