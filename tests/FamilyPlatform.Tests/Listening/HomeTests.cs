using FamilyPlatform.Core.Composition;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Listening;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Tests.Support;
using FamilyPlatform.Ui;

namespace FamilyPlatform.Tests.Listening;

/// <summary>The home page asks seldom, takes a no, and "Download everything" has all of it.</summary>
public sealed class HomeTests(TestHost host) : IClassFixture<TestHost>
{
    private readonly ListeningScene scene = new(host.Fixture);

    private PlatformFixture Platform => host.Fixture;

    [Fact]
    public async Task No_thanks_is_said_with_one_button_and_nobody_is_asked_again_for_the_citys_days()
    {
        var (ana, _) = (await Platform.Family(), await scene.Liaison());
        var browser = await host.Browser(ana);
        Assert.Contains("/stories/no/act", await browser.Page("/home"), StringComparison.Ordinal);
        Assert.Equal("/home?said=listening.no", (await browser.Post("/stories/no/act", "/home")).Headers.Location?.ToString());

        Assert.False(await IsAsked(ana));
        Assert.NotNull((await Platform.Send(new ShowStories(), ana)).Value.NoUntil);
        var before = Platform.Clock.Now;
        try
        {
            Platform.Clock.Move(TimeSpan.FromDays(179));
            Assert.False(await IsAsked(ana));
            Platform.Clock.Move(TimeSpan.FromDays(2));
            Assert.True(await IsAsked(ana));
        }
        finally
        {
            Platform.Clock.Now = before;
        }
    }

    [Fact]
    public async Task Whoever_said_no_can_still_invite_and_whoever_invited_is_not_asked()
    {
        var (ana, jordan) = (await Platform.Family(), await scene.Liaison());
        await Platform.Send(new SayNoThanks(), ana);
        var conversation = await scene.Invite(ana, jordan);
        Assert.False(await IsAsked(ana));
        Assert.Null((await Platform.Send(new ShowStories(), ana)).Value.NoUntil);
        await scene.Hear(jordan, conversation);
        Assert.Contains((await Platform.Send(new ComposePage("home"), ana)).Value.Main, b => b is Notice { Link.Href: "/stories" });
    }

    [Fact]
    public async Task Where_nobody_listens_nobody_is_asked() => Assert.False(await IsAsked(await Platform.Family(PlatformFixture.Boston)));

    [Fact]
    public async Task My_data_has_every_word_and_choice_of_the_person_and_none_of_the_other_adult()
    {
        var (ana, jordan, manager) = (await Platform.Family(), await scene.Liaison(), await Platform.Staff(Hat.Manager));
        var ben = await Platform.Family(name: "Ben", family: ana.Family);
        var story = await scene.Story(ana, jordan);
        await scene.Say(ana, story, await scene.Use(manager));

        var mine = (await Platform.Send(new CollectMyData(), ana)).Value.Sections.Single(s => s.Name == "listening");
        var text = System.Text.Json.JsonSerializer.Serialize(mine.Data);
        foreach (var part in (string[])["I keep saying it", "Spring newsletter", "Liaison"]) Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.Equal(4, mine.Blocks.Count);
        var his = (await Platform.Send(new CollectMyData(), ben)).Value.Sections.Single(s => s.Name == "listening");
        Assert.DoesNotContain("I keep saying it", System.Text.Json.JsonSerializer.Serialize(his.Data), StringComparison.Ordinal);
    }

    private async Task<bool> IsAsked(Actor family) =>
        (await Platform.Send(new ComposePage("home"), family)).Value.Aside.Any(b => b is ProgramPiece { ActionBase: "/stories/no" });
}
