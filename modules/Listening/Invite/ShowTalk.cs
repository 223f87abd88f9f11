using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Listening;

/// <summary>One conversation, as those see it whose conversation it is.</summary>
[Allow(Who.Family)]
internal sealed record ShowTalk(Guid Conversation) : IRequest<Outcome<TalkView>>;

/// <param name="Open">Whether the liaison is invited now.</param>
/// <param name="Last">The last day of the invitation, or the day it ended.</param>
/// <param name="Mine">Whether the reader made the invitation.</param>
/// <param name="By">First name of who made it.</param>
public sealed record TalkView(Guid Id, string Liaison, bool Open, DateOnly Last, bool Mine, string By, IReadOnlyList<OtherAdult> Others,
    IReadOnlyList<AskedLine> Questions);

/// <param name="Waiting">What waits to be read, or null.</param>
/// <param name="Read">Whether something the liaison wrote under it was read.</param>
public sealed record AskedLine(string Words, DateOnly On, Guid? Waiting, string? Heard, DateOnly? Until, bool Read);

internal sealed class ShowTalkHandler(Db db, ActorHolder holder, Adults adults, SiteCalendar sites, Texts texts, TimeProvider clock)
    : IRequestHandler<ShowTalk, Outcome<TalkView>>
{
    private const string Find = """
        select c.liaison_name, c.given_name, c.person_id, c.until_at, c.ended_at, listening.is_open(c, @Now) as open
        from listening.conversation c where c.id = @Conversation
        """;

    private const string Tellers = "select unnest(tellers) from listening.conversation where id = @Conversation";

    private const string Questions = """
        select q.bank, q.words, q.asked_at, q.read_at is not null as read, d.id as waiting, d.words as heard, d.expires_at
        from listening.question q left join listening.draft d on d.question_id = q.id and d.expires_at > @Now
        where q.conversation_id = @Conversation order by q.asked_at, q.id
        """;

    public async Task<Outcome<TalkView>> Handle(ShowTalk request, CancellationToken ct)
    {
        var about = new { request.Conversation, Now = clock.GetUtcNow() };
        if (await db.Maybe<Line>(Find, about, ct) is not { } talk) return texts.Refuse("listening.talk_not_found");
        var city = await sites.Get(holder.Actor.Site!.Value, ct);
        var tellers = await db.Query<Guid>(Tellers, about, ct);
        var questions = await db.Query<Asked>(Questions, about, ct);
        var mine = talk.PersonId == holder.Actor.Person;
        return new TalkView(request.Conversation, talk.LiaisonName, talk.Open,
            city.On(talk.Open ? talk.UntilAt.AddSeconds(-1) : talk.EndedAt ?? talk.UntilAt.AddSeconds(-1)),
            mine, talk.GivenName, mine ? await adults.Others(tellers, ct) : [],
            [.. questions.Select(q => new AskedLine(QuestionBank.Say(texts, q.Bank, q.Words), city.On(q.AskedAt), q.Waiting, q.Heard,
                q.ExpiresAt is { } end ? city.On(end) : null, q.Read))]);
    }

    private sealed record Line(string LiaisonName, string GivenName, PersonId PersonId, DateTimeOffset UntilAt, DateTimeOffset? EndedAt, bool Open);

    private sealed record Asked(string? Bank, string Words, DateTimeOffset AskedAt, bool Read, Guid? Waiting, string? Heard, DateTimeOffset? ExpiresAt);
}
