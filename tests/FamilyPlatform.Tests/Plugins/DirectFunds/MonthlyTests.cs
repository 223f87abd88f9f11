using FamilyPlatform.Core.Identity;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.TestKit;
using Xunit;

namespace FamilyPlatform.Tests.Plugins.DirectFunds;

public sealed class MonthlyTests
{
    private static async Task<(Actor Family, Actor Manager)> Offered(Stage stage, string day, string months)
    {
        var ana = await stage.Family("Ana", "en");
        await stage.Enter(ana, ("name", "The Robles"));
        await stage.GiveBankAccount(ana);
        var manager = await stage.Staff(Hat.Manager);
        var form = (await stage.Page(manager, "all-monthly")).Value.Blocks.OfType<ActionForm>().Single(f => f.Action == "offer");
        var family = form.Fields.Fields[0].Options.Single().Value;
        var offered = await stage.Act(manager, new("all-monthly", "offer"),
            ("family", family), ("amount", "400"), ("day", day), ("months", months), ("reason", "A year to finish the course."));
        Assert.Equal("The family is told, and says yes or no.", offered.Value.Words);
        return (ana, manager);
    }

    [Fact]
    public async Task Payments_come_on_their_day_in_short_months_too_and_end_by_themselves_on_the_day_that_was_told()
    {
        await using var stage = await Stage.Open(Stage.Own("DirectFunds"), new DateOnly(2026, 1, 6));
        var (ana, manager) = await Offered(stage, "31", "3");
        Assert.Equal("The first payment is on January 31, 2026, the last on March 31, 2026.", (await stage.Act(ana, new("monthly", "accept"))).Value.Words);
        Assert.Contains(Stage.Texts((await stage.Page(manager, "all-monthly")).Value), text => text.Contains("$1,200"));

        await stage.Travel(90);
        var texts = Stage.Texts((await stage.Page(ana, "monthly")).Value);
        foreach (var day in new[] { "January 31, 2026", "February 28, 2026", "March 31, 2026" }) Assert.Contains(texts, text => text.Contains(day));
        Assert.Contains(texts, text => text.Contains("It has come to its end."));
        await stage.PayOut();
        Assert.Equal(Money.Dollars(-1200), await stage.Balance("fund/direct"));
        Assert.Empty(await stage.Unsound());
    }

    [Fact]
    public async Task A_family_lets_it_rest_and_goes_on_and_no_payment_is_lost()
    {
        await using var stage = await Stage.Open(Stage.Own("DirectFunds"), new DateOnly(2026, 1, 6));
        var (ana, _) = await Offered(stage, "15", "2");
        await stage.Act(ana, new("monthly", "accept"));
        await stage.Travel(20);
        Assert.True((await stage.Act(ana, new("monthly", "pause"))).Succeeded);
        await stage.Travel(40);
        Assert.DoesNotContain(Stage.Texts((await stage.Page(ana, "monthly")).Value), text => text.Contains("February 15"));
        Assert.Equal("The next payment is on March 15, 2026.", (await stage.Act(ana, new("monthly", "go-on"))).Value.Words);
        await stage.Travel(10);
        Assert.Contains(Stage.Texts((await stage.Page(ana, "monthly")).Value), text => text.Contains("It has come to its end."));
    }

    [Fact]
    public async Task A_payment_that_the_bank_sends_back_stops_no_other_and_a_declined_one_comes_at_the_end()
    {
        await using var stage = await Stage.Open(Stage.Own("DirectFunds"), new DateOnly(2026, 1, 6));
        var (ana, manager) = await Offered(stage, "15", "3");
        await stage.Act(ana, new("monthly", "accept"));
        await stage.Travel(10);
        await stage.PayOut();
        await stage.SendBack();
        Assert.Contains(Stage.Texts((await stage.Page(ana, "monthly")).Value), text => text.Contains("January 15, 2026 Came back, kept for you"));

        await stage.Travel(20);
        Assert.Contains(Stage.Texts((await stage.Page(ana, "monthly")).Value), text => text.Contains("February 15, 2026 On its way"));
        await stage.Decline("The name does not fit the account.");
        var texts = Stage.Texts((await stage.Page(ana, "monthly")).Value);
        Assert.Equal(2, texts.Count(text => text.EndsWith("Not sent", StringComparison.Ordinal)));
        Assert.Contains("To come: 3 · $1,200", texts);
        Assert.Contains("The last one: May 15, 2026", texts);
        Assert.Equal(Money.Zero, await stage.Balance("fund/direct"));

        await stage.GiveBankAccount(ana);
        await stage.Travel(90);
        await stage.PayOut();
        Assert.Equal(Money.Dollars(-1200), await stage.Balance("fund/direct"));
        Assert.Contains(Stage.Texts((await stage.Page(manager, "all-monthly")).Value), text => text.Contains("3 / 3"));
        Assert.Empty(await stage.Unsound());
    }
}
