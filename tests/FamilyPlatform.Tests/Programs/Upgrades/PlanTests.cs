using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Upgrades;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Programs.Upgrades;

/// <summary>A plan says what people would notice, changes nothing, and names what an upgrade would strand.</summary>
public sealed class PlanTests : UpgradeGround
{
    [Fact]
    public async Task It_names_pages_rules_states_and_clocks_that_change_and_tries_the_scripts()
    {
        host.Place("SteadyLast");
        var plan = await Plan();
        Assert.Equal(("1.0.0", "3.0.0", "unsigned"), (plan.FromVersion, plan.Version, plan.Trust));
        Assert.Contains("Families: new page “Your shelf”.", plan.Families);
        Assert.Contains("No application is “Asked to join” any more.", plan.Families);
        Assert.Contains("New rule to set: “Open to neighbors”.", plan.Staff);
        Assert.Contains("Where nobody set “Most visits a month” it begins with 12 instead of 10.", plan.Staff);
        Assert.Contains("tally runs at another time.", plan.Staff);
        Assert.Empty(plan.Reach);
        Assert.Equal(["Script 0002_weight was tried and taken back. It only adds.",
            "Script 0003_heavy was tried and taken back. It takes away or tightens: visit.not_too_heavy."], plan.Data);
        Assert.Empty(plan.Refused);
        Assert.Contains("Familias: página nueva «Su estante».", (await Plan("es")).Families);
        Assert.Equal(0L, await host.Base.Sql<long>(
            "select count(*) from information_schema.columns where table_schema = 'program_steady' and column_name = 'weight'"));
        Assert.Equal(["0001_visits"], (await host.Base.Sql<string[]>("select array_agg(name) from programs.migration where program = 'steady'"))!);
        Assert.Equal("1.0.0", (await host.Send(new ReadApproved("steady"), Actor.System)).Value.Version);
    }

    [Fact]
    public async Task A_version_that_does_not_know_where_a_family_stands_or_what_a_city_set_is_refused()
    {
        var family = await host.Base.Family(PlatformFixture.Oakland);
        Assert.True((await host.Send(new Apply("steady", new Dictionary<string, string> { ["card"] = "A-1" }), family)).Succeeded);
        var manager = await host.Base.Staff(Hat.Manager, PlatformFixture.Oakland);
        var rules = new Dictionary<string, string> { ["most"] = "50" };
        var saved = await host.Send(new SaveSettings("steady", PlatformFixture.Oakland, new DateOnly(2026, 12, 1), rules), manager);
        Assert.True(saved.Succeeded, saved.Refusal?.Message);
        host.Place("SteadyLast");
        var plan = await Plan();
        Assert.Equal(["program.strands_state", "program.strands_setting"], plan.Refused.Select(r => r.Code));
        Assert.Equal("1 application is in the state “asked”, which this version does not know.", plan.Refused[0].In("en").Message);
        Assert.Equal("«Máximo de visitas al mes», como está fijado en Oakland, no se permite en esta versión.", plan.Refused[1].In("es").Message);
        Assert.Equal("program.strands_state", (await host.Send(new UpgradeProgram("steady", NoWayBack: true), Actor.System)).Refusal!.Code);
        Assert.Equal("1.0.0", (await host.Send(new ReadApproved("steady"), Actor.System)).Value.Version);
    }

    [Fact]
    public async Task There_is_no_plan_without_a_newer_package()
    {
        var none = await host.Send(new PlanUpgrade("steady"), Actor.System);
        Assert.Equal("program.nothing_newer", none.Refusal!.Code);
        Assert.Equal("program.no_package_not_found", (await host.Send(new PlanUpgrade("nobody"), Actor.System)).Refusal!.Code);
    }

    private async Task<UpgradePlan> Plan(string language = "en") =>
        await Plan(await host.Base.Staff(Hat.Manager, PlatformFixture.Oakland) with { Language = language });
}
