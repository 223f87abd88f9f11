using FamilyPlatform.Sdk.Values;
using Scholarships;

namespace FamilyPlatform.ProgramTests.Scholarships;

public sealed class SelectionTests
{
    private static readonly LocalizedText Any = new("a", "a");
    private static readonly IReadOnlyList<Criterion> Rubric = [new(1, Any, 60, Any, Any, Any), new(2, Any, 40, Any, Any, Any)];

    [Fact]
    public void Points_are_weighted_and_the_mean_of_all_finished_reviews()
    {
        var cut = Ranking.Rank(Rubric, [Marks(7, (5, 3), (4, 4), (3, 5))], 1);
        Assert.Equal(400, cut.Order[0].Points);
        Assert.Equal("4.00", Ranking.Points(Ranking.Mean(2, Marks(7, (5, 3), (4, 4), (3, 5)))));
        // 5 × 60 + 3 × 40 = 420 in one review.
        Assert.Equal(420, Ranking.Rank(Rubric, [Marks(7, (5, 3))], 1).Order[0].Points);
    }

    [Fact]
    public void Equal_at_the_cut_line_share_what_is_left_and_nobody_above_it_is_drawn()
    {
        var cut = Ranking.Rank(Rubric, [Marks(1, (5, 5)), Marks(2, (3, 3)), Marks(3, (3, 3), (3, 3)), Marks(4, (3, 3)), Marks(5, (1, 1))], 3);
        Assert.Equal([1], cut.Sure);
        Assert.Equal([2, 3, 4], cut.Tied);
        Assert.Equal(2, cut.Left);
    }

    [Fact]
    public void Equal_only_after_rounding_is_not_equal()
    {
        // 4 of one review against 3.99… of three: both would print close, and no draw decides.
        var cut = Ranking.Rank([new(1, Any, 33, Any, Any, Any), new(2, Any, 67, Any, Any, Any)],
            [Marks(1, (4, 4), (4, 4), (4, 4)), Marks(2, (5, 3), (3, 5), (4, 4))], 1);
        Assert.Empty(Ranking.Rank([new(1, Any, 33, Any, Any, Any), new(2, Any, 67, Any, Any, Any)],
            [Marks(1, (4, 4), (4, 4), (4, 4)), Marks(2, (5, 3), (4, 4), (4, 4))], 1).Tied);
        Assert.Equal([1, 2], cut.Tied);
    }

    [Fact]
    public void Everybody_has_a_place_when_there_are_enough_and_nobody_without_a_review()
    {
        var all = Ranking.Rank(Rubric, [Marks(1, (2, 2)), Marks(2), Marks(3, (2, 2))], 2);
        Assert.Equal([1, 3], all.Sure);
        Assert.Empty(all.Tied);
        Assert.Empty(Ranking.Rank(Rubric, [], 2).Order);
        Assert.Empty(Ranking.Rank(Rubric, [Marks(1, (2, 2))], 0).Sure);
    }

    [Fact]
    public void Random_panels_give_each_application_its_reviews_and_bar_whom_they_bar()
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            var random = new Random(seed);
            var requests = Enumerable.Range(1, random.Next(1, 9)).Select(i => (long)i).ToList();
            var readers = Enumerable.Range(0, random.Next(1, 7)).Select(i => new Reader(new Guid(i + 1, 0, 0, new byte[8]),
                requests.Where(_ => random.Next(5) == 0).ToHashSet())).ToList();
            var each = random.Next(1, 4);
            var first = Panel.Share("s", requests, readers, [], each);
            Assert.Equal(first, Panel.Share("s", requests, readers, [], each));
            Assert.Equal(first.Count, first.Distinct().Count());
            foreach (var request in requests)
                Assert.Equal(Math.Min(each, readers.Count(r => !r.Barred.Contains(request))), first.Count(a => a.Request == request));
            Assert.All(first, a => Assert.DoesNotContain(a.Request, readers.Single(r => r.Person == a.Person).Barred));
            if (first.Count == 0) continue;
            // One opts out: only its review is given to somebody else, never to the same person again.
            var given = first.Select((a, i) => new Given(a.Request, a.Person, i == 0 ? "out" : Panel.Done)).ToList();
            var again = Panel.Share("s", requests, readers, given, each);
            Assert.True(again.Count <= 1 && again.All(a => a.Request == first[0].Request && a.Person != first[0].Person));
        }
    }

    [Fact]
    public void Nobody_reads_two_more_than_another_when_nobody_is_barred()
    {
        var readers = Enumerable.Range(1, 5).Select(i => new Reader(new Guid(i, 0, 0, new byte[8]), new HashSet<long>())).ToList();
        var shared = Panel.Share("round/4", [.. Enumerable.Range(1, 31).Select(i => (long)i)], readers, [], 2);
        var loads = readers.Select(r => shared.Count(a => a.Person == r.Person)).ToList();
        Assert.Equal(62, loads.Sum());
        Assert.True(loads.Max() - loads.Min() <= 1, string.Join(' ', loads));
    }

    private static Marks Marks(long request, params (int First, int Second)[] reviews) =>
        new(request, [.. reviews.Select(r => new Dictionary<int, int> { [1] = r.First, [2] = r.Second })]);
}
