using FamilyPlatform.Core.Identity;
using FamilyPlatform.Families.Leave;
using FamilyPlatform.Families.WhoLooked;
using FamilyPlatform.Listening;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Listening;

/// <summary>Two adults of one home: each decides alone, what both tell needs both, and nobody reads along unasked.</summary>
public sealed class AtHomeTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    private readonly ListeningScene scene = new(platform);

    [Fact]
    public async Task The_other_adult_sees_nothing_of_a_conversation_that_is_not_shared_not_even_that_it_was_opened()
    {
        var (ana, jordan) = (await platform.Family(), await scene.Liaison());
        var ben = await platform.Family(name: "Ben", family: ana.Family);
        var conversation = await scene.Invite(ana, jordan);
        var draft = await scene.Hear(jordan, conversation);
        var story = (await platform.Send(new KeepWords(draft, "", ListeningScene.Words, Guid.Empty), ana)).Value.Story;
        var waits = await scene.Hear(jordan, conversation);
        await platform.Send(new OpenConversation(conversation), jordan);

        var stories = (await platform.Send(new ShowStories(), ben)).Value;
        Assert.Empty(stories.Talks);
        Assert.Empty(stories.Stories);
        Assert.Empty(stories.Waiting);
        Assert.Equal("listening.talk_not_found", (await platform.Send(new ShowTalk(conversation), ben)).Refusal?.Code);
        Assert.Equal("listening.words_not_found", (await platform.Send(new ReadWords(waits), ben)).Refusal?.Code);
        Assert.Equal("listening.words_not_found", (await platform.Send(new KeepWords(waits, "", "Mine", Guid.Empty), ben)).Refusal?.Code);
        Assert.Equal("listening.story_not_found", (await platform.Send(new ShowStory(story), ben)).Refusal?.Code);
        Assert.Equal("listening.story_not_found", (await platform.Send(new ChangeStory(story, "Mine", "Mine"), ben)).Refusal?.Code);
        Assert.Equal("listening.story_not_found", (await platform.Send(new DeleteStory(story, true), ben)).Refusal?.Code);
        Assert.Equal("listening.talk_not_found", (await platform.Send(new EndTalk(conversation), ben)).Refusal?.Code);
        Assert.Equal("listening.talk_not_found", (await platform.Send(new ShareTalk(conversation, [ben.Person!.Value]), ben)).Refusal?.Code);
        Assert.Contains((await platform.Send(new ShowWhoLooked(), ana)).Value.Items, l => l.What == "listening.looked.conversation");
        Assert.Empty((await platform.Send(new ShowWhoLooked(), ben)).Value.Items);
    }

    [Fact]
    public async Task What_is_shared_is_read_by_both_and_kept_by_who_invited()
    {
        var (ana, jordan) = (await platform.Family(), await scene.Liaison());
        var ben = await platform.Family(name: "Ben", family: ana.Family);
        var conversation = await scene.Invite(ana, jordan, ben);
        var draft = await scene.Hear(jordan, conversation);
        await platform.Send(new OpenConversation(conversation), jordan);

        Assert.Equal(ListeningScene.Words, (await platform.Send(new ReadWords(draft), ben)).Value.Words);
        Assert.False((await platform.Send(new ReadWords(draft), ben)).Value.Mine);
        Assert.Equal("listening.words_not_found", (await platform.Send(new KeepWords(draft, "", "Mine", Guid.Empty), ben)).Refusal?.Code);
        Assert.Single((await platform.Send(new ShowTalk(conversation), ben)).Value.Questions);
        Assert.NotEmpty((await platform.Send(new ShowWhoLooked(), ben)).Value.Items);

        // From now on she keeps it to herself.
        Assert.True((await platform.Send(new ShareTalk(conversation, []), ana)).Succeeded);
        Assert.False((await platform.Send(new ReadWords(draft), ben)).Succeeded);
        Assert.False((await platform.Send(new ShowTalk(conversation), ben)).Succeeded);
    }

    [Fact]
    public async Task Nobody_outside_the_home_can_be_named_as_one_whose_conversation_it_is()
    {
        var (ana, jordan, dora) = (await platform.Family(), await scene.Liaison(), await platform.Family(name: "Dora"));
        var conversation = await scene.Invite(ana, jordan, dora);
        Assert.False((await platform.Send(new ShowTalk(conversation), dora)).Succeeded);
        await platform.Send(new ShareTalk(conversation, [dora.Person!.Value, jordan.Person!.Value]), ana);
        Assert.Equal(0, await platform.Sql<int>("select cardinality(tellers) from listening.conversation where id = $1", conversation));
    }

    [Fact]
    public async Task What_both_tell_is_shown_with_both_and_gone_with_one()
    {
        var (ana, jordan) = (await platform.Family(), await scene.Liaison());
        var ben = await platform.Family(name: "Ben", family: ana.Family);
        var manager = await platform.Staff(Hat.Manager);
        var story = await scene.Story(ana, jordan, ben);
        var use = await scene.Use(manager);

        await scene.Say(ana, story, use);
        Assert.Empty(await scene.Shown(manager, use));
        Assert.Equal(["Ben"], (await platform.Send(new ShowStory(story), ana)).Value.Uses.Single(u => u.Id == use).WaitsFor);
        await scene.Say(ben, story, use, named: true);
        // One of them chose not to be named, so neither is.
        Assert.Null(Assert.Single(await scene.Shown(manager, use)).Names);
        Assert.True((await platform.Send(new TakeBack(story, use), ben)).Succeeded);
        Assert.Empty(await scene.Shown(manager, use));

        await scene.Say(ben, story, use);
        Assert.Single(await scene.Shown(manager, use));
        // Words that the other has not read are not shown.
        Assert.True((await platform.Send(new ChangeStory(story, "Home", "Other words"), ana)).Succeeded);
        await scene.Say(ana, story, use);
        Assert.Empty(await scene.Shown(manager, use));
    }

    [Fact]
    public async Task An_adult_who_moved_out_still_takes_back_what_both_told()
    {
        var (ana, jordan) = (await platform.Family(), await scene.Liaison());
        var ben = await platform.Family(name: "Ben", family: ana.Family);
        var manager = await platform.Staff(Hat.Manager);
        var story = await scene.Story(ana, jordan, ben);
        var use = await scene.Use(manager);
        await scene.Say(ana, story, use);
        await scene.Say(ben, story, use);
        var home = new FamilyId(Guid.NewGuid());
        await platform.Sql<object>("update platform.person set family_id = $1 where id = $2", home.Value, ben.Person!.Value.Value);
        ben = ben with { Family = home };

        Assert.Contains((await platform.Send(new ShowStories(), ben)).Value.Stories, s => s.Id == story);
        Assert.True((await platform.Send(new TakeBack(story, null), ben)).Succeeded);
        Assert.Empty(await scene.Shown(manager, use));
    }

    [Fact]
    public async Task Whoever_leaves_takes_the_stories_along_at_once_and_the_other_decides_anew()
    {
        var (ana, jordan, manager) = (await platform.Family(), await scene.Liaison(), await platform.Staff(Hat.Manager));
        var ben = await platform.Family(name: "Ben", family: ana.Family);
        var (own, together) = (await scene.Story(ben, jordan), await scene.Story(ana, jordan, ben));
        var use = await scene.Use(manager);
        await scene.Say(ben, own, use);
        await scene.Say(ana, together, use);
        await scene.Say(ben, together, use);
        Assert.Equal(2, (await scene.Shown(manager, use)).Count);

        Assert.True((await platform.Send(new LeavePlatform(true), ben)).Succeeded);
        // Before anything is deleted already.
        Assert.Empty(await scene.Shown(manager, use));
        await platform.Deliver();
        Assert.Equal(0L, await platform.Sql<long>("select count(*) from listening.story where id = $1", own));
        Assert.Equal(0L, await platform.Sql<long>("select count(*) from listening.conversation where person_id = $1", ben.Person!.Value.Value));
        Assert.Empty(await scene.Shown(manager, use));
        await scene.Say(ana, together, use);
        Assert.Single(await scene.Shown(manager, use));
    }
}
