using FamilyPlatform.Core.Composition;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Programs.Scheduling;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;
using MediatR;

namespace FamilyPlatform.Tests.Programs;

/// <summary>A program that takes what it can get: its caller goes on, others are served, it rests, and the manager is told why.</summary>
public sealed class HungryTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1.5);
    private static readonly SiteId Oakland = PlatformFixture.Oakland;

    [Theory]
    [InlineData("throw", "it broke off. InvalidOperationException: still hungry", "se interrumpió.")]
    [InlineData("hang", "no answer within 1.5 seconds.", "sin respuesta en 1.5 segundos.")]
    // Which of the two comes first is the machine's matter.
    [InlineData("eat", "it wanted more memory than there is.|no answer within 1.5 seconds.",
        "pidió más memoria de la que hay.|sin respuesta en 1.5 segundos.")]
    public async Task A_page_that_eats_hangs_or_throws_is_given_up_and_others_are_served(string page, string cause, string causa)
    {
        await using var served = await Served(page);
        var family = await Inside(served, "hungry", "steady");
        for (var i = 0; i < 3; i++)
        {
            var answer = await Ask(served, new ViewProgramPage("hungry", page), family).WaitAsync(TimeSpan.FromSeconds(60), Ct);
            Assert.Equal(i < 2 ? "program.failed" : "program.resting", answer.Refusal!.Code);
            Assert.True((await Ask(served, new ViewProgramPage("steady", "visits"), family)).Succeeded);
        }

        Assert.Equal("program.resting", (await Ask(served, new ViewProgramPage("hungry", "fine"), family)).Refusal!.Code);
        var manager = await host.Base.Staff(Hat.Manager, Oakland);
        Assert.Contains(await Problems(served, manager), p => Says(p, "One of its pages: ", cause));
        Assert.Contains(await Problems(served, manager with { Language = "es" }), p => Says(p, "Una de sus páginas: ", causa));
        Assert.Contains(await Told(served, manager), n => n.Strong == "Hungry needs a look" && Says(n.Text, "One of its pages: ", cause));
    }

    [Theory]
    [InlineData("throw")]
    [InlineData("hang")]
    [InlineData("eat")]
    public async Task An_act_or_a_schedule_that_does_so_changes_nothing_and_is_written_down(string what)
    {
        await using var served = await Served("act-" + what);
        var family = await Inside(served, "hungry", "steady");
        var act = new ActOnPage("hungry", "fine", what, "k-" + what, new Dictionary<string, string>());
        Assert.Equal("program.failed", (await Ask(served, act, family).WaitAsync(TimeSpan.FromSeconds(60), Ct)).Refusal!.Code);
        Assert.True((await Ask(served, new ViewProgramPage("hungry", "fine"), family)).Succeeded);

        var due = new DateOnly(2026, 11, 1);
        await Ask(served, new RunOneSchedule("hungry", Oakland, what, due), Actor.System).WaitAsync(TimeSpan.FromSeconds(60), Ct);
        Assert.Equal("failed", await host.Base.Sql<string>(
            "select state from programs.schedule_run where program = 'hungry' and schedule = $1 and due = $2", what, due));
        Assert.True((await Ask(served, new ViewProgramPage("steady", "visits"), family)).Succeeded);
    }

    private static bool Says(string text, string where, string causes) => causes.Split('|').Any(c => text.Contains(where + c, StringComparison.Ordinal));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Task<TAnswer> Ask<TAnswer>(Platform platform, IRequest<TAnswer> request, Actor actor) => platform.Send(request, actor, Ct);

    private async Task<Platform> Served(string name)
    {
        host.Place("Hungry");
        host.Place("Steady");
        var served = await host.Host(name, limits: new ProgramLimits(Limit, Limit, Limit) { Growth = long.MaxValue });
        foreach (var program in (string[])["hungry", "steady"])
            Assert.True((await Ask(served, new OpenProgram(program, Oakland, "Test Manager"), Actor.System)).Succeeded);
        await ProgramKeeper.Sync(served, Ct);
        return served;
    }

    private async Task<Actor> Inside(Platform served, params string[] programs)
    {
        var family = await host.Base.Family(Oakland);
        foreach (var program in programs) await host.Join(program, family, served);
        return family;
    }

    private static async Task<IReadOnlyList<string>> Problems(Platform served, Actor manager) =>
        (await Ask(served, new ListPrograms(), manager)).Value.Programs.Single(p => p.Program == "hungry").Problems;

    private static async Task<IReadOnlyList<Notice>> Told(Platform served, Actor manager) =>
        [.. (await Ask(served, new ComposePage("overview"), manager)).Value.Main.OfType<Notice>()];
}
