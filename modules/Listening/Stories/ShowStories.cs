using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Listening;

/// <summary>Everything of the reader's: who listens, what waits to be read, and the stories that were kept.</summary>
[Allow(Who.Family)]
internal sealed record ShowStories : IRequest<Outcome<StoriesView>>;

/// <param name="NoUntil">The day until which the home page does not ask, after a "No, thanks".</param>
public sealed record StoriesView(IReadOnlyList<WaitingLine> Waiting, IReadOnlyList<TalkLine> Talks, IReadOnlyList<StoryLine> Stories, DateOnly? NoUntil);

public sealed record WaitingLine(Guid Id, string Liaison, string Question, DateOnly Until);

/// <param name="Mine">Whether the reader made the invitation; otherwise it is shared by the person in <paramref name="By"/>.</param>
public sealed record TalkLine(Guid Id, string Liaison, bool Open, DateOnly Last, bool Mine, string By);

/// <param name="Shown">In how many uses it is shown now.</param>
public sealed record StoryLine(Guid Id, string Title, string Beginning, bool Mine, bool Shared, long Shown);

internal sealed class ShowStoriesHandler(Db db, ActorHolder holder, SiteCalendar sites, Texts texts, TimeProvider clock)
    : IRequestHandler<ShowStories, Outcome<StoriesView>>
{
    public const string Waiting = """
        select d.id, c.liaison_name, q.bank, q.words, d.expires_at from listening.draft d
        join listening.question q on q.id = d.question_id join listening.conversation c on c.id = d.conversation_id
        where d.person_id = @Person and d.expires_at > @Now order by d.written_at, d.id
        """;

    private const string Talks = """
        select c.id, c.liaison_name, listening.is_open(c, @Now) as open, c.until_at, c.ended_at, c.person_id = @Person as mine, c.given_name
        from listening.conversation c where c.person_id = @Person or c.family_id = @Family order by c.created_at desc, c.id
        """;

    private const string Stories = """
        select s.id, s.title, left(s.words, 140) as beginning, s.person_id = @Person as mine, cardinality(s.tellers) > 0 as shared,
               (select count(*) from listening.shown_in(s.id, @Today)) as shown
        from listening.story s where s.id in (
            select id from listening.story where person_id = @Person union select id from listening.story where family_id = @Family
            union select story_id from listening.release where person_id = @Person and withdrawn_at is null)
        order by s.made_at desc, s.id
        """;

    private const string No = "select until_on from listening.no_thanks where person_id = @Person and until_on > @Today";

    public async Task<Outcome<StoriesView>> Handle(ShowStories request, CancellationToken ct)
    {
        var actor = holder.Actor;
        var city = await sites.Get(actor.Site!.Value, ct);
        var mine = new { actor.Person, actor.Family, Now = clock.GetUtcNow(), Today = city.Today(clock) };
        var waiting = await db.Query<WaitingRow>(Waiting, mine, ct);
        var talks = await db.Query<TalkRow>(Talks, mine, ct);
        return new StoriesView(
            [.. waiting.Select(w => new WaitingLine(w.Id, w.LiaisonName, QuestionBank.Say(texts, w.Bank, w.Words), city.On(w.ExpiresAt)))],
            [.. talks.Select(t => new TalkLine(t.Id, t.LiaisonName, t.Open, city.On(t.Open ? t.UntilAt.AddSeconds(-1) : t.EndedAt ?? t.UntilAt.AddSeconds(-1)),
                t.Mine, t.GivenName))],
            await db.Query<StoryLine>(Stories, mine, ct),
            await db.Maybe<DateOnly?>(No, mine, ct));
    }

    private sealed record TalkRow(Guid Id, string LiaisonName, bool Open, DateTimeOffset UntilAt, DateTimeOffset? EndedAt, bool Mine, string GivenName);
}

internal sealed record WaitingRow(Guid Id, string LiaisonName, string? Bank, string Words, DateTimeOffset ExpiresAt);
