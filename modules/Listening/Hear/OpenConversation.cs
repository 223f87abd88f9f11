using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Listening;

/// <summary>One conversation a liaison is invited to now. The family sees that it was opened.</summary>
[Allow(Who.Liaison)]
internal sealed record OpenConversation(Guid Id) : IRequest<Outcome<HeardView>>;

/// <param name="Bank">Questions to ask, by key.</param>
public sealed record HeardView(Guid Id, string GivenName, DateOnly Last, int DraftDays, IReadOnlyList<HeardLine> Questions,
    IReadOnlyList<(string Key, string Text)> Bank);

/// <param name="Heard">What was written and waits to be read, or null.</param>
/// <param name="Until">The last day it waits.</param>
/// <param name="Read">Whether the family has read what was written. What it keeps is not shown here.</param>
public sealed record HeardLine(Guid Id, string Words, DateOnly On, string? Heard, DateOnly? Until, bool Read);

internal sealed class OpenConversationHandler(Db db, RulesOfCity rules, SiteCalendar sites, Texts texts, TimeProvider clock)
    : IRequestHandler<OpenConversation, Outcome<HeardView>>
{
    private const string Open = "select id, bank, words, asked_at, read_at, heard, expires_at from listening.open_conversation(@Id, @What, @Now)";

    public async Task<Outcome<HeardView>> Handle(OpenConversation request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var invited = await db.Query<InvitedRow>(ListInvitedToHandler.Invited, new { Now = now }, ct);
        if (invited.FirstOrDefault(i => i.Id == request.Id) is not { } conversation) return texts.Refuse("listening.conversation_not_found");
        var city = await sites.Get(conversation.SiteId, ct);
        var questions = await db.Query<Line>(Open, new { request.Id, What = "listening.looked.conversation", Now = now }, ct);
        return new HeardView(request.Id, conversation.GivenName, city.On(conversation.UntilAt.AddSeconds(-1)),
            (await rules.On(city.Id, city.Today(clock), ct)).DraftDays,
            [.. questions.Select(q => new HeardLine(q.Id, QuestionBank.Say(texts, q.Bank, q.Words), city.On(q.AskedAt), q.Heard,
                q.ExpiresAt is { } end ? city.On(end) : null, q.ReadAt is not null))],
            [.. QuestionBank.All.Select(k => (k, QuestionBank.Text(texts, k)))]);
    }

    private sealed record Line(Guid Id, string? Bank, string Words, DateTimeOffset AskedAt, DateTimeOffset? ReadAt, string? Heard, DateTimeOffset? ExpiresAt);
}
