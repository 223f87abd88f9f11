using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Budgets;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.TestKit;
using FamilyPlatform.Tests.Programs;
using Xunit;

namespace FamilyPlatform.Tests.Plugins.DirectFunds;

/// <summary>Every "no" that a family, a manager or finance can meet, and what stands in the list of things to be mended.</summary>
public sealed class RefusalTests
{
    private const string Gone = "This has changed meanwhile. The page shows how it stands now.";

    [Fact]
    public async Task A_campaign_that_closed_takes_nobody_and_is_something_to_do_until_somebody_is_chosen()
    {
        await using var stage = await Stage.Open(Stage.Own("DirectFunds"));
        var (ana, manager) = await Joined(stage);
        var opened = await stage.Act(manager, new("all-campaigns", "open"), ("title_en", "Winter fund"), ("title_es", "Fondo de invierno"), ("amount", "500"),
            ("places", "1"), ("closes_on", $"{stage.Today.AddDays(3):yyyy-MM-dd}"), ("choosing", "staff"));
        var id = opened.Value.Next.Split("item=")[1];
        var eva = await stage.Family("Eva", "es");
        await stage.Enter(eva, ("name", "Los Ruiz"));
        Assert.True((await stage.Act(eva, new("campaigns", "apply"))).Succeeded);
        await stage.Travel(4);
        Answer campaign = ("campaign", id);
        await stage.Refuses("direct_funds.closed", "This campaign has closed. A next one is announced here.",
            () => stage.Late(ana, Audience.Family, new("campaigns", "apply"), campaign));
        foreach (var step in new[] { "withdraw", "pass", "accept" })
            await stage.Refuses("direct_funds.gone", Gone, () => stage.Late(ana, Audience.Family, new("campaigns", step), campaign));
        Assert.Equal("all-campaigns", Assert.Single(await stage.Repairs(), r => r.Code == "direct_funds.to_choose").Page);
        Assert.True((await stage.Act(manager, new("campaign", "finish") { Item = id })).Succeeded);
        await stage.Refuses("direct_funds.gone", Gone, () => stage.Late(manager, Audience.Manager, new("campaign", "finish") { Item = id }));
        Assert.DoesNotContain(await stage.Repairs(), r => r.Code == "direct_funds.to_choose");
    }

    [Fact]
    public async Task A_monthly_payment_is_one_within_the_rules_and_the_budget_and_is_ended_before_the_family_leaves()
    {
        await using var stage = await Stage.Open(Stage.Own("DirectFunds"), new DateOnly(2026, 1, 6));
        var (ana, manager) = await Joined(stage);
        await Cap(stage, manager, "2000");
        await stage.Refuses("direct_funds.monthly_budget", "All its months together are more than the program's budget has left.",
            () => stage.Act(manager, new("all-monthly", "offer"), [("family", $"{ana.Family}"), .. Offer("400", "6")]));
        await stage.Refuses("direct_funds.monthly_most", "The rules of this city allow $1,000 a month at most.",
            () => stage.Late(manager, Audience.Manager, new("all-monthly", "offer"), Late(ana, "100001", "2")));
        await stage.Refuses("direct_funds.months_most", "The rules of this city allow 24 months at most.",
            () => stage.Late(manager, Audience.Manager, new("all-monthly", "offer"), Late(ana, "100", "25")));
        Assert.True((await stage.Act(manager, new("all-monthly", "offer"), [("family", $"{ana.Family}"), .. Offer("400", "3")])).Succeeded);
        await stage.Refuses("direct_funds.has_plan", "This family has a monthly payment already.",
            () => stage.Late(manager, Audience.Manager, new("all-monthly", "offer"), Late(ana, "100", "2")));
        Assert.True((await stage.Act(ana, new("monthly", "accept"))).Succeeded);
        await stage.Refuses("direct_funds.monthly_runs", "Your monthly payments still come. End them on their page first, if you want to.",
            () => stage.Send(new MoveOwnApplication("direct_funds", "leave"), ana));

        // Its day passed and the morning's work was not done.
        Assert.DoesNotContain(await stage.Repairs(new(2026, 1, 15)), r => r.Code == "direct_funds.monthly_waits");
        Assert.Contains(await stage.Repairs(new(2026, 1, 16)), r => r.Code == "direct_funds.monthly_waits");
        Assert.Contains(await stage.Repairs(), r => r.Code == "direct_funds.budget_low");
        await Cap(stage, manager, "90000");
        Assert.DoesNotContain(await stage.Repairs(), r => r.Code == "direct_funds.budget_low");
        Assert.True((await stage.Act(ana, new("monthly", "end"), ("sure", "yes"))).Succeeded);
        Assert.True((await stage.Send(new MoveOwnApplication("direct_funds", "leave"), ana)).Succeeded);
    }

    [Fact]
    public async Task A_draw_that_two_people_let_go_is_not_taken_back_and_a_gift_has_come_before_it_is_written_down()
    {
        await using var stage = await Stage.Open(Stage.Own("DirectFunds"), new DateOnly(2026, 1, 6));
        var (ana, _) = await Joined(stage);
        await stage.Travel(190);
        var drawn = await stage.Act(ana, new("funds", "draw"), ("amount", "100"), ("purpose", "transport"));
        var id = drawn.Value.Next.Split("item=")[1];
        await stage.PayOut();
        await stage.Refuses("direct_funds.on_its_way", "It is on its way already and will reach your account.",
            () => stage.Late(ana, Audience.Family, new("draw", "take-back") { Item = id }));
        Assert.Equal(Money.Dollars(-100), await stage.Balance("fund/direct"));
        var eva = await stage.Family("Eva", "es");
        await stage.Refuses("direct_funds.gone", Gone, () => stage.Late(eva, Audience.Family, new("draw", "take-back") { Item = id }));

        var finance = await stage.Staff(Hat.Finance);
        var gift = await stage.Act(finance, new("money", "gift"), ("amount", "50"), ("came_on", $"{stage.Today.AddDays(1):yyyy-MM-dd}"), ("giver", "A friend"));
        Assert.Equal("came_on", gift.Refusal?.Field);
        await stage.Refuses("direct_funds.came_on", "Choose the day on which it came: today, or one of the last year.",
            () => stage.Act(finance, new("money", "gift"), ("amount", "50"), ("came_on", $"{stage.Today.AddDays(1):yyyy-MM-dd}"), ("giver", "A friend")));
    }

    private static async Task<(Actor Ana, Actor Manager)> Joined(Stage stage)
    {
        var ana = await stage.Family("Ana", "en");
        await stage.Enter(ana, ("name", "The Robles"));
        await stage.GiveBankAccount(ana);
        return (ana, await stage.Staff(Hat.Manager));
    }

    private static (string, string)[] Offer(string amount, string months) =>
        [("amount", amount), ("day", "15"), ("months", months), ("reason", "A year to finish the course.")];

    private static Answer[] Late(Actor family, string cents, string months) =>
        [("family", $"{family.Family}"), ("amount", cents), ("day", "15"), ("months", months), ("reason", "A year to finish the course.")];

    private static async Task Cap(Stage stage, Actor manager, string amount)
    {
        stage.Clock.Now += TimeSpan.FromMinutes(1);
        var cap = new Dictionary<string, string>
        {
            ["cap"] = amount, ["from_on"] = $"{stage.Today:yyyy-MM-dd}", ["until_on"] = $"{stage.Today.AddDays(300):yyyy-MM-dd}",
        };
        Assert.True((await stage.Send(new SetBudget("direct_funds", Stage.City, cap), manager)).Succeeded);
    }
}
