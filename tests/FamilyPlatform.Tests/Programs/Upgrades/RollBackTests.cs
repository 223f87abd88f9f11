using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Upgrades;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Tests.Support;
using MediatR;
using Microsoft.Extensions.Logging.Abstractions;

namespace FamilyPlatform.Tests.Programs.Upgrades;

/// <summary>Forward and back under load; what cannot be gone back from is said before.</summary>
public sealed class RollBackTests : IAsyncLifetime
{
    private readonly ProgramsFixture host = new();

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Twenty_upgrades_and_ways_back_under_load_refuse_nobody()
    {
        await Opened();
        var families = new List<Actor>();
        for (var i = 0; i < 3; i++) families.Add(await host.Join("steady", await host.Base.Family(PlatformFixture.Oakland)));
        using var stop = new CancellationTokenSource();
        var asked = 0L;
        var readers = families.Select((family, i) => Task.Run(async () =>
        {
            for (var n = 0; !stop.IsCancellationRequested; n++)
            {
                await Version(host.Platform, family);
                var act = new ActOnPage("steady", "visits", "note", $"k-{i}-{n}", new Dictionary<string, string> { ["what"] = "A book" });
                var noted = await host.Send(act, family);
                Assert.True(noted.Succeeded, noted.Refusal?.Code);
                Interlocked.Increment(ref asked);
            }
        })).ToList();

        host.Place("SteadyNext");
        for (var cycle = 0; cycle < 20; cycle++)
        {
            Assert.Equal("2.0.0", (await host.Send(new UpgradeProgram("steady"), Actor.System)).Value.Version);
            Assert.Equal("1.0.0", (await host.Send(new RollBackProgram("steady"), Actor.System)).Value.Version);
        }
        await stop.CancelAsync();
        await Task.WhenAll(readers);
        Assert.True(asked > 40, $"Only {asked} rounds were made meanwhile.");
        Assert.Equal(asked, await host.Base.Sql<long>("select count(*) from program_steady.visit"));
        Assert.Equal("v1", await Version(host.Platform, families[0]));
    }

    [Fact]
    public async Task A_second_host_follows_forward_and_back_within_a_second()
    {
        await Opened();
        await using var second = await host.Host("second");
        using var keeper = new ProgramKeeper(second, NullLogger<ProgramKeeper>.Instance);
        await keeper.StartAsync(Ct);
        var family = await host.Join("steady", await host.Base.Family(PlatformFixture.Oakland));
        await Follows(second, family, "v1", TimeSpan.FromSeconds(20));
        host.Place("SteadyNext");
        Assert.True((await host.Send(new UpgradeProgram("steady"), Actor.System)).Succeeded);
        await Follows(second, family, "v2", TimeSpan.FromSeconds(1));
        Assert.True((await host.Send(new RollBackProgram("steady"), Actor.System)).Succeeded);
        await Follows(second, family, "v1", TimeSpan.FromSeconds(1));
        await keeper.StopAsync(Ct);
    }

    [Fact]
    public async Task Where_a_script_tightened_a_rule_there_is_no_way_back_and_the_upgrade_asks_first()
    {
        await Opened();
        host.Place("SteadyNext");
        Assert.True((await host.Send(new UpgradeProgram("steady"), Actor.System)).Succeeded);
        host.Place("SteadyLast");
        var plan = (await host.Send(new PlanUpgrade("steady"), Actor.System)).Value;
        Assert.Equal(["0003_heavy: visit.not_too_heavy"], plan.Narrows);
        var asked = (await host.Send(new UpgradeProgram("steady"), Actor.System)).Refusal!;
        Assert.Equal("program.no_way_back", asked.Code);
        Assert.Contains("visit.not_too_heavy", asked.Message, StringComparison.Ordinal);
        Assert.True((await host.Send(new UpgradeProgram("steady", NoWayBack: true), Actor.System)).Succeeded);
        var back = (await host.Send(new RollBackProgram("steady"), Actor.System)).Refusal!;
        Assert.Equal("program.back_narrowed", back.Code);
        Assert.Contains("0003_heavy took away or tightened something that version 2.0.0 uses: visit.not_too_heavy", back.Message, StringComparison.Ordinal);
        var view = (await host.Send(new ViewPackage("steady"), await host.Base.Staff(Hat.Manager, PlatformFixture.Oakland) with { Language = "es" })).Value;
        Assert.Null(view.Back);
        Assert.Contains("quitó o apretó", view.NoBack, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Going_back_is_no_downgrade_and_an_older_package_alone_is_one()
    {
        host.Place("SteadyNext", "packages");
        Assert.True((await host.Open("steady", PlatformFixture.Oakland)).Succeeded);
        Assert.Equal("program.back_none_not_found", (await host.Send(new RollBackProgram("steady"), Actor.System)).Refusal!.Code);
        host.Place("Steady", "packages");
        var refused = (await host.Send(new UpgradeProgram("steady"), Actor.System)).Refusal!;
        Assert.Equal("program.downgrade", refused.Code);
        Assert.Contains("is 1.0.0, and 2.0.0 serves", refused.Message, StringComparison.Ordinal);
        Assert.Contains("es 1.0.0, y sirve 2.0.0", refused.In("es").Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_rolled_back_is_kept_in_the_history_and_may_be_put_in_place_again()
    {
        await Opened();
        host.Place("SteadyNext");
        await host.Send(new UpgradeProgram("steady"), Actor.System);
        await host.Send(new RollBackProgram("steady"), Actor.System);
        await host.Send(new UpgradeProgram("steady"), Actor.System);
        var view = (await host.Send(new ViewPackage("steady"), Actor.System)).Value;
        Assert.Equal([("upgraded", "2.0.0", "1.0.0"), ("rolled_back", "1.0.0", "2.0.0"), ("upgraded", "2.0.0", "1.0.0"), ("opened", "1.0.0", "")],
            view.History.Select(h => (h.Kind, h.Version, h.FromVersion)));
        Assert.Equal("1.0.0", view.Back);
    }

    private async Task Opened()
    {
        host.Place("Steady");
        Assert.True((await host.Open("steady", PlatformFixture.Oakland)).Succeeded);
    }

    private static async Task Follows(Platform platform, Actor family, string version, TimeSpan within)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (await Ask(platform, family) != version)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < within, $"{version} did not serve within {within}.");
            await Task.Delay(20, Ct);
        }
    }

    private static async Task<string> Version(Platform platform, Actor family) => await Ask(platform, family) ?? throw new InvalidOperationException("refused");

    private static async Task<string?> Ask(Platform platform, Actor family)
    {
        var page = await platform.Send(new ViewProgramPage("steady", "visits"), family, Ct);
        return page.Succeeded ? ((Paragraph)page.Value.Model.Blocks[0]).Text[..2] : null;
    }
}
