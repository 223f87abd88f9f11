using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Listening;

/// <summary>What a liaison wrote down and nobody has kept yet, on the page of whose words they are.</summary>
[Allow(Who.Family)]
internal sealed record ReadWords(Guid Draft) : IRequest<Outcome<WaitingWords>>;

/// <param name="Until">The last day it waits; then it is deleted.</param>
/// <param name="Mine">Whether the reader decides; another adult it is shared with reads along.</param>
/// <param name="Stories">Stories of the same conversation it could be added to.</param>
public sealed record WaitingWords(Guid Id, string Liaison, string Question, string Words, DateOnly Until, bool Mine, bool Shared, string By,
    IReadOnlyList<(Guid Id, string Title)> Stories);

internal sealed class ReadWordsHandler(Db db, ActorHolder holder, SiteCalendar sites, Texts texts, TimeProvider clock)
    : IRequestHandler<ReadWords, Outcome<WaitingWords>>
{
    private const string Find = """
        select d.words, d.expires_at, d.person_id, cardinality(d.tellers) > 0 as shared, q.bank, q.words as asked, c.liaison_name, c.given_name
        from listening.draft d join listening.question q on q.id = d.question_id join listening.conversation c on c.id = d.conversation_id
        where d.id = @Draft and d.expires_at > @Now
        """;

    // Words are added only where the same people read along.
    private const string Stories = """
        select s.id, s.title from listening.story s join listening.draft d on d.conversation_id = s.conversation_id and d.tellers = s.tellers
        where d.id = @Draft and s.person_id = @Person order by s.made_at, s.id
        """;

    public async Task<Outcome<WaitingWords>> Handle(ReadWords request, CancellationToken ct)
    {
        if (await db.Maybe<Line>(Find, new { request.Draft, Now = clock.GetUtcNow() }, ct) is not { } draft) return texts.Refuse("listening.words_not_found");
        var city = await sites.Get(holder.Actor.Site!.Value, ct);
        var stories = await db.Query<Named>(Stories, new { request.Draft, holder.Actor.Person }, ct);
        return new WaitingWords(request.Draft, draft.LiaisonName, QuestionBank.Say(texts, draft.Bank, draft.Asked), draft.Words, city.On(draft.ExpiresAt),
            draft.PersonId == holder.Actor.Person, draft.Shared, draft.GivenName, [.. stories.Select(s => (s.Id, s.Title))]);
    }

    private sealed record Line(string Words, DateTimeOffset ExpiresAt, PersonId PersonId, bool Shared, string? Bank, string Asked,
        string LiaisonName, string GivenName);

    private sealed record Named(Guid Id, string Title);
}
