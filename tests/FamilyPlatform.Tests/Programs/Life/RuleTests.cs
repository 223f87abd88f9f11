using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Life;
using FamilyPlatform.Programs.Rules;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Programs.Life;

/// <summary>Rules are written in small steps, looked at as a whole, and signed with their day.</summary>
public sealed class RuleTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    private readonly LifeSteps steps = new(host);

    [Fact]
    public async Task Each_step_is_checked_and_kept_and_nothing_counts_before_it_is_signed()
    {
        var (manager, today) = await Opened();
        var day = today.AddDays(3);
        Assert.Equal(("program.form_too_large", "most"), Said(await Save(manager, 1, "100")));
        Assert.Equal(2, (await Save(manager, 1, "5")).Value.Next);
        Assert.Equal("10", (await host.Send(new ViewSettings("steady", LifeSteps.City), manager)).Value.Now.Text("most"));
        var again = (await host.Send(new ViewRuleStep("steady", LifeSteps.City, 1), manager)).Value;
        Assert.Equal(("5", true), (again.Now.Text("most"), again.Begun));

        Assert.Equal(("program.settings_day", "from_on"), Said(await When(manager, today.AddDays(-1))));
        Assert.Equal(0, (await When(manager, day)).Value.Next);
        var ana = await host.Join("steady", await host.Base.Family(language: "es"));
        var review = (await host.Send(new ViewRulesReview("steady", LifeSteps.City), manager)).Value;
        Assert.Equal(("Most visits a month", "10", "5"), Words(Assert.Single(review.Preview!.Differences)));
        Assert.Equal(1, review.Preview.Told);
        Assert.Contains("Máximo de visitas al mes: 10 → 5", review.Preview.Notice!.Es, StringComparison.Ordinal);

        Assert.Equal("program.preview_changed", (await Sign(manager, "old")).Refusal!.Code);
        Assert.True((await Sign(manager, review.Preview.Seen)).Succeeded);
        Assert.Equal("10", (await host.Send(new ViewSettings("steady", LifeSteps.City), manager)).Value.Now.Text("most"));
        var kept = (await host.Send(new ListChanges("steady", LifeSteps.City), manager)).Value.Items[0];
        Assert.Equal((ChangeKind.Rules, "Maria Manager", day, 1), (kept.Kind, kept.SignedName, kept.FromOn!.Value, kept.Told));
        Assert.Equal(("Most visits a month", "10", "5"), Words(Assert.Single(kept.Differences)));
        Assert.Contains("10 → 5", (await host.Send(new FamilyPlatform.Programs.Applications.ViewProgram("steady"), ana)).Value.News[0].Text,
            StringComparison.Ordinal);
        Assert.Equal("program.draft_not_found", (await host.Send(new ViewRulesReview("steady", LifeSteps.City), manager)).Refusal!.Code);
    }

    [Fact]
    public async Task What_is_the_same_is_not_signed_and_what_was_written_can_be_let_go()
    {
        var (manager, today) = await Opened();
        var now = (await host.Send(new ViewSettings("steady", LifeSteps.City), manager)).Value.Now.Text("most");
        await Save(manager, 1, now);
        await When(manager, today);
        Assert.Empty((await host.Send(new ViewRulesReview("steady", LifeSteps.City), manager)).Value.Preview!.Differences);
        Assert.Equal("program.nothing_changes", (await Sign(manager, null)).Refusal!.Code);
        Assert.True((await host.Send(new DropRules("steady", LifeSteps.City), manager)).Succeeded);
        Assert.Equal("program.draft_not_found", (await Sign(manager, null)).Refusal!.Code);
    }

    [Fact]
    public async Task A_city_s_draft_is_nobody_else_s()
    {
        var (manager, _) = await Opened();
        await Save(manager, 1, "7");
        var boston = await host.Base.Staff(Hat.Manager, PlatformFixture.Boston);
        Assert.Equal("access.denied", (await host.Send(new ViewRuleStep("steady", LifeSteps.City, 1), boston)).Refusal!.Code);
        Assert.NotEqual("7", (await host.Send(new ViewRuleStep("steady", PlatformFixture.Boston, 1), boston)).Value.Now.Text("most"));
        await host.Send(new DropRules("steady", LifeSteps.City), manager);
    }

    [Fact]
    public void A_long_form_is_asked_in_steps_of_five_at_most_and_what_belongs_together_stands_together()
    {
        LocalizedText money = new("Money", "Dinero"), people = new("People", "Personas");
        Field Of(int number, LocalizedText? section) => new($"f{number}", FieldKind.Number, new("?", "¿?")) { Section = section };
        var form = new Form([.. Enumerable.Range(0, 7).Select(i => Of(i, money)), Of(7, people), Of(8, null), Of(9, null)]);

        var steps = RuleSteps.Of(form);
        Assert.Equal([4, 3, 1, 2], steps.Select(s => s.Form.Fields.Count));
        Assert.Equal(["Money", "Money", "People", null], steps.Select(s => s.Title?.En));
        Assert.Equal(form.Fields.Select(f => f.Name), steps.SelectMany(s => s.Form.Fields).Select(f => f.Name));
        Assert.Empty(RuleSteps.Of(Form.Empty));
    }

    private static (string, string, string) Words(Difference d) => (d.What.En, d.Before.En, d.After.En);

    private static (string, string?) Said<T>(Outcome<T> outcome) where T : class => (outcome.Refusal!.Code, outcome.Refusal.Field);

    private Task<Outcome<RuleStepSaved>> Save(Actor manager, int step, string most) =>
        host.Send(new SaveRuleStep("steady", LifeSteps.City, step, null, new Dictionary<string, string> { ["most"] = most }), manager);

    private Task<Outcome<RuleStepSaved>> When(Actor manager, DateOnly from) =>
        host.Send(new SaveRuleStep("steady", LifeSteps.City, 2, from, new Dictionary<string, string>()), manager);

    private Task<Outcome<Done>> Sign(Actor manager, string? seen) =>
        host.Send(new SignRules("steady", LifeSteps.City, new("Maria Manager", Seen: seen)), manager);

    private async Task<(Actor Manager, DateOnly Today)> Opened()
    {
        host.Place("Steady");
        Assert.True((await host.Open("steady", LifeSteps.City)).Succeeded);
        var manager = await steps.Manager();
        return (manager, (await host.Send(new ViewSettings("steady", LifeSteps.City), manager)).Value.Today);
    }
}
