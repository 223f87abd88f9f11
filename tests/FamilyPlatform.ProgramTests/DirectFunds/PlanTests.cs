using DirectFunds;
using FamilyPlatform.Sdk.Values;
using Xunit;

namespace FamilyPlatform.ProgramTests.DirectFunds;

public sealed class PlanTests
{
    private static readonly DateOnly Today = new(2026, 1, 10);

    private static Plan Of(int day, int months) => new("m", default, Money.Dollars(500), day, months, 0, 0, "offered", null);

    [Fact]
    public void A_plan_for_the_thirty_first_pays_on_the_last_day_of_short_months_and_goes_back_to_the_thirty_first()
    {
        var plan = Of(31, 4).Start(Today);
        List<DateOnly> days = [];
        while (plan.State == "running")
        {
            days.Add(plan.NextOn!.Value);
            plan = plan.Pay();
        }
        Assert.Equal([new(2026, 1, 31), new(2026, 2, 28), new(2026, 3, 31), new(2026, 4, 30)], days);
        Assert.Equal("ended", plan.State);
    }

    [Fact]
    public void In_a_leap_year_february_pays_on_its_twenty_ninth() => Assert.Equal(new(2028, 2, 29), Plan.Next(30, new(2028, 1, 30)));

    [Fact]
    public void Whoever_says_yes_on_the_payday_itself_is_paid_a_month_later() =>
        Assert.Equal(new(2026, 2, 10), Of(10, 3).Start(Today).NextOn);

    [Fact]
    public void The_last_day_is_told_before_the_first_payment_and_is_the_day_of_the_last()
    {
        var plan = Of(31, 14).Start(Today);
        var told = plan.LastOn(Today);
        var last = Today;
        for (; plan.State == "running"; plan = plan.Pay()) last = plan.NextOn!.Value;
        Assert.Equal(new(2027, 2, 28), told);
        Assert.Equal(told, last);
    }

    [Fact]
    public void A_rest_moves_the_end_and_loses_no_payment()
    {
        var plan = Of(15, 12).Start(Today).Pay().Pay().Pause();
        var later = plan.Start(new(2026, 9, 20));
        Assert.Equal(10, later.Remaining);
        Assert.Equal(new(2026, 10, 15), later.NextOn);
        Assert.Equal(new(2027, 7, 15), later.LastOn(new(2026, 9, 20)));
    }

    [Fact]
    public void A_declined_last_payment_comes_a_month_later_under_a_new_number()
    {
        var ended = Of(15, 1).Start(Today).Pay();
        var again = ended.PutBack(new(2026, 1, 20));
        Assert.Equal("running", again.State);
        Assert.Equal(new(2026, 2, 15), again.NextOn);
        Assert.Equal(2, again.Pay().LastNumber);
    }

    [Fact]
    public void A_plan_that_the_family_ended_stays_ended_when_a_payment_is_declined()
    {
        var ended = Of(15, 6).Start(Today).Pay().End();
        Assert.Equal(ended, ended.PutBack(new(2026, 1, 20)));
    }
}
