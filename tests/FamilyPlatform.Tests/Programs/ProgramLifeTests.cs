using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Scheduling;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;
using Npgsql;

namespace FamilyPlatform.Tests.Programs;

/// <summary>One program from the operator's folder to a family's page and back, on a real database.</summary>
public sealed class ProgramLifeTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    private static readonly Dictionary<string, string> Card = new() { ["card"] = "A-17" };

    [Fact]
    public async Task Families_of_the_city_it_was_opened_in_see_it_at_once_and_nobody_else_does()
    {
        host.Place("Steady");
        var manager = await host.Base.Staff(Hat.Manager, PlatformFixture.Oakland);
        var ana = await host.Base.Family(PlatformFixture.Oakland);
        var ben = await host.Base.Family(PlatformFixture.Boston);

        var moved = await host.Send(new OpenProgram("steady", PlatformFixture.Oakland, "Maria Manager"), manager);
        Assert.True(moved.Succeeded, moved.Refusal?.Message);

        Assert.Equal("Steady visits", Assert.Single((await host.Send(new ListForFamily(), ana)).Value.Items).Title);
        Assert.Empty((await host.Send(new ListForFamily(), ben)).Value.Items);
        Assert.Equal("access.denied", (await host.Send(new OpenProgram("steady", PlatformFixture.Boston, "Maria Manager"), manager)).Refusal!.Code);
    }

    [Fact]
    public async Task A_family_applies_is_accepted_writes_and_sees_only_its_own_rows()
    {
        var (ana, rosa) = (await Inside(), await Inside());
        Assert.True((await host.Send(new ActOnPage("steady", "visits", "note", "k1", Said("A book about bees")), ana)).Succeeded);
        Assert.True((await host.Send(new ActOnPage("steady", "visits", "note", "k1", Said("A book about bees")), ana)).Succeeded);

        Assert.Equal("v1: 1", await FirstLine(ana));
        Assert.Equal("v1: 0", await FirstLine(rosa));
    }

    [Fact]
    public async Task A_refused_act_leaves_nothing_behind_and_an_empty_field_is_named()
    {
        var ana = await Inside();
        var refused = await host.Send(new ActOnPage("steady", "visits", "note", "k2", Said("nothing")), ana);
        Assert.Equal(("steady.nothing", "what"), (refused.Refusal!.Code, refused.Refusal.Field));
        Assert.Equal("program.form_blank", (await host.Send(new ActOnPage("steady", "visits", "note", "k3", Said("")), ana)).Refusal!.Code);
        Assert.Equal("program.form_gone", (await host.Send(new ActOnPage("steady", "visits", "forged", "k4", Said("x")), ana)).Refusal!.Code);
        Assert.Equal("v1: 0", await FirstLine(ana));
    }

    [Fact]
    public async Task A_family_that_is_not_inside_reaches_no_page_of_the_program()
    {
        await Inside();
        var stranger = await host.Base.Family(PlatformFixture.Oakland);
        Assert.Equal("program.not_found", (await host.Send(new ViewProgramPage("steady", "visits"), stranger)).Refusal!.Code);
    }

    [Fact]
    public async Task Asking_twice_is_told_so_and_after_taking_it_back_one_may_ask_again()
    {
        var ana = await Asked();
        Assert.Equal("program.asked_before", (await host.Send(new Apply("steady", Card), ana)).Refusal!.Code);
        Assert.True((await host.Send(new MoveOwnApplication("steady", "withdraw"), ana)).Succeeded);
        Assert.True((await host.Send(new Apply("steady", Card), ana)).Succeeded);
    }

    [Fact]
    public async Task The_managers_list_names_nobody_and_reading_an_application_is_written_down_for_the_family()
    {
        var ana = await Asked();
        var manager = await host.Base.Staff(Hat.Manager, PlatformFixture.Oakland);
        var line = Assert.Single((await host.Send(new ListWaiting(), manager)).Value.Items, i => i.Family == ana.Family);
        var boston = await host.Base.Staff(Hat.Manager, PlatformFixture.Boston);
        Assert.Empty((await host.Send(new ListWaiting(), boston)).Value.Items);
        await host.Send(new MoveApplication(line.Family, line.Site, line.Key, "accept"), manager);
        Assert.Equal(1L, await host.Base.Sql<long>("select count(*) from platform.access_log where family_id = $1 and what = 'programs.read.application'",
            ana.Family!.Value.Value));
    }

    [Fact]
    public async Task Closing_stops_newcomers_and_keeps_serving_those_inside()
    {
        var ana = await Inside();
        Assert.True((await host.Send(new CloseProgram("steady", PlatformFixture.Oakland, "Maria Manager"), Actor.System)).Succeeded);
        var late = await host.Base.Family(PlatformFixture.Oakland);
        Assert.Equal("program.closed", (await host.Send(new Apply("steady", Card), late)).Refusal!.Code);
        Assert.StartsWith("v", await FirstLine(ana), StringComparison.Ordinal);
        await host.Open("steady", PlatformFixture.Oakland);
    }

    [Fact]
    public async Task A_schedule_runs_once_for_its_day_however_often_the_clock_calls()
    {
        var ana = await Inside();
        await host.Send(new ActOnPage("steady", "visits", "note", "k9", Said("One")), ana);
        var later = host.Base.Clock.Now.AddDays(20);
        for (var i = 0; i < 3; i++) Assert.True((await host.Send(new RunDueSchedules(later), Actor.System)).Succeeded);
        Assert.Equal(1L, await host.Base.Sql<long>(
            "select count(*) from programs.schedule_run where schedule = 'tally' and due = '2026-12-01' and site_id = 1 and state = 'done'"));
        Assert.Equal(1L, await host.Base.Sql<long>("select count(*) from program_steady.tally where due = '2026-12-01' and site_id = 1"));
    }

    [Fact]
    public async Task Settings_count_from_their_day_and_are_checked_before_they_are_saved()
    {
        await Inside();
        var manager = await host.Base.Staff(Hat.Manager, PlatformFixture.Oakland);
        var today = (await host.Send(new ViewSettings("steady", PlatformFixture.Oakland), manager)).Value.Today;
        Task<Outcome<Done>> Save(DateOnly from, string most) =>
            host.Send(new SaveSettings("steady", PlatformFixture.Oakland, from, new Dictionary<string, string> { ["most"] = most }), manager);

        Assert.Equal("program.settings_day", (await Save(today.AddDays(-1), "5")).Refusal!.Code);
        Assert.Equal("program.form_too_large", (await Save(today, "100")).Refusal!.Code);
        Assert.True((await Save(today.AddDays(3), "5")).Succeeded);
        Assert.Equal("10", (await host.Send(new ViewSettings("steady", PlatformFixture.Oakland), manager)).Value.Now.Text("most"));
    }

    [Fact]
    public async Task The_desk_calls_a_program_as_its_reader_s_language_does()
    {
        await Inside();
        var manager = await host.Base.Staff(Hat.Manager, PlatformFixture.Oakland) with { Language = "es" };

        Assert.Equal("Visitas constantes", (await host.Send(new ListPrograms(), manager)).Value.Programs.Single(p => p.Program == "steady").Name);
        Assert.Equal("Visitas constantes", (await host.Send(new ViewProgramCity("steady", PlatformFixture.Oakland), manager)).Value.Name);
        Assert.Equal("Visitas constantes", (await host.Send(new ViewSettings("steady", PlatformFixture.Oakland), manager)).Value.Name);
    }

    [Fact]
    public async Task Of_two_who_decide_at_the_same_moment_one_does_and_the_program_hears_it_once()
    {
        var ana = await Asked();
        var line = Assert.Single((await host.Send(new ListWaiting(), Actor.System)).Value.Items, i => i.Family == ana.Family);
        await using var connection = new NpgsqlConnection(host.Base.ConnectionString);
        await connection.OpenAsync(Ct);
        await using var held = await connection.BeginTransactionAsync(Ct);
        await using (var hold = new NpgsqlCommand("select from programs.application where id = $1 for update", connection))
        {
            hold.Parameters.Add(new() { Value = line.Key.Value });
            await hold.ExecuteNonQueryAsync(Ct);
        }
        var both = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
            host.Send(new MoveApplication(line.Family, line.Site, line.Key, "accept"), Actor.System))).ToList();
        // Both have read the state by now and wait to change it.
        while (await host.Base.Sql<long>(
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") < 2) await Task.Delay(10, Ct);
        await held.CommitAsync(Ct);

        var answers = await Task.WhenAll(both);
        Assert.Single(answers, a => a.Succeeded);
        Assert.Equal("program.step", Assert.Single(answers, a => !a.Succeeded).Refusal!.Code);
        Assert.Equal(1L, await host.Base.Sql<long>("select count(*) from programs.application_step where application_id = $1 and action = 'accept'",
            line.Key.Value));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Dictionary<string, string> Said(string what) => new() { ["what"] = what };

    private async Task<Actor> Invited()
    {
        host.Place("Steady");
        Assert.True((await host.Open("steady", PlatformFixture.Oakland)).Succeeded);
        return await host.Base.Family(PlatformFixture.Oakland);
    }

    private async Task<Actor> Asked()
    {
        var ana = await Invited();
        var applied = await host.Send(new Apply("steady", Card), ana);
        Assert.True(applied.Succeeded, applied.Refusal?.Message);
        return ana;
    }

    private async Task<Actor> Inside() => await host.Join("steady", await Invited());

    private async Task<string> FirstLine(Actor actor)
    {
        var page = await host.Send(new ViewProgramPage("steady", "visits"), actor);
        Assert.True(page.Succeeded, page.Refusal?.Code);
        return ((Paragraph)page.Value.Model.Blocks[0]).Text;
    }
}
