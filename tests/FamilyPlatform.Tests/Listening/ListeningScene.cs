using FamilyPlatform.Core.Identity;
using FamilyPlatform.Listening;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Listening;

/// <summary>Conversations and stories made the way people make them.</summary>
internal sealed class ListeningScene(PlatformFixture platform)
{
    public const string Words = "The house. I keep saying it out loud so I believe it.";

    public Task<Actor> Liaison(SiteId? site = null) => platform.Staff(Hat.Liaison, site ?? PlatformFixture.Oakland);

    public async Task<Guid> Invite(Actor family, Actor liaison, params Actor[] with)
    {
        var invited = await platform.Send(new InviteLiaison(liaison.Person!.Value, 30, [.. with.Select(w => w.Person!.Value)]), family);
        Assert.True(invited.Succeeded, invited.Refusal?.Message);
        return invited.Value.Conversation;
    }

    public async Task<Guid> Ask(Actor liaison, Guid conversation, string bank = "mind")
    {
        var asked = await platform.Send(new AskQuestion(conversation, bank, ""), liaison);
        Assert.True(asked.Succeeded, asked.Refusal?.Message);
        // The clock of tests stands still, so the newest is the one with nothing under it yet.
        return await platform.Sql<Guid>("""
            select q.id from listening.question q where q.conversation_id = $1 and q.read_at is null
              and not exists (select from listening.draft d where d.question_id = q.id) limit 1
            """, conversation);
    }

    public async Task<Guid> Hear(Actor liaison, Guid conversation, string words = Words)
    {
        var question = await Ask(liaison, conversation);
        var written = await platform.Send(new WriteWords(conversation, question, words), liaison);
        Assert.True(written.Succeeded, written.Refusal?.Message);
        return await platform.Sql<Guid>("select id from listening.draft where question_id = $1", question);
    }

    /// <summary>From the invitation to the words that were kept.</summary>
    public async Task<Guid> Story(Actor family, Actor liaison, params Actor[] with)
    {
        var draft = await Hear(liaison, await Invite(family, liaison, with));
        var kept = await platform.Send(new KeepWords(draft, "Home", Words, Guid.Empty), family);
        Assert.True(kept.Succeeded, kept.Refusal?.Message);
        return kept.Value.Story;
    }

    public async Task<Guid> Use(Actor manager, string until = "2027-03-31", SiteId? site = null)
    {
        var made = await platform.Send(new MakeUse(site ?? PlatformFixture.Oakland, "Spring newsletter", "Boletín de primavera", "Readers", "Lectores",
            "On paper", "En papel", until), manager);
        Assert.True(made.Succeeded, made.Refusal?.Message);
        return made.Value.Id;
    }

    public async Task Say(Actor adult, Guid story, Guid use, bool named = false, string until = "2027-03-31")
    {
        var version = await platform.Sql<int>("select version from listening.story where id = $1", story);
        var said = await platform.Send(new ReleaseStory(story, use, version, until, named), adult);
        Assert.True(said.Succeeded, said.Refusal?.Message);
    }

    public async Task<IReadOnlyList<ShownStory>> Shown(Actor staff, Guid use) => (await platform.Send(new ShowUse(use), staff)).Value.Stories;
}
