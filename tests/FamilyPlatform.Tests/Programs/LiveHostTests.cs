using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Tests.Support;
using FamilyPlatform.Web.CommandLine.Programs;
using Microsoft.Extensions.Logging.Abstractions;

namespace FamilyPlatform.Tests.Programs;

/// <summary>Several hosts serve one database; whoever upgrades from the command line is told what each of them runs.</summary>
public sealed class LiveHostTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task An_upgrade_waits_until_every_live_host_runs_it_and_one_without_the_package_says_why()
    {
        var apart = Directory.CreateTempSubdirectory("fp-apart").FullName;
        host.Place("Steady", "steady");
        host.Place("Steady", "steady", apart);
        await using var second = await host.Host("second");
        await using var third = await host.Host("third", apart);
        await using var keepers = new Keepers(host.Platform, second, third);
        await using var command = await host.Host("command line");

        Assert.True((await command.Send(new OpenProgram("steady", PlatformFixture.Oakland, "command line"), Actor.System, Ct)).Succeeded);
        var first = await Follow(command, (await command.Send(new ReadApproved("steady"), Actor.System, Ct)).Value);
        Assert.Equal(3, first.Items.Count);
        Assert.True(first.AllRun, Sentences(first));

        host.Place("SteadyNext", "steady-next");
        var upgraded = await command.Send(new UpgradeProgram("steady"), Actor.System, Ct);
        var hosts = await Follow(command, upgraded.Value);
        Assert.Equal(2, hosts.Items.Count(h => h.Runs(upgraded.Value.Sha256)));
        var behind = Assert.Single(hosts.Items, h => !h.Runs(upgraded.Value.Sha256));
        Assert.Equal(("faulted", "1.0.0"), (behind.State, behind.Version));
        Assert.False(hosts.AllRun);
        Assert.Contains("steady 2.0.0", Sentences(hosts), StringComparison.Ordinal);
        Assert.Contains("runs on 2 of 3 live hosts", Sentences(hosts), StringComparison.Ordinal);
        Assert.Contains("goes on with 1.0.0. The approved package steady 2.0.0", Sentences(hosts), StringComparison.Ordinal);

        host.Place("SteadyNext", "steady-next", apart);
        Assert.True((await Follow(command, upgraded.Value, h => h.AllRun)).AllRun);
        await A_host_that_was_killed_is_not_waited_for_and_a_silent_one_is_named(command, upgraded.Value);
        await keepers.DisposeAsync();
        Assert.Equal(["gone/silent"], (await Follow(command, upgraded.Value, TimeSpan.Zero)).Items.Select(h => h.Host));
        Directory.Delete(apart, recursive: true);
    }

    private async Task A_host_that_was_killed_is_not_waited_for_and_a_silent_one_is_named(Platform command, Upgraded upgraded)
    {
        var now = host.Base.Clock.Now.UtcDateTime;
        const string add = "insert into programs.live_host (host, since, seen_at) values ($1, $2, $2)";
        await host.Base.Sql<object>(add, "gone/killed", now.AddSeconds(-30));
        Assert.Equal(3, (await Follow(command, upgraded)).Items.Count);
        await host.Base.Sql<object>(add, "gone/silent", now);
        var hosts = await Follow(command, upgraded, TimeSpan.FromSeconds(1));
        Assert.Contains("gone/silent: has not answered in time.", Sentences(hosts), StringComparison.Ordinal);
        Assert.False(hosts.AllRun);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Task<LiveHosts> Follow(Platform platform, Upgraded wanted, TimeSpan? most = null) =>
        new LiveHosts(platform, wanted).Follow(most ?? Patience, (_, _, _) => { }, Ct);

    // A host that faulted has answered; what it says a round later is asked for again.
    private static async Task<LiveHosts> Follow(Platform platform, Upgraded wanted, Func<LiveHosts, bool> until)
    {
        var hosts = await Follow(platform, wanted);
        for (var round = 0; round < 40 && !until(hosts); round++)
        {
            await Task.Delay(250, Ct);
            hosts = await Follow(platform, wanted);
        }
        return hosts;
    }

    private static string Sentences(LiveHosts hosts)
    {
        List<string> lines = [];
        hosts.Say(lines.Add);
        return string.Join('\n', lines);
    }

    private sealed class Keepers : IAsyncDisposable
    {
        private readonly List<ProgramKeeper> running;

        public Keepers(params Platform[] platforms)
        {
            running = [.. platforms.Select(p => new ProgramKeeper(p, NullLogger<ProgramKeeper>.Instance))];
            foreach (var keeper in running) _ = keeper.StartAsync(CancellationToken.None);
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var keeper in running) await keeper.StopAsync(CancellationToken.None);
            running.Clear();
        }
    }
}
