using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Programs;

/// <summary>Finance finds the pages that programs bring for it, in its own cities alone.</summary>
public sealed class MoneyPagesTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    [Fact]
    public async Task Finance_reaches_every_page_that_stands_in_its_list_and_none_of_another_city()
    {
        host.PlaceOwn("IdaSavingsMatch");
        Assert.True((await host.Open("ida", PlatformFixture.Oakland)).Succeeded);
        var finance = await host.Base.Staff(Hat.Finance, PlatformFixture.Oakland);
        var city = Assert.Single((await host.Send(new ListMoneyPages(), finance)).Value.Cities);
        Assert.Equal("Oakland", city.City.Name);
        var program = Assert.Single(city.Programs);
        Assert.NotEmpty(program.Pages);
        foreach (var page in program.Pages)
        {
            var opened = await host.Send(new ViewDeskPage("ida", PlatformFixture.Oakland, page.Href.Split('/')[^1]), finance);
            Assert.True(opened.Succeeded, $"{page.Href}: {opened.Refusal?.Message}");
        }
        var boston = await host.Base.Staff(Hat.Finance, PlatformFixture.Boston);
        Assert.Empty(Assert.Single((await host.Send(new ListMoneyPages(), boston)).Value.Cities).Programs);
        Assert.Equal("access.denied", (await host.Send(new ListMoneyPages(), await host.Base.Staff(Hat.Liaison))).Refusal!.Code);
    }

    [Fact]
    public async Task An_administrator_sees_the_state_of_programs_and_opens_no_city_of_a_manager()
    {
        host.Place("Steady");
        Assert.True((await host.Open("steady", PlatformFixture.Oakland)).Succeeded);
        var list = (await host.Send(new ListPrograms(), await host.Base.Staff(Hat.Admin, PlatformFixture.Oakland))).Value;
        Assert.Empty(list.Cities);
        Assert.All(list.Programs.Single(p => p.Program == "steady").Cities, c => Assert.False(c.Managed));
    }
}
