using FamilyPlatform.Core.Identity;
using FamilyPlatform.Families.WhoLooked;
using FamilyPlatform.Listening;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Listening;

/// <summary>A story is shown for a use that its family said yes to, and gone with the next look after anything of that ends.</summary>
public sealed class ReleaseTests(TestHost host) : IClassFixture<TestHost>
{
    private readonly ListeningScene scene = new(host.Fixture);

    private PlatformFixture Platform => host.Fixture;

    [Fact]
    public async Task A_story_is_shown_for_the_use_its_family_chose_without_a_name_and_the_family_sees_who_read_it()
    {
        var (ana, jordan, manager) = (await Platform.Family(name: "Xiomara"), await scene.Liaison(), await Platform.Staff(Hat.Manager));
        var researcher = await Platform.Staff(Hat.Researcher);
        var story = await scene.Story(ana, jordan);
        var (use, other) = (await scene.Use(manager), await scene.Use(manager));
        Assert.Empty(await scene.Shown(manager, use));

        await scene.Say(ana, story, use);
        var shown = Assert.Single(await scene.Shown(researcher, use));
        Assert.Equal((ListeningScene.Words, null), (shown.Words, shown.Names));
        Assert.Empty(await scene.Shown(manager, other));
        Assert.DoesNotContain("Xiomara", await (await host.Browser(manager)).Page($"/desk/stories/{use}"), StringComparison.Ordinal);
        var looks = (await Platform.Send(new ShowWhoLooked(), ana)).Value.Items.Where(l => l.What == "listening.looked.story").Select(l => l.Hat);
        Assert.Equal(["manager", "researcher"], looks.Order(StringComparer.Ordinal));

        await scene.Say(ana, story, use, named: true);
        Assert.Equal("Xiomara", Assert.Single(await scene.Shown(manager, use)).Names);
    }

    [Fact]
    public async Task What_is_taken_back_is_gone_from_the_next_page_and_no_page_is_kept_by_a_browser()
    {
        var (ana, jordan, manager) = (await Platform.Family(), await scene.Liaison(), await Platform.Staff(Hat.Manager));
        var story = await scene.Story(ana, jordan);
        var use = await scene.Use(manager);
        await scene.Say(ana, story, use);
        var browser = await host.Browser(manager);
        var page = await browser.Get($"/desk/stories/{use}");
        Assert.Contains(ListeningScene.Words, await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.True(page.Headers.CacheControl?.NoStore);

        var family = await host.Browser(ana);
        Assert.Equal($"/stories/{story}?said=listening.back#uses",
            (await family.Post($"/stories/{story}/uses/{use}/back", $"/stories/{story}")).Headers.Location?.ToString());

        Assert.DoesNotContain(ListeningScene.Words, await browser.Page($"/desk/stories/{use}"), StringComparison.Ordinal);
        Assert.False((await Platform.Send(new ShowStory(story), ana)).Value.Shown);
        Assert.Equal("listening.release_not_found", (await Platform.Send(new TakeBack(story, use), ana)).Refusal?.Code);
    }

    [Fact]
    public async Task Nothing_is_shown_after_the_familys_day_after_the_uses_day_or_after_the_use_was_closed()
    {
        var (ana, jordan, manager) = (await Platform.Family(), await scene.Liaison(), await Platform.Staff(Hat.Manager));
        var story = await scene.Story(ana, jordan);
        var (soon, brief, closed) = (await scene.Use(manager), await scene.Use(manager, "2026-11-20"), await scene.Use(manager));
        await scene.Say(ana, story, soon, until: "2026-11-18");
        await scene.Say(ana, story, brief, until: "2026-11-20");
        await scene.Say(ana, story, closed);
        foreach (var use in (Guid[])[soon, brief, closed]) Assert.Single(await scene.Shown(manager, use));

        Assert.True((await Platform.Send(new CloseUse(closed), manager)).Succeeded);
        Assert.Empty(await scene.Shown(manager, closed));
        var before = Platform.Clock.Now;
        try
        {
            Platform.Clock.Move(TimeSpan.FromDays(2));
            Assert.Empty(await scene.Shown(manager, soon));
            Assert.Single(await scene.Shown(manager, brief));
            Platform.Clock.Move(TimeSpan.FromDays(2));
            Assert.Empty(await scene.Shown(manager, brief));
        }
        finally
        {
            Platform.Clock.Now = before;
        }
    }

    [Fact]
    public async Task Changed_words_wait_for_another_yes_and_a_yes_to_words_nobody_read_is_refused()
    {
        var (ana, jordan, manager) = (await Platform.Family(), await scene.Liaison(), await Platform.Staff(Hat.Manager));
        var story = await scene.Story(ana, jordan);
        var use = await scene.Use(manager);
        await scene.Say(ana, story, use);
        await Platform.Send(new ChangeStory(story, "Home", ListeningScene.Words), ana);
        Assert.Single(await scene.Shown(manager, use));

        await Platform.Send(new ChangeStory(story, "Home", "Other words"), ana);
        Assert.Empty(await scene.Shown(manager, use));
        Assert.False((await Platform.Send(new ShowStory(story), ana)).Value.Uses.Single(u => u.Id == use).Mine!.Current);
        Assert.Equal("listening.changed_meanwhile", (await Platform.Send(new ReleaseStory(story, use, 1, "2027-01-01", false), ana)).Refusal?.Code);
        await scene.Say(ana, story, use);
        Assert.Equal("Other words", Assert.Single(await scene.Shown(manager, use)).Words);
        await Platform.Send(new DeleteStory(story, Sure: true), ana);
        Assert.Empty(await scene.Shown(manager, use));
    }

    [Theory]
    [InlineData("2026-11-16")]
    [InlineData("2027-04-01")]
    [InlineData("some day")]
    public async Task A_yes_lasts_no_longer_than_the_use(string until)
    {
        var (ana, jordan, manager) = (await Platform.Family(), await scene.Liaison(), await Platform.Staff(Hat.Manager));
        var story = await scene.Story(ana, jordan);
        var use = await scene.Use(manager);
        var refused = await Platform.Send(new ReleaseStory(story, use, 1, until, false), ana);
        Assert.Equal(("listening.until", "until"), (refused.Refusal?.Code, refused.Refusal?.Field));
    }

    [Fact]
    public async Task Uses_of_another_city_are_neither_offered_nor_shown()
    {
        var (ana, jordan) = (await Platform.Family(), await scene.Liaison());
        var away = await Platform.Staff(Hat.Manager, PlatformFixture.Boston);
        var story = await scene.Story(ana, jordan);
        var (here, there) = (await scene.Use(await Platform.Staff(Hat.Manager)), await scene.Use(away, site: PlatformFixture.Boston));
        await scene.Say(ana, story, here);

        Assert.Equal("listening.use_not_found", (await Platform.Send(new ReleaseStory(story, there, 1, "2027-01-01", false), ana)).Refusal?.Code);
        Assert.Equal("listening.use_not_found", (await Platform.Send(new ShowUse(here), away)).Refusal?.Code);
        Assert.Equal("listening.use_not_found", (await Platform.Send(new CloseUse(here), away)).Refusal?.Code);
        Assert.Equal("access.denied", (await Platform.Send(new ShowUse(here), await Platform.Staff(Hat.Finance))).Refusal?.Code);
        Assert.Equal("access.denied", (await Platform.Send(new ShowUse(here), jordan)).Refusal?.Code);
        var stranger = await Platform.Send(new ReleaseStory(story, here, 1, "2027-01-01", false), await Platform.Family());
        Assert.Equal("listening.story_not_found", stranger.Refusal?.Code);
    }
}
