using System.Text.Json;
using System.Text.Json.Serialization;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Contracts.Payments;

/// <summary>Does a list of events to the ledger, one after the other, and answers each by name. What is refused leaves no trace.</summary>
/// <param name="Site">The city whose ledger it is; null: a ledger apart from every city.</param>
/// <param name="Events">A JSON array of objects.</param>
[Allow(Who.Inside)]
public sealed record ApplyToLedger(SiteId? Site, JsonElement Events) : IRequest<Outcome<LedgerApplied>>;

public sealed record LedgerApplied(IReadOnlyList<LedgerAnswer> Answers);

/// <param name="Result">created, exists, found, not_found, or the name of what stands against it.</param>
/// <param name="Found">What a look-up found, or the amount that a balancing transfer came to.</param>
public sealed record LedgerAnswer(
    int Index, string Event, string? Id, string Result,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, object?>? Found = null);
