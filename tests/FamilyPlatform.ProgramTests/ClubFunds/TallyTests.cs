using FamilyPlatform.Sdk.Values;
using SocialClubFunds;

namespace FamilyPlatform.ProgramTests.ClubFunds;

public sealed class TallyTests
{
    [Theory]
    // Five members, three have to answer; the first proposes. y yes, a aside, n no, - no answer.
    [InlineData("consent", "yyy--", Verdict.Approved)]
    [InlineData("consent", "yyyyn", Verdict.Rejected)]
    [InlineData("consent", "yaa--", Verdict.NeedsAnother)]
    [InlineData("consent", "aay--", Verdict.Approved)]
    [InlineData("consent", "aaaaa", Verdict.Rejected)]
    [InlineData("consent", "yy---", Verdict.NoQuorum)]
    [InlineData("majority", "nyynn", Verdict.Rejected)]
    [InlineData("majority", "yyynn", Verdict.Approved)]
    [InlineData("majority", "yynna", Verdict.Tied)]
    [InlineData("majority", "aaaaa", Verdict.Rejected)]
    [InlineData("majority", "ynaa-", Verdict.Tied)]
    [InlineData("majority", "yaa--", Verdict.NeedsAnother)]
    [InlineData("two_thirds", "yyna-", Verdict.Approved)]
    [InlineData("two_thirds", "yyynn", Verdict.Rejected)]
    [InlineData("two_thirds", "aya--", Verdict.Approved)]
    [InlineData("two_thirds", "aaa--", Verdict.Rejected)]
    public void A_rule_counts_as_its_group_reads_it(string rule, string answers, object verdict) =>
        Assert.Equal((Verdict)verdict, Tally.Of(Of(rule, answers, payee: null)));

    [Fact]
    public void The_yes_of_who_asks_and_of_who_is_paid_is_never_enough()
    {
        Assert.Equal(Verdict.NeedsAnother, Tally.Of(Of("consent", "yya--", payee: 2)));
        Assert.Equal(Verdict.NeedsAnother, Tally.Of(Of("majority", "yyan-", payee: 2)));
        Assert.Equal(Verdict.Approved, Tally.Of(Of("consent", "yyy--", payee: 2)));
    }

    [Fact]
    public void Two_keepers_are_enough_and_one_is_not()
    {
        Ballots Keepers(string answers) => Of("consent", answers, payee: null) with { ByKeepers = true, Needed = Rules.Keepers };
        Assert.Equal(Verdict.Approved, Tally.Of(Keepers("yy-")));
        Assert.True(Keepers("yy-").Complete);
        Assert.Equal(Verdict.NoQuorum, Tally.Of(Keepers("y--")));
        Assert.Equal(Verdict.Rejected, Tally.Of(Keepers("yn-")));
        Assert.False(Keepers("yn-").Complete);
    }

    [Theory]
    [InlineData(7, 50, 4)]
    [InlineData(8, 50, 4)]
    [InlineData(8, 75, 6)]
    [InlineData(5, 67, 4)]
    [InlineData(3, 100, 3)]
    [InlineData(1, 1, 1)]
    public void A_quorum_is_counted_up(int members, int percent, int needed) => Assert.Equal(needed, Rules.Needed(members, percent));

    [Fact]
    public void A_quarter_gives_for_each_member_up_to_every_cap()
    {
        var terms = new Terms(new(2_500), new(20_000), new(80_000), new(100_000), default, default, 3, 50, 3, 30, 90, "gift");
        Money Give(int members, long kept = 0, long year = 0, Money? left = null) => Allotment.Of(terms, members, new(kept), new(year), left);
        Assert.Equal(new Money(10_000), Give(4));
        Assert.Equal(new Money(20_000), Give(12));
        Assert.Equal(new Money(4_000), Give(4, kept: 96_000));
        Assert.Equal(Money.Zero, Give(4, kept: 120_000));
        Assert.Equal(new Money(3_000), Give(4, year: 77_000));
        Assert.Equal(new Money(1_200), Give(4, left: new(1_200)));
        Assert.Equal(Money.Zero, Give(2));
        Assert.Equal("2026-Q4", Allotment.Quarter(new(2026, 12, 31)));
        Assert.Equal("2027-Q1", Allotment.Quarter(new(2027, 1, 1)));
    }

    [Fact]
    public void A_purse_is_split_to_the_cent_among_who_was_there_and_who_left_lately()
    {
        Member At(long id, DateOnly? left) => new(id, new(Guid.Empty), new(Guid.Empty), "", new(2026, 1, (int)id), left);
        var sharers = Ending.Sharers([At(1, new(2026, 2, 1)), At(2, new(2026, 9, 1)), At(3, new(2026, 11, 1)), At(4, null)], new(2026, 11, 30), 90);
        Assert.Equal([2, 3, 4], sharers.Select(m => m.Id));
        Assert.Equal([34, 33, 33], Ending.Shares(new(100), sharers).Select(s => s.Amount.Cents));
        // Two cents among three: nobody is promised nothing.
        Assert.Equal([1, 1], Ending.Shares(new(2), sharers).Select(s => s.Amount.Cents));
        Assert.Empty(Ending.Shares(new(100), []));
    }

    private static Ballots Of(string rule, string answers, long? payee) => new(
        rule, false, 3, [.. Enumerable.Range(1, answers.Length).Select(i => (long)i)], 1, payee,
        answers.Select((c, i) => (Member: (long)i + 1, c)).Where(a => a.c != '-')
            .ToDictionary(a => a.Member, a => a.c switch { 'y' => Choice.Yes, 'a' => Choice.Aside, _ => Choice.No }));
}
