using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Journal;

internal sealed class NameFactsHandler : IRequestHandler<NameFacts, Outcome<FactNames>>
{
    public Task<Outcome<FactNames>> Handle(NameFacts request, CancellationToken ct) => Task.FromResult<Outcome<FactNames>>(new FactNames(
        request.Codes.Distinct().Select(c => (Code: c, Question: QuestionBank.Find(c))).Where(f => f.Question is not null)
            .ToDictionary(f => f.Code, f => f.Question!.Short)));
}
