using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Listening;

/// <summary>Writes down what the family said. The family sees it at once; it is kept only where the family reads it and says so on its own page.</summary>
/// <param name="Question">The question it answers.</param>
[Allow(Who.Liaison)]
internal sealed record WriteWords(Guid Conversation, Guid Question, string Words) : IRequest<Outcome<Done>>, IChecked
{
    public Wrong? Check() => Words.Trim().Length is 0 or > 4000 ? new("listening.words", "heard") : null;
}

internal sealed class WriteWordsHandler(Db db, RulesOfCity rules, SiteCalendar sites, Texts texts, TimeProvider clock)
    : IRequestHandler<WriteWords, Outcome<Done>>
{
    private const string Write = "select listening.write_words(@Question, @Id, @Words, @Until, @Now)";

    public async Task<Outcome<Done>> Handle(WriteWords request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var invited = await db.Query<InvitedRow>(ListInvitedToHandler.Invited, new { Now = now }, ct);
        if (invited.FirstOrDefault(i => i.Id == request.Conversation) is not { } conversation) return texts.Refuse("listening.conversation_not_found");
        var city = await sites.Get(conversation.SiteId, ct);
        var days = (await rules.On(city.Id, city.Today(clock), ct)).DraftDays;
        var written = await db.One<bool>(Write, new
        {
            request.Question, Id = Guid.CreateVersion7(now), Words = request.Words.Trim(), Until = now.AddDays(days), Now = now,
        }, ct);
        return written ? Done.Value : texts.Refuse("listening.question_not_found");
    }
}
