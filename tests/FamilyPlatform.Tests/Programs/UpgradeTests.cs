using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Programs;

/// <summary>Replacing a version while families use it, and refusing one that is broken.</summary>
public sealed class UpgradeTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    [Fact]
    public async Task A_version_is_replaced_while_it_serves_and_nobody_is_refused()
    {
        host.Place("Steady", "steady");
        await host.Open("steady", PlatformFixture.Oakland);
        var families = await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ => await host.Join("steady", await host.Base.Family(PlatformFixture.Oakland))));
        using var stop = new CancellationTokenSource();
        var readers = families.Select(family => Task.Run(async () =>
        {
            HashSet<string> seen = [];
            while (!stop.IsCancellationRequested) seen.Add(await Version(family));
            seen.Add(await Version(family));
            return seen;
        })).ToList();

        host.Place("SteadyNext", "steady-next");
        var upgraded = await host.Send(new UpgradeProgram("steady"), Actor.System);
        await Task.Delay(200, TestContext.Current.CancellationToken);
        await stop.CancelAsync();

        Assert.True(upgraded.Succeeded, upgraded.Refusal?.Message);
        Assert.Equal("2.0.0", upgraded.Value.Version);
        Assert.All(await Task.WhenAll(readers), seen => Assert.True(seen.SetEquals(["v1", "v2"]) || seen.SetEquals(["v2"]), string.Join(',', seen)));
        await A_second_host_follows();
    }

    [Fact]
    public async Task A_broken_package_is_refused_with_the_reason_and_leaves_nothing_in_the_database()
    {
        host.Place("BrokenMigration");
        var refused = await host.Open("broken_migration", PlatformFixture.Oakland);
        Assert.Equal("program.migration", refused.Refusal!.Code);
        Assert.Contains("already exists", refused.Refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0L, await host.Base.Sql<long>("select count(*) from pg_tables where schemaname = 'program_broken_migration'"));
        Assert.Equal(0L, await host.Base.Sql<long>("select count(*) from programs.program where program = 'broken_migration'"));

        host.Place("BrokenConstructor");
        Assert.Equal("program.does_not_start", (await host.Open("broken_constructor", PlatformFixture.Oakland)).Refusal!.Code);
        host.Place("BrokenSdk");
        var listed = (await host.Send(new ListPrograms(), Actor.System)).Value.Packages.Single(p => p.Folder == "BrokenSdk");
        Assert.Contains("Sdk 7", listed.Refused, StringComparison.Ordinal);
    }

    private async Task A_second_host_follows()
    {
        await using var second = await host.Host("second");
        Assert.True((await ProgramKeeper.Sync(second, TestContext.Current.CancellationToken)).Succeeded);
        var reports = (await second.Send(new ReadHosts("steady"), Actor.System, TestContext.Current.CancellationToken)).Value.Items;
        Assert.Equal(("running", "2.0.0"), (Assert.Single(reports).State, reports[0].Version));
    }

    private async Task<string> Version(Actor family)
    {
        var page = await host.Send(new ViewProgramPage("steady", "visits"), family);
        Assert.True(page.Succeeded, page.Refusal?.Code);
        return ((Paragraph)page.Value.Model.Blocks[0]).Text[..2];
    }
}
