using FamilyPlatform.Sdk.Values;
using Metro2;

namespace FamilyPlatform.ProgramTests.Metro2;

/// <summary>Statuses, dates and histories from domain.md 9 and 12.12 and finance.md 5.</summary>
public sealed class StandingTests
{
    private static readonly DateOnly Due = new(2026, 3, 1);

    [Theory]
    [InlineData(0, "11"), InlineData(29, "11"), InlineData(30, "71"), InlineData(59, "71"), InlineData(60, "78"), InlineData(89, "78"), InlineData(90, "80")]
    [InlineData(119, "80"), InlineData(120, "82"), InlineData(149, "82"), InlineData(150, "83"), InlineData(179, "83"), InlineData(180, "84")]
    [InlineData(900, "84")]
    public void Days_since_the_oldest_missed_payment_decide(int days, string status)
    {
        var standing = Standing.Of(new(Due.AddDays(days), Money.Dollars(500), Money.Dollars(100), Due));
        Assert.Equal((status, ""), (standing.Status, standing.Rating));
        Assert.Equal(days < 30 ? Money.Zero : Money.Dollars(100), standing.PastDue);
        Assert.Equal(days < 30 ? null : new DateOnly(2026, 3, 31), standing.FirstLate);
    }

    [Fact]
    public void Due_on_the_first_of_march_is_current_on_the_thirtieth_and_late_on_the_thirty_first()
    {
        Assert.Equal("11", Standing.Of(new(new(2026, 3, 30), Money.Dollars(500), Money.Dollars(100), Due)).Status);
        var late = Standing.Of(new(new(2026, 3, 31), Money.Dollars(500), Money.Dollars(100), Due));
        Assert.Equal(("71", new DateOnly(2026, 3, 31)), (late.Status, late.FirstLate));
    }

    [Fact]
    public void Current_again_takes_the_date_away_and_catching_up_in_part_keeps_the_first_one()
    {
        var first = new DateOnly(2026, 3, 31);
        var part = Standing.Of(new(new(2026, 5, 31), Money.Dollars(400), Money.Dollars(100), new(2026, 4, 1)) { FirstLateBefore = first });
        Assert.Equal(("78", first), (part.Status, part.FirstLate));
        var cured = Standing.Of(new(new(2026, 5, 31), Money.Dollars(300), Money.Zero, null) { FirstLateBefore = first });
        Assert.Equal(("11", Money.Zero, (DateOnly?)null), (cured.Status, cured.PastDue, cured.FirstLate));
    }

    [Fact]
    public void Paid_early_in_the_month_is_13_with_rating_0_and_paid_late_says_how_late()
    {
        var paid = Standing.Of(new(new(2026, 3, 31), Money.Zero, Money.Zero, null) { PaidOff = new(2026, 3, 4) });
        Assert.Equal(("13", "0", (DateOnly?)null), (paid.Status, paid.Rating, paid.FirstLate));
        var late = Standing.Of(new(new(2026, 5, 31), Money.Zero, Money.Zero, Due) { PaidOff = new(2026, 5, 10) });
        Assert.Equal(("13", "2", new DateOnly(2026, 3, 31)), (late.Status, late.Rating, late.FirstLate));
    }

    [Fact]
    public void Written_off_is_97_with_all_of_it_past_due_and_64_once_it_is_paid()
    {
        var loss = Standing.Of(new(new(2026, 12, 31), Money.Dollars(300), Money.Dollars(300), Due) { WrittenOff = true });
        Assert.Equal(("97", "", Money.Dollars(300), new DateOnly(2026, 3, 31)), (loss.Status, loss.Rating, loss.PastDue, loss.FirstLate));
        Assert.Equal("64", Standing.Of(new(new(2027, 2, 28), Money.Zero, Money.Zero, null) { WrittenOff = true, FirstLateBefore = loss.FirstLate }).Status);
        Assert.Equal("DA", Standing.Of(new(new(2027, 2, 28), Money.Zero, Money.Zero, null) { Removed = true }).Status);
    }

    [Fact]
    public void The_history_moves_once_a_month_however_often_the_file_is_made()
    {
        Dictionary<Month, char> sent = [];
        var first = new Month(2026, 1);
        Assert.Equal(new string('B', 24), History.Of(first, first, sent));
        sent[first] = '0';
        sent[new(2026, 2)] = '1';
        // Nothing was sent in March.
        var april = new Month(2026, 4);
        Assert.Equal("D10" + new string('B', 21), History.Of(april, first, sent));
        sent[april] = '0';
        Assert.Equal("D10" + new string('B', 21), History.Of(april, first, sent));
        Assert.Equal("0D10" + new string('B', 20), History.Of(new(2026, 5), first, sent));
        for (var i = 0; i < 30; i++) sent[new Month(2026, 5).Plus(i)] = '0';
        Assert.Equal(new string('0', 24), History.Of(new(2028, 11), first, sent));
    }

    [Fact]
    public void Letters_follow_from_what_was_sent()
    {
        char Letter(string status, string rating = "") => new Standing(status, rating, Money.Zero, null).Letter;
        Assert.Equal("0123456", string.Concat(new[] { "11", "71", "78", "80", "82", "83", "84" }.Select(s => Letter(s))));
        Assert.Equal(('0', '2', 'L', 'L', 'D'), (Letter("13", "0"), Letter("13", "2"), Letter("97"), Letter("64"), Letter("DA")));
        Assert.False(History.IsValid("0"));
        Assert.False(History.IsValid(new string('Q', 24)));
    }

    [Fact]
    public void A_dispute_is_answered_in_30_days_and_in_45_when_more_was_sent()
    {
        Assert.Equal(new DateOnly(2026, 12, 1), Dispute.AnswerBy(new(2026, 11, 1), false));
        Assert.Equal(new DateOnly(2026, 12, 16), Dispute.AnswerBy(new(2026, 11, 1), true));
        Assert.Equal(("XB", "XH", "XC", ""), (Dispute.Code(true, true), Dispute.Code(false, true), Dispute.Code(false, false), Dispute.Code(false, null)));
    }
}
