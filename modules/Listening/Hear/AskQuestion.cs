using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Listening;

/// <summary>Asks a question in a conversation: one of the bank, or an open one of the liaison's own.</summary>
/// <param name="Bank">Key of a question of the bank, or empty.</param>
/// <param name="Own">The question in own words; unused where one of the bank was chosen.</param>
[Allow(Who.Liaison)]
internal sealed record AskQuestion(Guid Conversation, string Bank, string Own) : IRequest<Outcome<Done>>, IChecked
{
    public Wrong? Check() => QuestionBank.Has(Bank) ? null : OpenQuestion.Wrong(Own) is { } code ? new(code, "question") : null;
}

internal sealed class AskQuestionHandler(Db db, Texts texts, TimeProvider clock) : IRequestHandler<AskQuestion, Outcome<Done>>
{
    private const string Ask = "select listening.ask(@Conversation, @Id, @Bank, @Words, @Now)";

    public async Task<Outcome<Done>> Handle(AskQuestion request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var bank = QuestionBank.Has(request.Bank) ? request.Bank : null;
        var asked = await db.One<bool>(Ask, new
        {
            request.Conversation, Id = Guid.CreateVersion7(now), Bank = bank, Now = now,
            Words = bank is null ? request.Own.Trim() : QuestionBank.Text(texts, bank),
        }, ct);
        return asked ? Done.Value : texts.Refuse("listening.conversation_not_found");
    }
}
