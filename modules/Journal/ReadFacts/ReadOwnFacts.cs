using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Journal;

/// <summary>What somebody wrote, for that person alone: not what another adult of the home shared.</summary>
internal sealed class ReadOwnFactsHandler(Db db, ActorHolder holder) : IRequestHandler<ReadOwnFacts, Outcome<FactList>>
{
    private const string Facts = """
        select code, month, person_id as person, amount_cents as amount, text from journal.facts_of(@Family, @people, @codes, @From)
        """;

    public async Task<Outcome<FactList>> Handle(ReadOwnFacts request, CancellationToken cancellationToken)
    {
        if (holder.Actor is not { Family: { } family, Person: { } person }) return new FactList([]);
        // What a family keeps for its own use is in no list of facts.
        var codes = request.Codes.Where(c => QuestionBank.Find(c) is { Own: false }).ToArray();
        if (codes.Length == 0) return new FactList([]);
        return new FactList(await db.Query<JournalFact>(
            Facts, new { Family = family, people = new[] { person.Value }, codes, request.From }, cancellationToken));
    }
}
