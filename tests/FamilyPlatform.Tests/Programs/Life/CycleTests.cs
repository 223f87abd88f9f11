using System.Diagnostics;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Life;
using FamilyPlatform.Programs.Upgrades;
using FamilyPlatform.Tests.Groups;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Programs.Life;

/// <summary>A program is opened, replaced and closed again and again while families use it.</summary>
public sealed class CycleTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    private const int Cycles = 100;
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(4);

    private readonly LifeSteps steps = new(host);

    [Fact]
    public async Task A_hundred_times_opened_upgraded_and_closed_nobody_is_refused_and_whom_it_is_for_stays()
    {
        host.Place("Steady", "steady");
        await host.Open("steady", LifeSteps.City);
        var manager = await steps.Manager();
        var rosa = await new GroupScene(host.Base).Founder();
        var families = await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ => await host.Join("steady", await host.Base.Family())));
        Assert.True((await steps.Target(ShownTo.Groups, manager, rosa.Groups[0])).Succeeded);
        host.Place("SteadyNext", "steady-next");
        var watch = Stopwatch.StartNew();
        using var stop = new CancellationTokenSource();
        var readers = families.Select(f => Task.Run(() => Use(f, stop.Token))).ToList();

        for (var cycle = 0; cycle < Cycles; cycle++)
        {
            Assert.True((await host.Send(new MoveProgram("steady", LifeSteps.City, SiteState.Closed, "Maria Manager"), manager)).Succeeded);
            await Replace(cycle % 2 == 0);
            Assert.True((await host.Send(new MoveProgram("steady", LifeSteps.City, SiteState.Open, "Maria Manager"), manager)).Succeeded);
        }
        await stop.CancelAsync();

        var served = await Task.WhenAll(readers);
        Assert.All(served, s => Assert.Equal("", s.Problem));
        Assert.True(served.Sum(s => s.Pages) > Cycles, "Too little was asked beside it to say anything.");
        Assert.True(watch.Elapsed < Bound, $"It took {watch.Elapsed}.");
        var target = (await host.Send(new ViewTarget("steady", LifeSteps.City), manager)).Value.Target;
        Assert.Equal((ShownTo.Groups, rosa.Groups[0]), (target.ShownTo, Assert.Single(target.Groups).Id));
        Assert.Equal((true, true), await steps.Meets(rosa));
        Assert.Equal((false, false), await steps.Meets(await host.Base.Family()));
        Assert.Equal(Cycles * 2L, await host.Base.Sql<long>(
            "select count(*) from programs.site_change where signed_name = 'Maria Manager' and kind = 'state'"));
    }

    private async Task Replace(bool next)
    {
        var replaced = next ? await host.Send(new UpgradeProgram("steady"), Actor.System) : await host.Send(new RollBackProgram("steady"), Actor.System);
        Assert.True(replaced.Succeeded, replaced.Refusal?.Message);
        Assert.Equal(next ? "2.0.0" : "1.0.0", replaced.Value.Version);
    }

    private async Task<(int Pages, string Problem)> Use(Actor family, CancellationToken stop)
    {
        for (var pages = 0; ; pages++)
        {
            var page = await host.Send(new ViewProgramPage("steady", "visits"), family);
            if (!page.Succeeded) return (pages, page.Refusal.Code);
            if (pages % 5 == 0)
            {
                var act = await host.Send(new ActOnPage("steady", "visits", "note", $"{family.Person}/{pages}",
                    new Dictionary<string, string> { ["what"] = "Bees" }), family);
                if (!act.Succeeded) return (pages, act.Refusal.Code);
            }
            if (stop.IsCancellationRequested) return (pages, "");
        }
    }
}
