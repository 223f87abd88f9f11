using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Life;
using FamilyPlatform.Programs.Quality;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Programs.Trust;

/// <summary>Before a program is opened, the manager reads how well its package is made.</summary>
public sealed class InstallPageTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    [Fact]
    public async Task A_program_that_never_ran_is_called_by_its_name_in_the_readers_language()
    {
        host.Place("Steady");
        var manager = await host.Base.Staff(Hat.Manager, PlatformFixture.Oakland) with { Language = "es" };
        Assert.Equal("Visitas constantes", (await host.Send(new ViewMove("steady", PlatformFixture.Oakland, SiteState.Open), manager)).Value.Name);
        Assert.Equal("Visitas constantes", (await host.Send(new ViewProgramCity("steady", PlatformFixture.Oakland), manager)).Value.Name);
        var english = manager with { Language = "en" };
        Assert.Equal("Steady visits", (await host.Send(new ViewTarget("steady", PlatformFixture.Oakland), english)).Value.Name);
    }

    [Fact]
    public async Task A_package_that_is_let_in_shows_its_tier_and_one_that_is_refused_is_never_loaded_for_it()
    {
        host.Place("Payer");
        host.Place("BrokenSdk");
        var manager = await host.Base.Staff(Hat.Manager, PlatformFixture.Oakland);
        var packages = (await host.Send(new ListPrograms { Judged = true }, manager)).Value.Packages;
        var payer = packages.Single(p => p.Folder == "Payer").Quality!;
        Assert.Equal(QualityTier.Bronze, payer.Tier);
        Assert.Contains(payer.Points, p => !p.Kept && p.Against.Any(a => a.Es == "No atiende Obligations."));
        Assert.Null(packages.Single(p => p.Folder == "BrokenSdk").Quality);
        Assert.All((await host.Send(new ListPrograms(), manager)).Value.Packages, p => Assert.Null(p.Quality));
    }
}
