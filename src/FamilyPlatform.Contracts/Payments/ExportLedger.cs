using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Contracts.Payments;

/// <summary>Writes the whole ledger, as it stands at one moment, in the plain text that hledger and ledger read. Sent alone, never from within.</summary>
/// <param name="Site">One city, or null for all.</param>
[Allow(Who.Finance)]
public sealed record ExportLedger(TextWriter To, SiteId? Site = null) : IRequest<Outcome<LedgerExported>>;

public sealed record LedgerExported(int Transactions, int Accounts);
