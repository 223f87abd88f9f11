using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Families.WhoLooked;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Programs.Trust;

/// <summary>One answer of one's own journal comes into a form after a yes to that one, and the writer sees that it was read.</summary>
public sealed class FromJournalTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    private const string Id = "scholarships";

    [Fact]
    public async Task Without_a_yes_nothing_is_read_and_with_one_the_newest_own_answer_stands_in_the_field()
    {
        await using var real = await Opened();
        var ana = await host.Base.Family(PlatformFixture.Oakland);
        await Wrote(ana, "2026-09-01", 120_000);
        await Wrote(ana, "2026-10-01", 134_050);
        Assert.Contains((await real.Send(new ViewProgram(Id), ana, Ct)).Value.Form!.Fields, f => f.Prefill == "income.work");
        Assert.Empty(await Looks(real, ana));

        var filled = await Take(real, ana);
        Assert.Equal(("1340.50", "2026-10"), (filled.Value.Typed["monthly"], filled.Value.Typed["_from~monthly"]));
        var look = Assert.Single(await Looks(real, ana));
        Assert.Equal(("Scholarships", "program", "access.own_fact"), (look.Reader, look.Hat, look.What));
        // Each yes is for one time.
        await Take(real, ana);
        Assert.Equal(2, (await Looks(real, ana)).Count);
        // The program got nothing: nobody sent the form.
        Assert.Equal(0L, await host.Base.Sql<long>("select count(*) from programs.application where family_id = $1", ana.Family!.Value.Value));
    }

    [Fact]
    public async Task What_the_other_adult_of_the_home_wrote_is_not_reached_and_the_other_does_not_see_the_read()
    {
        await using var real = await Opened();
        var ana = await host.Base.Family(PlatformFixture.Oakland);
        var ben = await host.Base.Family(PlatformFixture.Oakland, "Ben", family: ana.Family);
        await Wrote(ana, "2026-10-01", 134_050);
        var refused = (await Take(real, ben)).Refusal!;
        Assert.Equal(("program.journal_blank", "monthly"), (refused.Code, refused.Field));
        Assert.True((await Take(real, ana)).Succeeded);
        Assert.Empty(await Looks(real, ben));
        Assert.Single(await Looks(real, ana));
    }

    [Fact]
    public async Task A_month_that_was_not_sent_or_is_long_past_and_a_field_that_offers_nothing_stay_closed()
    {
        await using var real = await Opened();
        var ana = await host.Base.Family(PlatformFixture.Oakland);
        await Wrote(ana, "2026-10-01", 134_050, "draft");
        await Wrote(ana, "2025-03-01", 99_900);
        Assert.Equal("program.journal_blank", (await Take(real, ana)).Refusal!.Code);
        Assert.Equal("program.form_gone", (await Take(real, ana, "school")).Refusal!.Code);
        Assert.Equal("program.form_gone", (await Take(real, ana, "none")).Refusal!.Code);
        Assert.Equal("program.closed", (await real.Send(new TakeFromJournal("nobody", "", "", "monthly"), ana, Ct)).Refusal!.Code);
        Assert.Empty(await Looks(real, ana));
    }

    [Fact]
    public async Task A_form_on_one_of_its_pages_offers_the_same_to_those_who_are_in()
    {
        await using var real = await Opened();
        var ana = await host.Base.Family(PlatformFixture.Oakland);
        await Wrote(ana, "2026-10-01", 134_050);
        var profile = new TakeFromJournal(Id, "profile", "profile", "monthly");
        Assert.Equal("program.not_found", (await real.Send(profile, ana, Ct)).Refusal!.Code);
        Assert.True((await real.Send(new Apply(Id, new Dictionary<string, string> { ["part"] = "read" }), ana, Ct)).Value.Inside);
        Assert.Equal("1340.50", (await real.Send(profile, ana, Ct)).Value.Typed["monthly"]);
        Assert.Equal("program.form_gone", (await real.Send(profile with { Action = "other" }, ana, Ct)).Refusal!.Code);
    }

    private async Task<Platform> Opened()
    {
        host.PlaceOwn("Scholarships");
        var real = await host.Host("real", written: false);
        var opened = await real.Send(new OpenProgram(Id, PlatformFixture.Oakland, "Test Manager"), Actor.System, Ct);
        Assert.True(opened.Succeeded, opened.Refusal?.Message);
        Assert.True((await real.Send(new EnsureProgram(Id), Actor.System, Ct)).Succeeded);
        return real;
    }

    private async Task Wrote(Actor adult, string month, long cents, string state = "sent")
    {
        object[] keys = [adult.Site!.Value.Value, adult.Family!.Value.Value, adult.Person!.Value.Value, host.Base.Clock.Now.UtcDateTime,
            DateOnly.Parse(month, System.Globalization.CultureInfo.InvariantCulture)];
        await host.Base.Sql<object>($"""
            insert into journal.part (id, site_id, family_id, person_id, month, question_set, state, started_at, saved_at)
            values (gen_random_uuid(), $1, $2, $3, $5, 1, '{state}', $4, $4)
            """, keys);
        await host.Base.Sql<object>($"""
            insert into journal.answer (site_id, family_id, person_id, month, code, version, state, amount_cents, said_at)
            values ($1, $2, $3, $5, 'income.work', 1, 'answered', {cents}, $4)
            """, keys);
    }

    private static Task<Outcome<FilledIn>> Take(Platform real, Actor adult, string field = "monthly") =>
        real.Send(new TakeFromJournal(Id, "", "", field), adult, Ct);

    private static async Task<IReadOnlyList<Look>> Looks(Platform real, Actor adult) => (await real.Send(new ShowWhoLooked(), adult, Ct)).Value.Items;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
