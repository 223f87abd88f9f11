using FamilyPlatform.Core.Identity;
using FamilyPlatform.Listening;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Listening;

/// <summary>Words become a story on the family's own page and nowhere else.</summary>
public sealed class WordsTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    private readonly ListeningScene scene = new(platform);

    [Fact]
    public async Task What_is_kept_is_what_stood_on_the_familys_page()
    {
        var (ana, jordan) = (await platform.Family(language: "es"), await scene.Liaison());
        var conversation = await scene.Invite(ana, jordan);
        var draft = await scene.Hear(jordan, conversation);

        Assert.Equal(ListeningScene.Words, (await platform.Send(new ReadWords(draft), ana)).Value.Words);
        var story = (await platform.Send(new KeepWords(draft, "", "My own words.\r\nTwo lines.", Guid.Empty), ana)).Value.Story;

        var kept = (await platform.Send(new ShowStory(story), ana)).Value;
        Assert.Equal(("My own words.\nTwo lines.", "¿En qué ha estado pensando últimamente?"), (kept.Words, kept.Title));
        Assert.Equal("listening.words_not_found", (await platform.Send(new ReadWords(draft), ana)).Refusal?.Code);
    }

    [Fact]
    public async Task The_liaison_never_reads_what_was_kept_and_cannot_tell_it_from_what_was_thrown_away()
    {
        var (ana, jordan) = (await platform.Family(), await scene.Liaison());
        var conversation = await scene.Invite(ana, jordan);
        var (kept, dropped) = (await scene.Hear(jordan, conversation), await scene.Hear(jordan, conversation));
        await platform.Send(new KeepWords(kept, "", "Secret", Guid.Empty), ana);
        await platform.Send(new DropWords(dropped), ana);

        var seen = (await platform.Send(new OpenConversation(conversation), jordan)).Value.Questions;
        Assert.Equal(2, seen.Count);
        Assert.All(seen, q => Assert.Equal((null, true), (q.Heard, q.Read)));
    }

    [Fact]
    public async Task What_nobody_keeps_is_gone_after_the_citys_days_and_deleted()
    {
        var (ana, jordan) = (await platform.Family(), await scene.Liaison());
        var manager = await platform.Staff(Hat.Manager);
        Assert.True((await platform.Send(new SetListening(PlatformFixture.Oakland, "5", "90", "60", "2026-11-17"), manager)).Succeeded);
        var conversation = await scene.Invite(ana, jordan);
        var draft = await scene.Hear(jordan, conversation);
        var before = platform.Clock.Now;
        platform.Clock.Move(TimeSpan.FromDays(5));
        try
        {
            Assert.False((await platform.Send(new ReadWords(draft), ana)).Succeeded);
            Assert.False((await platform.Send(new KeepWords(draft, "", "Late", Guid.Empty), ana)).Succeeded);
            Assert.Empty((await platform.Send(new ShowStories(), ana)).Value.Waiting);
            Assert.Null(Assert.Single((await platform.Send(new OpenConversation(conversation), jordan)).Value.Questions).Heard);
            await platform.Send(new TidyListening(platform.Clock.Now));
            Assert.Equal(0L, await platform.Sql<long>("select count(*) from listening.draft where id = $1", draft));
        }
        finally
        {
            platform.Clock.Now = before;
        }
    }

    [Fact]
    public async Task Words_are_written_again_until_they_are_read()
    {
        var (ana, jordan) = (await platform.Family(), await scene.Liaison());
        var conversation = await scene.Invite(ana, jordan);
        var question = await scene.Ask(jordan, conversation);
        await platform.Send(new WriteWords(conversation, question, "One"), jordan);
        await platform.Send(new WriteWords(conversation, question, "Two"), jordan);
        Assert.Equal("Two", Assert.Single((await platform.Send(new ShowTalk(conversation), ana)).Value.Questions).Heard);
    }

    [Fact]
    public async Task Words_are_added_to_a_story_of_the_same_conversation_and_to_no_other()
    {
        var (ana, jordan, other) = (await platform.Family(), await scene.Liaison(), await scene.Liaison());
        var conversation = await scene.Invite(ana, jordan);
        var story = (await platform.Send(new KeepWords(await scene.Hear(jordan, conversation), "Home", "First.", Guid.Empty), ana)).Value.Story;
        var elsewhere = (await platform.Send(new KeepWords(await scene.Hear(other, await scene.Invite(ana, other)), "", "Else.", Guid.Empty), ana)).Value.Story;

        var next = await scene.Hear(jordan, conversation);
        Assert.Equal("listening.not_added", (await platform.Send(new KeepWords(next, "", "Second.", elsewhere), ana)).Refusal?.Code);
        Assert.Equal(story, (await platform.Send(new KeepWords(next, "", "Second.", story), ana)).Value.Story);
        Assert.Equal("First.\n\nSecond.", (await platform.Send(new ShowStory(story), ana)).Value.Words);
    }

    [Theory]
    [InlineData("", "listening.question_missing")]
    [InlineData("You will manage.", "listening.not_a_question")]
    [InlineData("There is a grant. What do you think?", "listening.one_question")]
    [InlineData("Have you thought about the first-time buyer grant?", "listening.points")]
    public async Task In_own_words_a_liaison_can_only_ask(string own, string code)
    {
        var (ana, jordan) = (await platform.Family(), await scene.Liaison());
        var conversation = await scene.Invite(ana, jordan);
        var refused = await platform.Send(new AskQuestion(conversation, "", own), jordan);
        Assert.Equal((code, "question"), (refused.Refusal?.Code, refused.Refusal?.Field));
        Assert.True((await platform.Send(new AskQuestion(conversation, "", "What was that like?"), jordan)).Succeeded);
    }

    [Theory]
    [InlineData("", "listening.words")]
    [InlineData(null, "listening.words")]
    public async Task Empty_or_endless_words_are_not_written(string? words, string code)
    {
        var jordan = await scene.Liaison();
        var conversation = await scene.Invite(await platform.Family(), jordan);
        var question = await scene.Ask(jordan, conversation);
        var refused = await platform.Send(new WriteWords(conversation, question, words ?? new string('x', 4001)), jordan);
        Assert.Equal((code, "heard"), (refused.Refusal?.Code, refused.Refusal?.Field));
    }

    [Fact]
    public async Task A_story_needs_words_and_a_name_that_fits()
    {
        var (ana, jordan) = (await platform.Family(), await scene.Liaison());
        var draft = await scene.Hear(jordan, await scene.Invite(ana, jordan));
        Assert.Equal("listening.story_words", (await platform.Send(new KeepWords(draft, "", " ", Guid.Empty), ana)).Refusal?.Code);
        Assert.Equal("listening.title", (await platform.Send(new KeepWords(draft, new string('x', 201), "Words", Guid.Empty), ana)).Refusal?.Code);
        var story = (await platform.Send(new KeepWords(draft, "", "Words", Guid.Empty), ana)).Value.Story;
        Assert.Equal("listening.title", (await platform.Send(new ChangeStory(story, "", "Words"), ana)).Refusal?.Code);
        Assert.Equal("listening.delete_sure", (await platform.Send(new DeleteStory(story, Sure: false), ana)).Refusal?.Code);
        Assert.True((await platform.Send(new DeleteStory(story, Sure: true), ana)).Succeeded);
        Assert.Equal("listening.story_not_found", (await platform.Send(new ShowStory(story), ana)).Refusal?.Code);
    }
}
