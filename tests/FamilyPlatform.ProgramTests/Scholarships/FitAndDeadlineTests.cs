using FamilyPlatform.Sdk.Values;
using Scholarships;

namespace FamilyPlatform.ProgramTests.Scholarships;

public sealed class FitAndDeadlineTests
{
    private static readonly Wishes Nurses = new("college", "health", true, Money.Dollars(4000));

    [Fact]
    public void A_fund_names_what_fits_what_does_not_yet_and_what_was_not_said()
    {
        Assert.Equal(Answer.Fits, Fits.Check(Nurses, new("college", "health", true, Money.Dollars(4000))).Answer);
        Assert.Equal(Answer.Fits, Fits.Check(new("", "", false, Money.Zero), new("", "", null, null)).Answer);
        var above = Fits.Check(Nurses, new("college", "health", true, new Money(400_001)));
        Assert.Equal((Answer.NotYet, 1), (above.Answer, above.Why.Count));
        Assert.Contains("$4,000.01", above.Sentence.En, StringComparison.Ordinal);
        var unsaid = Fits.Check(Nurses, new("college", "", true, null));
        Assert.Equal((Answer.NotEnough, 2), (unsaid.Answer, unsaid.Why.Count));
        // What was said stands in the way even where something else was not said.
        Assert.Equal(Answer.NotYet, Fits.Check(Nurses, new("training", "", null, null)).Answer);
    }

    [Fact]
    public void Of_several_funds_what_was_not_said_counts_before_not_yet()
    {
        Assert.Equal(Answer.NotEnough, Fits.Best([Answer.NotYet, Answer.NotEnough]));
        Assert.Equal(Answer.Fits, Fits.Best([Answer.NotYet, Answer.NotEnough, Answer.Fits]));
        Assert.Equal(Answer.NotYet, Fits.Best([]));
    }

    [Fact]
    public void A_level_with_capitals_keeps_them_within_a_sentence() =>
        Assert.Contains("It is for high school or GED,", Fits.Check(new("school", "", false, Money.Zero), new("school", "", null, null)).Sentence.En,
            StringComparison.Ordinal);

    [Fact]
    public void A_deadline_is_open_on_its_last_day_graceful_after_it_and_then_over()
    {
        var deadline = new Deadline(new(2027, 1, 15), new(2027, 3, 1), 2);
        Assert.Equal(Window.NotYet, deadline.On(new(2027, 1, 14)));
        Assert.Equal(Window.Open, deadline.On(new(2027, 3, 1)));
        Assert.Equal(Window.Grace, deadline.On(new(2027, 3, 3)));
        Assert.False(deadline.Takes(new(2027, 3, 4)));
        Assert.StartsWith("It closes tonight at midnight", deadline.Words(new(2027, 3, 1)).En, StringComparison.Ordinal);
        Assert.Contains("mañana", deadline.Words(new(2027, 2, 28)).Es, StringComparison.Ordinal);
        Assert.Contains("Wednesday, March 3, 2027", deadline.Words(new(2027, 3, 2)).En, StringComparison.Ordinal);
        Assert.Contains("2 extra days", deadline.Grace.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Call me at (510) 555-0134.", true)]
    [InlineData("Write to ana@example.org", true)]
    [InlineData("We live at 1420 Peralta Street", true)]
    [InlineData("Vivo en la calle Peralta 1420", true)]
    [InlineData("In 2027 I finish 24 credits. Thank you!", false)]
    public void A_note_that_tells_where_somebody_lives_is_noticed(string text, bool tells) => Assert.Equal(tells, Plain.TellsWhere(text));

    [Fact]
    public void Names_are_found_as_whole_words_and_never_inside_others()
    {
        Assert.Equal(["Ana", "Laney"], Plain.Names("I am Ana, at laney college; not Anabel", "Ana Ruiz", "Laney"));
        Assert.Empty(Plain.Names("A banana", "Ana"));
    }
}
