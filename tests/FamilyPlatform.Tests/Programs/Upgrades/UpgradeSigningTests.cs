using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Life;
using FamilyPlatform.Programs.Rules;
using FamilyPlatform.Programs.Upgrades;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Programs.Upgrades;

/// <summary>Another version is shown for every city, signed by somebody who looks after all of them, and told where families meet it.</summary>
public sealed class UpgradeSigningTests : UpgradeGround
{
    [Fact]
    public async Task A_version_that_families_do_not_notice_is_signed_and_told_to_nobody()
    {
        await host.Join("steady", await host.Base.Family(PlatformFixture.Oakland));
        host.Place("SteadyNext");
        var manager = await host.Base.Staff(Hat.Manager, PlatformFixture.Oakland);
        var city = Assert.Single((await Plan(manager)).Cities);
        Assert.Equal(("Oakland", 1, 0), (city.City.Name, city.Preview.Impact.Inside, city.Preview.Told));
        Assert.Equal(("1.0.0", "2.0.0"), (city.Preview.Differences[0].Before.En, city.Preview.Differences[0].After.En));

        Assert.True((await Upgrade(manager)).Succeeded);
        Assert.Equal(0L, await host.Base.Sql<long>("select count(*) from programs.notice"));
        var line = (await host.Send(new ListChanges("steady", PlatformFixture.Oakland), manager)).Value.Items[0];
        Assert.Equal((ChangeKind.Upgrade, "Maria Manager"), (line.Kind, line.SignedName));
    }

    [Fact]
    public async Task Families_inside_are_told_in_both_languages_what_they_will_meet_and_again_on_the_way_back()
    {
        var ana = await host.Join("steady", await host.Base.Family(PlatformFixture.Oakland, language: "es"));
        host.Place("SteadyNext");
        Assert.True((await host.Send(new UpgradeProgram("steady"), Actor.System)).Succeeded);
        host.Place("SteadyLast");
        var manager = await host.Base.Staff(Hat.Manager, PlatformFixture.Oakland);
        var plan = await Plan(manager);
        var preview = Assert.Single(plan.Cities).Preview;
        Assert.Equal(1, preview.Told);
        Assert.Contains("there is a new page, “Your shelf”", preview.Notice!.En, StringComparison.Ordinal);
        Assert.Contains("Most visits a month: 10 → 12", preview.Notice.En, StringComparison.Ordinal);
        Assert.Contains("hay una página nueva, «Su estante»", preview.Notice.Es, StringComparison.Ordinal);
        // The same step from another state is no news.
        Assert.DoesNotContain("choose", preview.Notice.En, StringComparison.Ordinal);

        var done = await host.Send(new UpgradeProgram("steady", NoWayBack: true,
            Signature: new("Maria Manager", "Ask us.", "Pregúntenos.", plan.Seen)), manager);
        Assert.True(done.Succeeded, done.Refusal?.Message);
        var news = Assert.Single((await host.Send(new ViewProgram("steady"), ana)).Value.News);
        Assert.Contains("«Su estante»", news.Text, StringComparison.Ordinal);
        Assert.Equal("Pregúntenos.", news.Note);
    }

    [Fact]
    public async Task Nothing_is_swapped_without_a_name_or_when_something_changed_since_it_was_shown()
    {
        host.Place("SteadyNext");
        var manager = await host.Base.Staff(Hat.Manager, PlatformFixture.Oakland);
        var seen = (await Plan(manager)).Seen;
        Assert.Equal("program.sign", (await host.Send(new UpgradeProgram("steady"), manager)).Refusal!.Code);
        Assert.Equal("program.sign", (await host.Send(new UpgradeProgram("steady", Signature: new(" ", Seen: seen)), manager)).Refusal!.Code);
        await host.Join("steady", await host.Base.Family(PlatformFixture.Oakland));
        Assert.Equal("program.preview_changed",
            (await host.Send(new UpgradeProgram("steady", Signature: new("Maria Manager", Seen: seen)), manager)).Refusal!.Code);
        Assert.Equal("1.0.0", (await host.Send(new ReadApproved("steady"), Actor.System)).Value.Version);
        Assert.Equal(0L, await host.Base.Sql<long>("select count(*) from programs.site_change where kind = 'upgrade'"));
    }

    [Fact]
    public async Task Whoever_looks_after_some_of_its_cities_reads_who_can_and_changes_nothing_for_all()
    {
        Assert.True((await host.Open("steady", PlatformFixture.Boston)).Succeeded);
        host.Place("SteadyNext");
        var one = await host.Base.Staff(Hat.Manager, PlatformFixture.Oakland);
        var plan = await Plan(one);
        Assert.Contains("Boston", plan.Blocked, StringComparison.Ordinal);
        Assert.Equal("Oakland", Assert.Single(plan.Cities).City.Name);
        Assert.Equal("program.other_cities", (await Upgrade(one)).Refusal!.Code);
        Assert.Contains("Boston", (await Plan(one with { Language = "es" })).Blocked, StringComparison.Ordinal);
        Assert.Equal("1.0.0", (await host.Send(new ReadApproved("steady"), Actor.System)).Value.Version);

        var both = await host.Base.Staff(Hat.Manager, PlatformFixture.Oakland, PlatformFixture.Boston);
        Assert.Equal(["Boston", "Oakland"], (await Plan(both)).Cities.Select(c => c.City.Name));
        Assert.True((await Upgrade(both)).Succeeded);
        Assert.Equal(2L, await host.Base.Sql<long>("select count(*) from programs.site_change where kind = 'upgrade'"));
        Assert.Equal("program.other_cities", (await host.Send(new RollBackProgram("steady", new("Maria Manager")), one)).Refusal!.Code);
        var administrator = await host.Base.Staff(Hat.Admin, PlatformFixture.Oakland, PlatformFixture.Boston);
        var back = await host.Send(new RollBackProgram("steady", new("Ada Admin")), administrator);
        Assert.True(back.Succeeded, back.Refusal?.Message);
    }

    private async Task<Outcome<Upgraded>> Upgrade(Actor manager) =>
        await host.Send(new UpgradeProgram("steady", Signature: new("Maria Manager", Seen: (await Plan(manager)).Seen)), manager);
}
