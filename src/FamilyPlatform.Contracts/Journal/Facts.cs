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
