using System.Text;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Rules;
using FamilyPlatform.Programs.Trial;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Programs.Trial;

/// <summary>A manager walks a program before it opens, and nothing of it is kept: told by every table, before and after.</summary>
public sealed class TrialTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    private static readonly SiteId Oakland = PlatformFixture.Oakland;

    [Fact]
    public async Task A_family_s_way_through_a_draft_program_can_be_walked_in_both_languages_and_leaves_nothing()
    {
        host.Place("Steady");
        var manager = await host.Base.Staff(Hat.Manager, Oakland);
        var about = await View(manager, "steady", "es");
        Assert.Equal(("Visitas constantes", "Número de su tarjeta de la biblioteca"), (about.About!.Title, about.About.Form!.Fields[0].Label.Es));
        await host.Send(new SaveRuleStep("steady", Oakland, 1, null, new Dictionary<string, string> { ["most"] = "3" }), manager);
        var before = await Everything();

        Assert.Equal(("program.form_blank", "card"), Said(await Act(manager, "steady", "apply", "", "", ("card", ""))));
        Assert.True((await Act(manager, "steady", "apply", "", "", ("card", "A-17"))).Succeeded);
        var asked = await View(manager, "steady", "en");
        Assert.Equal("Asked to join", asked.About!.State);
        Assert.Equal(["accept", "not_now"], asked.Decisions.Select(d => d.Action));
        Assert.NotNull((await View(manager, "steady", "en", "visits")).Problem);
        Assert.True((await Act(manager, "steady", "manager", "", "accept")).Succeeded);
        Assert.Equal("v1: 0", Line(await View(manager, "steady", "en", "visits")));
        Assert.Equal(("steady.nothing", "what"), Said(await Act(manager, "steady", "act", "visits", "note", ("what", "nothing"))));
        Assert.True((await Act(manager, "steady", "act", "visits", "note", ("what", "A book about bees"))).Succeeded);
        var walked = await View(manager, "steady", "es", "visits");
        Assert.Equal(("v1: 1", "Sus visitas"), (Line(walked), walked.Model!.Title));
        Assert.Single(walked.Messages);

        Assert.Equal(before, await Everything());
        Assert.Equal(SiteState.Draft, (await host.Send(new ViewProgramCity("steady", Oakland), manager)).Value.State);
        Assert.Empty((await host.Send(new ListForFamily(), await host.Base.Family())).Value.Items);
        Assert.True((await host.Send(new RestartTrial("steady", Oakland), manager)).Succeeded);
        Assert.Null((await View(manager, "steady", "en")).About!.State);
    }

    [Fact]
    public async Task A_group_s_program_is_walked_by_several_people_and_a_file_is_handed_in()
    {
        host.Place("Commons");
        var manager = await host.Base.Staff(Hat.Manager, Oakland);
        var start = await View(manager, "commons", "en", "table");
        Assert.Null(start.Problem);
        Assert.Equal(["Ana", "Ben", "Carla", "Diego"], start.People);
        var before = await Everything();

        var put = await Act(manager, "commons", "act", "table", "put", ("name", "Ana's"));
        Assert.True(put.Succeeded, put.Refusal?.Message);
        Assert.StartsWith("/desk/programs/commons/1/try/0/en/table", put.Value.Next, StringComparison.Ordinal);
        var seen = await host.Send(new ViewTrial("commons", Oakland, 1, "en", "table", ""), manager);
        Assert.Null(seen.Value.Problem);

        Assert.Equal(before, await Everything());
    }

    [Fact]
    public async Task A_trial_is_its_manager_s_own_and_of_its_city()
    {
        host.Place("Steady");
        var (maria, other) = (await host.Base.Staff(Hat.Manager, Oakland), await host.Base.Staff(Hat.Manager, Oakland));
        await View(maria, "steady", "en");
        Assert.True((await Act(maria, "steady", "apply", "", "", ("card", "A-17"))).Succeeded);
        Assert.Null((await View(other, "steady", "en")).About!.State);
        var boston = await host.Base.Staff(Hat.Manager, PlatformFixture.Boston);
        Assert.Equal("access.denied", (await host.Send(new ViewTrial("steady", Oakland, 0, "en", "", ""), boston)).Refusal!.Code);
        var ana = await host.Base.Family();
        Assert.Equal("access.denied", (await host.Send(new ViewTrial("steady", Oakland, 0, "en", "", ""), ana)).Refusal!.Code);
    }

    [Fact]
    public async Task What_fails_in_a_trial_rests_nothing_that_families_use()
    {
        host.Place("Hungry");
        Assert.True((await host.Open("hungry", Oakland)).Succeeded);
        var manager = await host.Base.Staff(Hat.Manager, Oakland);
        var family = await host.Join("hungry", await host.Base.Family());
        Assert.True((await Act(manager, "hungry", "apply", "", "")).Succeeded);
        Assert.True((await Act(manager, "hungry", "manager", "", "accept")).Succeeded);
        for (var i = 0; i < 4; i++) Assert.NotNull((await View(manager, "hungry", "en", "throw")).Problem);
        Assert.Empty((await host.Send(new ViewProgramCity("hungry", Oakland), manager)).Value.Problems);
        var page = await host.Send(new ViewProgramPage("hungry", "fine"), family);
        Assert.True(page.Succeeded, page.Refusal?.Code);
        Assert.Equal(0L, (await host.Send(new ListPrograms(), manager)).Value.Programs.Single(p => p.Program == "hungry").Failures);
    }

    private static string Line(TrialView view) => ((Paragraph)view.Model!.Blocks[0]).Text;

    private static (string, string?) Said<T>(Outcome<T> outcome) where T : class => (outcome.Refusal!.Code, outcome.Refusal.Field);

    private async Task<TrialView> View(Actor manager, string program, string language, string page = "")
    {
        var view = await host.Send(new ViewTrial(program, Oakland, 0, language, page, ""), manager);
        Assert.True(view.Succeeded, view.Refusal?.Message);
        return view.Value;
    }

    private Task<Outcome<Acted>> Act(Actor manager, string program, string kind, string page, string action, params (string Name, string Value)[] typed) =>
        host.Send(new ActInTrial(program, Oakland, 0, "en", kind, page, "", action, $"{kind}-{action}-{typed.Length}",
            typed.ToDictionary(t => t.Name, t => t.Value)), manager);

    // All rows of all tables but the list of what was done in the trial.
    private async Task<string> Everything()
    {
        var tables = await host.Base.Sql<string[]>("""
            select array_agg(format('%I.%I', schemaname, tablename) order by schemaname, tablename) from pg_tables
            where schemaname not in ('pg_catalog', 'information_schema') and (schemaname, tablename) <> ('programs', 'trial_step')
            """);
        Assert.True(tables!.Length > 60);
        var all = new StringBuilder();
        foreach (var table in tables)
        {
            var rows = await host.Base.Sql<string>($"select coalesce(md5(string_agg(r::text, '|' order by r::text)), '') from {table} r");
            all.Append(table).Append(' ').Append(rows).Append('\n');
        }
        return all.ToString();
    }
}
