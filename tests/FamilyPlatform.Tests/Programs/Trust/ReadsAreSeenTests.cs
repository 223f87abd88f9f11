using FamilyPlatform.Families.WhoLooked;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Programs.Trust;

/// <summary>What a program read of a family stands on the family's own page, under the program's name in its language.</summary>
public sealed class ReadsAreSeenTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    [Fact]
    public async Task A_program_that_read_facts_is_called_by_its_name_in_the_readers_language()
    {
        host.Place("Steady");
        Assert.True((await host.Open("steady", PlatformFixture.Oakland)).Succeeded);
        var family = await host.Base.Family(PlatformFixture.Oakland);
        await host.Base.Sql<object>("insert into platform.access_log (at, site_id, family_id, reader, hat, what) "
            + "values (now(), 1, $1, 'steady', 'program', 'access.facts')", family.Family!.Value.Value);
        var look = Assert.Single((await host.Send(new ShowWhoLooked(), family with { Language = "es" })).Value.Items);
        Assert.Equal("Visitas constantes", look.Reader);
        Assert.Equal("Visitas constantes, Programa", LookWords.Who(host.Platform.Words, "es", look.Reader, look.Hat));
        Assert.Equal("Steady visits", (await host.Send(new ShowWhoLooked(), family)).Value.Items[0].Reader);
    }
}
