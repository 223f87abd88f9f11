using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Families.WhoLooked;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Programs.Trust;

/// <summary>How many share a home is told to a program after an adult of it said yes, and the home sees that it was.</summary>
public sealed class HouseholdReadTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    [Fact]
    public async Task Without_a_yes_the_size_of_the_home_is_unknown_and_with_one_the_read_stands_on_who_looked_once_a_day()
    {
        await using var real = await Opened();
        var ana = await Home();
        Assert.Contains("How many people share your home is not written yet", await Fit(real, ana), StringComparison.Ordinal);
        Assert.Empty(await Looks(real, ana));

        await Agree(ana);
        Assert.DoesNotContain("How many people", await Fit(real, ana), StringComparison.Ordinal);
        await Fit(real, ana);
        var look = Assert.Single(await Looks(real, ana));
        Assert.Equal(("program", "programs.read.household"), (look.Hat, look.What));

        host.Base.Clock.Move(TimeSpan.FromDays(1.1));
        await Fit(real, ana);
        Assert.Equal(2, (await Looks(real, ana)).Count);
    }

    [Fact]
    public async Task A_home_that_never_said_who_lives_there_is_not_counted_and_nothing_is_recorded()
    {
        await using var real = await Opened();
        var ana = await host.Base.Family(PlatformFixture.Oakland);
        await Agree(ana);
        Assert.Contains("is not written yet", await Fit(real, ana), StringComparison.Ordinal);
        Assert.Empty(await Looks(real, ana));
    }

    private async Task<Platform> Opened()
    {
        host.PlaceOwn("IdaSavingsMatch");
        var real = await host.Host("real", written: false);
        var opened = await real.Send(new OpenProgram("ida", PlatformFixture.Oakland, "Test Manager"), Actor.System, Ct);
        Assert.True(opened.Succeeded, opened.Refusal?.Message);
        Assert.True((await real.Send(new EnsureProgram("ida"), Actor.System, Ct)).Succeeded);
        return real;
    }

    private async Task<Actor> Home()
    {
        var ana = await host.Base.Family(PlatformFixture.Oakland);
        await host.Base.Sql<object>("update families.family set household_said_at = now() where id = $1", ana.Family!.Value.Value);
        return ana;
    }

    private Task Agree(Actor adult) => host.Base.Sql<object>("""
        insert into families.consent (id, site_id, family_id, person_id, purpose, yes, language, sentence, at)
        values (gen_random_uuid(), $1, $2, $3, 'programs', true, 'en', 'Programs may read it.', $4)
        """, adult.Site!.Value.Value, adult.Family!.Value.Value, adult.Person!.Value.Value, host.Base.Clock.Now.UtcDateTime);

    private static async Task<string> Fit(Platform real, Actor ana) => string.Join(' ',
        (await real.Send(new ListForFamily(), ana, Ct)).Value.Items.Single(i => i.Program == "ida").Fit!.Reasons.Select(r => r.Text));

    private static async Task<IReadOnlyList<Look>> Looks(Platform real, Actor ana) => (await real.Send(new ShowWhoLooked(), ana, Ct)).Value.Items;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
