using FamilyPlatform.Core.Identity;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.TestKit;
using Xunit;

namespace FamilyPlatform.Tests.Plugins.DirectFunds;

public sealed class CampaignTests
{
    private static Task<Stage> Open() => Stage.Open(Stage.Own("DirectFunds"));

    private static (string, string)[] Campaign(Stage stage, string choosing, int places) =>
    [
        ("title_en", "Winter fund"), ("title_es", "Fondo de invierno"), ("amount", "500"), ("places", $"{places}"),
        ("closes_on", $"{stage.Today.AddDays(3):yyyy-MM-dd}"), ("choosing", choosing),
    ];

    [Fact]
    public async Task A_place_that_is_passed_on_goes_to_the_next_family_the_next_morning()
    {
        await using var stage = await Open();
        var (ana, eva) = (await stage.Family("Ana", "en"), await stage.Family("Eva", "es"));
        await stage.Enter(ana, ("name", "The Robles"));
        await stage.Enter(eva, ("name", "Los Ruiz"));
        var manager = await stage.Staff(Hat.Manager);
        Assert.True((await stage.Act(manager, new("all-campaigns", "open"), Campaign(stage, "first", 1))).Succeeded);

        Assert.Equal("A place is yours. Say yes when you are ready.", (await stage.Act(ana, new("campaigns", "apply"))).Value.Words);
        Assert.Equal("Usted está en la lista.", (await stage.Act(eva, new("campaigns", "apply"))).Value.Words);
        Assert.Contains(Stage.Texts((await stage.Page(eva, "campaigns")).Value), text => text.Contains("Usted sigue en la lista."));

        Assert.True((await stage.Act(ana, new("campaigns", "pass"))).Succeeded);
        await stage.Travel(1);
        Assert.Contains(Stage.Texts((await stage.Page(eva, "campaigns")).Value), text => text.Contains("Un lugar es suyo: $500."));
        Assert.True((await stage.Act(eva, new("campaigns", "accept"))).Succeeded);
        await stage.GiveBankAccount(eva);
        await stage.PayOut();
        Assert.Contains(Stage.Texts((await stage.Page(eva, "campaigns")).Value), text => text.Contains("Se le pagaron $500."));
        Assert.Equal(Money.Dollars(-500), await stage.Balance("fund/direct"));
        Assert.Empty(await stage.Unsound());
    }

    [Fact]
    public async Task A_draw_shows_its_fingerprint_before_and_its_seed_after_and_everybody_reads_a_place()
    {
        await using var stage = await Open();
        var families = new List<Actor>();
        foreach (var name in new[] { "Ana", "Eva", "Ida", "Ada" })
        {
            families.Add(await stage.Family(name, "en"));
            await stage.Enter(families[^1], ("name", name));
        }
        var manager = await stage.Staff(Hat.Manager);
        await stage.Act(manager, new("all-campaigns", "open"), Campaign(stage, "draw", 1));
        foreach (var family in families) Assert.Equal("You are on the list.", (await stage.Act(family, new("campaigns", "apply"))).Value.Words);
        Assert.Contains(Stage.Texts((await stage.Page(families[0], "campaigns")).Value), text => text.Contains("Fingerprint of the draw"));

        await stage.Travel(4);
        List<string> all = [];
        foreach (var family in families)
        {
            var texts = Stage.Texts((await stage.Page(family, "campaigns")).Value);
            Assert.Contains(texts, text => text.Contains("Seed"));
            all.AddRange(texts.Where(t => t.Contains("on the list.") || t.Contains("A place is yours")));
        }
        Assert.Single(all, t => t.Contains("A place is yours: $500."));
        Assert.Single(all, t => t.Contains("You are next on the list."));
        Assert.Single(all, t => t.Contains("1 family is before you on the list."));
        Assert.Single(all, t => t.Contains("2 families are before you on the list."));
    }

    [Fact]
    public async Task Staff_choose_with_a_reason_that_the_family_reads()
    {
        await using var stage = await Open();
        var (ana, eva) = (await stage.Family("Ana", "en"), await stage.Family("Eva", "en"));
        await stage.Enter(ana, ("name", "The Robles"));
        await stage.Enter(eva, ("name", "The Ruiz"));
        var manager = await stage.Staff(Hat.Manager);
        var opened = await stage.Act(manager, new("all-campaigns", "open"), Campaign(stage, "staff", 1));
        var id = opened.Value.Next.Split("item=")[1];
        await stage.Act(ana, new("campaigns", "apply"));
        await stage.Act(eva, new("campaigns", "apply"));
        await stage.Travel(4);
        Assert.Contains(Stage.Texts((await stage.Page(manager, "all-campaigns")).Value), text => text.Contains("To choose"));

        var form = (await stage.Page(manager, "campaign", id)).Value.Blocks.OfType<FamilyPlatform.Sdk.Pages.ActionForm>().Single(f => f.Action == "choose");
        var entry = form.Fields.Fields[0].Options.Single(o => o.Label.En.Contains("Ruiz")).Value;
        Assert.NotNull((await stage.Act(manager, new("campaign", "choose") { Item = id }, ("entry", entry), ("reason", ""))).Refusal);
        Assert.True((await stage.Act(manager, new("campaign", "choose") { Item = id }, ("entry", entry), ("reason", "The bakery opens in May."))).Succeeded);
        Assert.Contains(Stage.Texts((await stage.Page(eva, "campaigns")).Value), text => text.Contains("The bakery opens in May."));
        Assert.Contains(Stage.Texts((await stage.Page(ana, "campaigns")).Value), text => text.Contains("You are next on the list."));
    }

    [Fact]
    public async Task A_closing_day_that_is_past_is_refused_beside_its_field()
    {
        await using var stage = await Open();
        var manager = await stage.Staff(Hat.Manager);
        var asked = Campaign(stage, "draw", 3);
        asked[4] = ("closes_on", $"{stage.Today.AddDays(-1):yyyy-MM-dd}");
        var refusal = (await stage.Act(manager, new("all-campaigns", "open"), asked)).Refusal;
        Assert.Equal(("direct_funds.closing_day", "closes_on"), (refusal?.Code, refusal?.Field));
    }
}
