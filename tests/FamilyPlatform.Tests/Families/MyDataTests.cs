using System.Text;
using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Core.Composition;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Families.Household;
using FamilyPlatform.Families.Likeness;
using FamilyPlatform.Families.MyData;
using FamilyPlatform.Families.Seats;
using FamilyPlatform.Families.WhoLooked;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Families;

public sealed class MyDataTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    [Fact]
    public async Task The_download_holds_all_of_ones_own_and_nothing_of_another_adult()
    {
        var ana = (await platform.SignedIn("data.ana@example.org")).Actor;
        await platform.Send(new AddMember("Rosa", "grandma", false, Shared: true), ana);
        await platform.Send(new AddMember("Secreta", "on the way", true, Shared: false), ana);
        await platform.Send(new ChoosePurposes(new Dictionary<string, bool> { [Purpose.Research] = true }), ana);
        await platform.Send(new InviteAdult("data.ben@example.org"), ana);
        platform.Clock.Move(TimeSpan.FromSeconds(1));
        var ben = (await platform.SignedIn("data.ben@example.org", "Ben", home: "theirs")).Actor;

        var hers = await File(ana);
        foreach (var own in (string[])["data.ana@example.org", "Rosa", "Secreta", "researchers"]) Assert.Contains(own, hers);
        Assert.DoesNotContain("data.ben@example.org", hers);

        var his = await File(ben);
        Assert.Contains("Rosa", his);
        foreach (var other in (string[])["data.ana@example.org", "Secreta", "researchers"]) Assert.DoesNotContain(other, his);
    }

    [Fact]
    public async Task A_look_by_staff_stands_in_words_on_both_families_pages()
    {
        var older = (await platform.SignedIn("look.one@example.org", "Marta", "Reyes")).Actor;
        var newer = (await platform.SignedIn("look.two@example.org", "marta", "REYES")).Actor;
        var manager = await platform.Staff(Hat.Manager);
        var found = (await platform.Send(new ListSeats(), manager)).Value.Open.Single(l => l.FamilyId == newer.Family);

        Assert.Empty((await platform.Send(new ShowWhoLooked(), newer)).Value.Items);
        Assert.True((await platform.Send(new LookAtLikeness(found.Id, found.SiteId, found.FamilyId), manager)).Succeeded);

        Assert.NotEmpty((await platform.Send(new ShowWhoLooked(), newer)).Value.Items);
        var look = (await platform.Send(new ShowWhoLooked(), older)).Value.Items.Single();
        Assert.Equal("Manager", look.Reader);
        Assert.Contains("Compared your home", LookWords.What(platform.Platform.Words, "en", look.What));
        Assert.Contains("Manager", await File(older));
    }

    [Fact]
    public async Task An_evening_in_the_family_s_city_is_no_next_day_in_its_book()
    {
        var before = platform.Clock.Now;
        // Nine in the evening of the 17th in Oakland.
        platform.Clock.Now = new DateTimeOffset(2026, 11, 18, 5, 0, 0, TimeSpan.Zero);
        var ana = await platform.Family(PlatformFixture.Oakland, "Ana");

        var you = (await platform.Send(new CollectMyData(), ana)).Value.Sections.Single(s => s.Name == "you").Blocks.OfType<Facts>().Single();

        Assert.Contains(you.Items, f => f.Value == "November 17, 2026");
        platform.Clock.Now = before;
    }

    private async Task<string> File(Actor actor) => Encoding.UTF8.GetString(MyDataRoutes.File((await platform.Send(new CollectMyData(), actor)).Value).Content);
}
