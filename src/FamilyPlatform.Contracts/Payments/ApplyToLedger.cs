using System.Text.Json;
using System.Text.Json.Serialization;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Contracts.Payments;

/// <summary>
/// Does a part of a list of events to the ledger, one after the other, and answers each by name. What is refused leaves no trace.
/// Each part is a transaction of its own and ends with a whole chain; the answer says where the next one begins.
/// </summary>
/// <param name="Site">The city whose ledger it is; null: a ledger apart from every city.</param>
/// <param name="Events">All of the list.</param>
/// <param name="From">The event to begin with.</param>
/// <param name="Now">The moment at which it begins; null: now.</param>
[Allow(Who.Inside)]
public sealed record ApplyToLedger(SiteId? Site, IReadOnlyList<JsonElement> Events, int From = 0, DateTimeOffset? Now = null)
    : IRequest<Outcome<LedgerApplied>>;

/// <param name="Next">The first event that was not looked at.</param>
/// <param name="Now">The moment at which the next part begins.</param>
public sealed record LedgerApplied(IReadOnlyList<LedgerAnswer> Answers, int Next, DateTimeOffset Now);

/// <param name="Result">created, exists, found, not_found, or the name of what stands against it.</param>
/// <param name="Found">What a look-up found, or the amount that a balancing transfer came to.</param>
public sealed record LedgerAnswer(
    int Index, string Event, string? Id, string Result,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, object?>? Found = null);
