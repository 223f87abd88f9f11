using DirectFunds;
using FamilyPlatform.Sdk.Values;
using Xunit;

namespace FamilyPlatform.ProgramTests.DirectFunds;

public sealed class AllowanceTests
{
    private static readonly DateOnly Joined = new(2026, 1, 1);

    private static Allowance Of(long used = 0, long? program = null) =>
        new(Joined.AddDays(180), Money.Dollars(1200), Money.Dollars(used), program is { } left ? Money.Dollars(left) : null, Money.Dollars(25));

    private static readonly DateOnly Open = Joined.AddDays(180);

    [Fact]
    public void The_first_draw_is_possible_on_the_day_that_was_told_and_not_the_day_before()
    {
        Assert.Equal("direct_funds.wait", Of().Refuse(Money.Dollars(100), Open.AddDays(-1))?.Code);
        Assert.Null(Of().Refuse(Money.Dollars(100), Open));
    }

    [Theory]
    [InlineData(0, 120000, null)]
    [InlineData(0, 120001, "direct_funds.left")]
    [InlineData(0, 2499, "direct_funds.least")]
    [InlineData(0, 2500, null)]
    [InlineData(0, 0, "direct_funds.least")]
    [InlineData(0, -500, "direct_funds.least")]
    [InlineData(1000, 20001, "direct_funds.left")]
    public void A_draw_is_from_the_least_amount_to_what_is_left(long used, long cents, string? code) =>
        Assert.Equal(code, Of(used).Refuse(new(cents), Open)?.Code);

    [Fact]
    public void The_last_of_a_year_may_be_drawn_however_little_it_is()
    {
        Assert.Null(Of(1190).Refuse(Money.Dollars(10), Open));
        Assert.Equal("direct_funds.least", Of(1190).Refuse(Money.Dollars(9), Open)?.Code);
    }

    [Fact]
    public void Nobody_draws_more_than_the_program_has_and_it_is_said_that_the_year_stays()
    {
        Assert.Equal("direct_funds.budget", Of(program: 300).Refuse(Money.Dollars(301), Open)?.Code);
        Assert.Null(Of(program: 300).Refuse(Money.Dollars(300), Open));
        Assert.Equal("direct_funds.budget", Of(program: 0).Refuse(Money.Dollars(30), Open)?.Code);
    }

    [Fact]
    public void When_a_city_lowers_the_amount_below_what_was_drawn_nothing_is_owed_back() => Assert.Equal(Money.Zero, Of(1500).Left);

    [Fact]
    public void The_least_draw_above_the_year_is_refused_beside_its_field()
    {
        var answers = new FamilyPlatform.Sdk.Programs.Answers(new Dictionary<string, string> { ["yearly"] = "1000", ["least"] = "1001" });
        Assert.Equal(("direct_funds.least_above_year", "least"), (Terms.Check(answers)?.Code, Terms.Check(answers)?.Field));
    }
}
