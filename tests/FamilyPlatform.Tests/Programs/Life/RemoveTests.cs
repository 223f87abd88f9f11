using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Life;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Programs.Life;

/// <summary>A program's code goes only when it serves nobody and owes nothing, in any city.</summary>
public sealed class RemoveTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    private readonly LifeSteps steps = new(host);

    [Fact]
    public async Task Code_stays_while_any_city_is_served_and_goes_from_every_host_afterwards_with_its_records_kept()
    {
        host.Place("Steady");
        await host.Open("steady", LifeSteps.City);
        await host.Open("steady", PlatformFixture.Boston);
        var manager = await steps.Manager();
        var ana = await host.Join("steady", await host.Base.Family());
        await host.Send(new ActOnPage("steady", "visits", "note", "r1", new Dictionary<string, string> { ["what"] = "Bees" }), ana);
        await ProgramKeeper.Sync(host.Platform, Ct);

        Assert.Equal("program.serves", (await Remove(manager)).Refusal!.Code);
        foreach (var to in (string[])[SiteState.Closed, SiteState.WindingDown, SiteState.Ended]) Assert.True((await steps.Move(to, manager)).Succeeded);
        // Another manager's city counts too.
        var refused = await Remove(manager);
        Assert.Equal("program.serves", refused.Refusal!.Code);
        Assert.Contains("Boston", refused.Refusal.Message, StringComparison.Ordinal);
        foreach (var to in (string[])[SiteState.Closed, SiteState.WindingDown, SiteState.Ended])
            Assert.True((await host.Send(new MoveProgram("steady", PlatformFixture.Boston, to, "Ben Manager"), Actor.System)).Succeeded);
        Assert.Equal("program.sign", (await host.Send(new RemoveProgram("steady", ""), manager)).Refusal!.Code);

        Assert.True((await Remove(manager)).Succeeded);
        await ProgramKeeper.Sync(host.Platform, Ct);
        Assert.Equal("program.not_running", (await host.Send(new ViewSettings("steady", LifeSteps.City), manager)).Refusal!.Code);
        Assert.Equal(1L, await host.Base.Sql<long>("select count(*) from program_steady.visit"));
        Assert.Equal("Maria Manager", await host.Base.Sql<string>("select signed_name from programs.removal where program = 'steady'"));
        Assert.Equal("program.not_found", (await Remove(manager)).Refusal!.Code);

        // It can come again, to the same records.
        Assert.True((await host.Open("steady", LifeSteps.City)).Succeeded);
        Assert.True(await steps.ReadsPage(ana));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Task<Sdk.Values.Outcome<Sdk.Values.Done>> Remove(Actor manager) => host.Send(new RemoveProgram("steady", "Maria Manager"), manager);
}
