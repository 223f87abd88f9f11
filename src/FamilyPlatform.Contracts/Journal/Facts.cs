using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Contracts.Journal;

/// <summary>Dated facts of a family that it agreed to share with a program. Each read is shown to the family.</summary>
/// <param name="Reader">Who reads, as the family will see it: the program's id.</param>
[Allow(Who.Inside)]
public sealed record ReadFacts(FamilyId Family, IReadOnlyList<string> Codes, Month From, string Reader) : IRequest<Outcome<FactList>>;

/// <summary>
/// The asking person's own answers in months they sent, newest first, for a form that this person fills in: nobody else reads them by it, so
/// nothing is recorded.
/// </summary>
[Allow(Who.Inside)]
public sealed record ReadOwnFacts(IReadOnlyList<string> Codes, Month From) : IRequest<Outcome<FactList>>;

public sealed record FactList(IReadOnlyList<JournalFact> Items);

/// <summary>Months in which any adult of the family sent a part.</summary>
[Allow(Who.Inside)]
public sealed record ListSentMonths(FamilyId Family) : IRequest<Outcome<SentMonths>>;

public sealed record SentMonths(IReadOnlyList<Month> Months);

/// <summary>
/// The newest answer that the adult who asks wrote and sent, to stand in a form in front of that same adult. Saying so for this one answer is the
/// whole consent; nobody else's writing is reached. The read is shown to that adult.
/// </summary>
/// <param name="Reader">Whose form it is, as the adult will see it: the program's id.</param>
[Allow(Who.Inside)]
public sealed record ReadOwnFact(string Code, Month From, string Reader) : IRequest<Outcome<OwnFact>>;

/// <param name="Fact">Null where nothing was written.</param>
public sealed record OwnFact(JournalFact? Fact);

/// <summary>What answers of the journal are called, for staff who read which ones a program asks for.</summary>
[Allow(Who.Inside)]
public sealed record NameFacts(IReadOnlyList<string> Codes) : IRequest<Outcome<FactNames>>;

/// <param name="Names">By code; a code that no question has is absent.</param>
public sealed record FactNames(IReadOnlyDictionary<string, LocalizedText> Names)
{
    public string Of(string code, string language) => Names.TryGetValue(code, out var name) ? name.In(language) : code;
}
