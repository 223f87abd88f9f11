using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Contracts.Journal;

/// <summary>
/// Many sent months of one city at once, streamed into the database. All or nothing; months that are known already stay as they
/// are, so a repeat changes nothing. The window for late entries does not apply.
/// </summary>
/// <param name="Rows">One per family and month, in any order.</param>
/// <param name="DryRun">Check everything, keep nothing.</param>
[Allow(Who.Inside)]
public sealed record ImportJournals(SiteId Site, IAsyncEnumerable<ImportedJournal> Rows, bool DryRun = false) : IRequest<Outcome<JournalsImported>>;

/// <param name="Line">Where it stood in the file, for what is said about it.</param>
/// <param name="Person">The adult whose part it is.</param>
public sealed record ImportedJournal(int Line, FamilyId Family, PersonId Person, Month Month, IReadOnlyList<ImportedFact> Facts);

/// <summary>One answer: an amount, a text, or neither for "not answered".</summary>
public sealed record ImportedFact(string Code, Money? Amount, string? Text);

/// <param name="Read">Rows read.</param>
/// <param name="New">Months that were not there before, for the pay they earn.</param>
/// <param name="Answers">Answers written.</param>
/// <param name="Problems">Why nothing was written; empty when it was.</param>
public sealed record JournalsImported(long Read, IReadOnlyList<ImportedMonth> New, long Answers, IReadOnlyList<ImportProblem> Problems);

public sealed record ImportedMonth(FamilyId Family, PersonId Person, Month Month);

/// <param name="Rule">Stable: <c>unknown_fact</c>, <c>wrong_kind</c>, <c>twice</c>, <c>future</c>, <c>unknown_family</c>.</param>
public sealed record ImportProblem(int Line, string Rule, string Subject);
