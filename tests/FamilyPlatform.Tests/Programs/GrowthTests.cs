using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;
using Autofac;

namespace FamilyPlatform.Tests.Programs;

/// <summary>Tests that look at the memory of the whole process run when no other test does.</summary>
[CollectionDefinition("memory", DisableParallelization = true)]
public sealed class MemoryTests;

/// <summary>A program that keeps what it allocates is rested before its time is over, and what it kept is let go.</summary>
[Collection("memory")]
public sealed class GrowthTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly SiteId Oakland = PlatformFixture.Oakland;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("grow")]
    [InlineData("swell")]
    public async Task Memory_that_grows_raises_the_alarm_rests_the_program_that_allocated_it_and_nobody_else(string page)
    {
        host.Place("Hungry");
        host.Place("Steady");
        await using var served = await host.Host(page, limits: new ProgramLimits(Patience, Patience, Patience) { Growth = 96 * 1024 * 1024 });
        foreach (var program in (string[])["hungry", "steady"])
            Assert.True((await served.Send(new OpenProgram(program, Oakland, "Test Manager"), Actor.System, Ct)).Succeeded);
        Assert.True((await ProgramKeeper.Sync(served, Ct)).Succeeded);
        var family = await host.Base.Family(Oakland);
        var health = served.Root.Resolve<ProgramHealth>();
        foreach (var program in (string[])["hungry", "steady"])
        {
            Assert.Null(health.Of(program).Last);
            await host.Join(program, family, served);
        }

        var calm = GC.GetTotalMemory(forceFullCollection: true);
        var growing = served.Send(new ViewProgramPage("hungry", page), family, Ct);
        var asked = 0;
        while (!growing.IsCompleted)
        {
            Assert.True((await served.Send(new ViewProgramPage("steady", "visits"), family, Ct)).Succeeded);
            asked++;
            await Task.Delay(20, Ct);
        }
        Assert.Equal("program.resting", (await growing).Refusal!.Code);
        Assert.True(asked > 3, $"Only {asked} pages were asked for meanwhile.");
        Assert.Equal((Trouble.Grew, "BuildPage"), (health.Of("hungry").Last!.Kind, health.Of("hungry").Last!.Request));
        Assert.Null(health.Of("steady").Last);
        Assert.Equal("program.resting", (await served.Send(new ViewProgramPage("hungry", "fine"), family, Ct)).Refusal!.Code);
        await What_it_kept_is_let_go(served, calm);
    }

    [Fact]
    public async Task Garbage_alone_rests_nobody()
    {
        var health = new ProgramHealth(TimeProvider.System);
        var limits = new ProgramLimits(Patience, Patience, Patience) { Growth = 64 * 1024 * 1024 };
        var watch = new MemoryWatch(health, limits, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);
        using var stop = new CancellationTokenSource();
        var meter = new CallMeter("tidy", "BuildPage", stop);
        watch.Enter(meter);
        await Task.Run(async () =>
        {
            meter.Begin();
            for (var i = 0; i < 100; i++)
            {
                GC.KeepAlive(new byte[8 * 1024 * 1024]);
                await Task.Delay(5, Ct);
            }
        }, Ct);
        watch.Leave(meter);
        Assert.InRange(meter.Allocated, 800L * 1024 * 1024, 900L * 1024 * 1024);
        Assert.Null(health.Of("tidy").RestsUntil);
        Assert.False(stop.IsCancellationRequested);
    }

    // Its call is still under way when it is rested, and nothing can end it; when it is over, what it kept goes with it.
    private async Task What_it_kept_is_let_go(Platform served, long calm)
    {
        Assert.True((await ProgramKeeper.Sync(served, Ct)).Succeeded);
        var programs = served.Root.Resolve<ProgramHost>();
        // It kept more than 96 MB when it was rested; half of that is room for what the host itself remembers meanwhile.
        var room = calm + 48 * 1024 * 1024;
        for (var i = 0; i < 600 && (programs.StillInMemory > 0 || GC.GetTotalMemory(forceFullCollection: true) > room); i++)
        {
            await Task.Delay(50, Ct);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.Equal(0, programs.StillInMemory);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true), 0, room);
    }
}
