using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Contracts.Payments;

/// <summary>Why an entry exists, for machines and for whoever asks later: the rule, its version, and what it was given.</summary>
/// <param name="Inputs">Plain values; they are kept as JSON beside the reason's text.</param>
public sealed record LedgerCause(string Rule, int Version, IReadOnlyDictionary<string, object?> Inputs);

/// <summary>Reserves movements: they count against floors and ceilings from now on, and move nothing until they are posted.</summary>
/// <param name="Expires">From this moment on they reserve nothing any more; null: until they are posted or voided.</param>
[Allow(Who.Inside)]
public sealed record ReserveInLedger(
    SiteId Site, string Key, string Reason, DateOnly Effective, IReadOnlyList<LedgerMovement> Movements, DateTimeOffset? Expires = null,
    FamilyId? Family = null, LedgerCause? Cause = null) : IRequest<Outcome<LedgerPosting>>;

/// <summary>Moves what a transaction reserved. The rest of it is released.</summary>
/// <param name="Pending">Number of the transaction that reserved.</param>
/// <param name="Amounts">One for each of its movements, in their order; null for all of it.</param>
[Allow(Who.Inside)]
public sealed record PostReserved(
    long Pending, string Key, string Reason, DateOnly Effective, IReadOnlyList<Money>? Amounts = null, LedgerCause? Cause = null)
    : IRequest<Outcome<LedgerPosting>>;

/// <summary>Gives back what a transaction reserved.</summary>
[Allow(Who.Inside)]
public sealed record VoidReserved(long Pending, string Key, string Reason, DateOnly Effective, LedgerCause? Cause = null) : IRequest<Outcome<LedgerPosting>>;

/// <summary>The opposite of a posted transaction, once.</summary>
[Allow(Who.Inside)]
public sealed record ReverseInLedger(long Transaction, string Key, string Reason, DateOnly Effective, LedgerCause? Cause = null)
    : IRequest<Outcome<LedgerPosting>>;

/// <summary>Balance of one account: at a moment (what was known then), or as of a day (what counts for it, whenever it was written).</summary>
[Allow(Who.Inside)]
public sealed record LedgerBalanceAt(SiteId Site, string Owner, string Account, DateTimeOffset? Moment = null, DateOnly? Day = null)
    : IRequest<Outcome<BalanceAnswer>>;

/// <summary>What may still be taken from an account: its balance without what is reserved now, down to its floor.</summary>
[Allow(Who.Inside)]
public sealed record LedgerAvailable(SiteId Site, string Owner, string Account) : IRequest<Outcome<BalanceAnswer>>;

/// <summary>What happened on an account between two moments, the first left out and the second counted.</summary>
/// <param name="Account">Number of the account.</param>
[Allow(Who.Finance)]
public sealed record LedgerStatement(long Account, DateTimeOffset After, DateTimeOffset Until) : IRequest<Outcome<LedgerStatementAnswer>>;

/// <param name="Carried">The balance with which it begins.</param>
/// <param name="Closing">The balance with which it ends.</param>
public sealed record LedgerStatementAnswer(Money Carried, IReadOnlyList<LedgerStatementLine> Lines, Money Closing);

/// <param name="OtherAccount">Where the money came from or went to.</param>
public sealed record LedgerStatementLine(
    DateTimeOffset PostedAt, DateOnly EffectiveOn, long Transaction, int Line, string Key, string Reason, long OtherAccount, Money Amount, Money Balance);

/// <summary>Nothing takes effect in a city on or before a day any more; an earlier day, or null, opens what lies after it again. Both are recorded.</summary>
[Allow(Who.Finance, Fresh = true)]
public sealed record ClosePeriod(SiteId Site, DateOnly? Through, string Reason) : IRequest<Outcome<Done>>, IAtSite, IChecked
{
    public Wrong? Check() => Through == default(DateOnly) ? new("ledger.period_day", "through")
        : string.IsNullOrWhiteSpace(Reason) || Reason.Length > 300 ? new("ledger.period_reason", "reason") : null;
}

/// <summary>Closes an empty account, or opens a closed one again, with a reason that is kept.</summary>
[Allow(Who.Inside)]
public sealed record CloseLedgerAccount(SiteId Site, string Owner, string Account, DateOnly On, string Reason, bool Reopen = false) : IRequest<Outcome<Done>>;

/// <summary>Sweeps up what lapsed and sets the marks that keep balances of the past fast.</summary>
[Allow(Who.Inside)]
public sealed record KeepLedger : IRequest<Outcome<Done>>;

/// <summary>Goes on with the chain over what was written; with a check of the whole ledger, whose result is kept.</summary>
[Allow(Who.Inside)]
public sealed record SealLedger(bool Check = false) : IRequest<Outcome<Done>>;
