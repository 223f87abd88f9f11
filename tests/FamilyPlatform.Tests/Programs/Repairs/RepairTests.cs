using FamilyPlatform.Core.Composition;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Budgets;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Repairs;
using FamilyPlatform.Programs.Scheduling;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Programs.Repairs;

/// <summary>What can be mended is listed with the one place where it is, and is gone when it was.</summary>
public sealed class RepairTests : IAsyncLifetime
{
    private static readonly SiteId Oakland = PlatformFixture.Oakland;

    private readonly ProgramsFixture host = new();
    private Actor manager = null!;

    public async ValueTask InitializeAsync()
    {
        await host.InitializeAsync();
        host.Place("Hungry");
        host.Place("Steady");
        foreach (var program in (string[])["hungry", "steady"]) Assert.True((await host.Open(program, Oakland)).Succeeded);
        manager = await host.Base.Staff(Hat.Manager, Oakland);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Rules_nobody_set_and_what_a_program_finds_itself_are_mended_where_the_list_says()
    {
        var missing = await One("host.setting");
        Assert.Equal(("Nobody set “Dish” yet, and the program needs it.", "/desk/programs/hungry/1/settings"), (missing.What, missing.Href));
        var own = await One("hungry.fork");
        Assert.Equal((Severity.Soon, "There is no fork.", "Lay one out.", new DateOnly(2026, 11, 20), "/desk/programs/hungry/1/settings"),
            (own.Severity, own.What, own.How, own.Deadline!.Value, own.Href));
        Assert.Equal("No hay tenedor.", (await One("hungry.fork", "es")).What);

        var set = new Dictionary<string, string> { ["dish"] = "Soup", ["fork"] = "yes" };
        Assert.True((await host.Send(new SaveSettings("hungry", Oakland, new DateOnly(2026, 11, 17), set), manager)).Succeeded);
        Assert.DoesNotContain((await List()).Items, r => r.Code is "host.setting" or "hungry.fork");
    }

    [Fact]
    public async Task A_clock_that_fails_is_run_again_by_hand_and_leaves_the_list_when_it_did_its_work()
    {
        await host.Send(new RunOneSchedule("hungry", Oakland, "throw", new DateOnly(2026, 11, 1)), Actor.System);
        await host.Base.Sql<object>("insert into programs.schedule_run (program, site_id, schedule, due, state, attempts, problem, ended_at) "
            + "values ('steady', 1, 'tally', '2026-11-01', 'failed', 10, 'program.failed', now())");
        var clocks = (await List()).Items.Where(r => r.Code == "host.clock").ToList();
        Assert.Equal([("steady", Severity.Now), ("hungry", Severity.Soon)], clocks.Select(c => (c.Program, c.Severity)));
        Assert.Equal("/desk/programs/steady/1/clock", clocks[0].Href);
        Assert.Contains("fails since November 1, 2026 (1 day)", clocks[0].What, StringComparison.Ordinal);

        var again = await host.Send(new RunAgain("hungry", Oakland, "throw", new DateOnly(2026, 11, 1)), manager);
        Assert.Equal("program.clock_failed", again.Refusal!.Code);
        Assert.True((await host.Send(new RunAgain("steady", Oakland, "tally", new DateOnly(2026, 11, 1)), manager)).Succeeded);
        Assert.Equal(1L, await host.Base.Sql<long>("select count(*) from program_steady.tally"));
        Assert.Equal("program.clock_done", (await host.Send(new RunAgain("steady", Oakland, "tally", new DateOnly(2026, 11, 1)), manager)).Refusal!.Code);
        Assert.Equal(["hungry"], (await List()).Items.Where(r => r.Code == "host.clock").Select(r => r.Program));
    }

    [Fact]
    public async Task Money_that_is_nearly_spoken_for_is_told_from_ninety_percent_on_until_the_cap_is_raised()
    {
        await Cap("1000", "2026-12-31");
        await Line("a", 899_99);
        Assert.DoesNotContain((await List()).Items, r => r.Code == "host.budget");
        await Line("b", 1);
        var nearly = await One("host.budget");
        Assert.Equal((Severity.Soon, new DateOnly(2026, 12, 31), "/desk/programs/steady/1/spending"), (nearly.Severity, nearly.Deadline!.Value, nearly.Href));
        Assert.StartsWith("$900 of $1,000 are spoken for; $100 is left.", nearly.What, StringComparison.Ordinal);
        await Line("c", 100_00);
        Assert.Equal(Severity.Now, (await One("host.budget")).Severity);
        await Cap("5000", "2026-12-31");
        Assert.DoesNotContain((await List()).Items, r => r.Code == "host.budget");
    }

    [Fact]
    public async Task An_unsigned_and_a_resting_program_are_mended_at_their_package_and_stand_on_the_overview()
    {
        Assert.Equal("/desk/programs/steady/package", (await One("host.unsigned", program: "steady")).Href);
        var overview = (await host.Send(new ComposePage("overview"), manager)).Value.Main.OfType<Card>().Single(c => c.Title == "To be mended");
        Assert.Equal("/desk/programs/repairs", Assert.Single(overview.Links).Href);
        Assert.Equal(3, ((Rows)overview.Blocks[0]).Items.Count);
        var away = await host.Base.Staff(Hat.Manager, PlatformFixture.Boston);
        Assert.DoesNotContain((await host.Send(new ListRepairs(), away)).Value.Items, r => r.City == "Oakland");
    }

    private async Task Cap(string cap, string until)
    {
        host.Base.Clock.Move(TimeSpan.FromMinutes(1));
        var typed = new Dictionary<string, string> { ["cap"] = cap, ["from_on"] = "2026-01-01", ["until_on"] = until };
        Assert.True((await host.Send(new SetBudget("steady", Oakland, typed), manager)).Succeeded);
    }

    private Task Line(string key, long cents) => host.Base.Sql<object>(
        "select programs.set_budget_line('steady', 1, $1, '2026-11-10', 0, $2, 0, now())", key, cents);

    private async Task<OpenRepair> One(string code, string language = "en", string? program = null) =>
        Assert.Single((await List(language)).Items, r => r.Code == code && (program is null || r.Program == program));

    private async Task<RepairBook> List(string language = "en") => (await host.Send(new ListRepairs(), manager with { Language = language })).Value;
}
