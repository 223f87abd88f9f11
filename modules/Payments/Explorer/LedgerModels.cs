using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Payments.Explorer;

public sealed record LedgerAccountLine(long Id, SiteId SiteId, string Owner, string Code, string NormalSide, Money Balance);

/// <summary>The accounts of a city's payables that are not empty, as one.</summary>
public sealed record PayablesLine(SiteId SiteId, long Accounts, Money Balance);

/// <summary>The ledger's front page.</summary>
public sealed record LedgerView(IReadOnlyDictionary<SiteId, string> Cities, IReadOnlyList<LedgerAccountLine> Accounts, IReadOnlyList<PayablesLine> Payables,
    string Sought, IReadOnlyList<TxnLine> Found, IReadOnlyList<TxnLine> Newest, IReadOnlyList<PeriodLine> Periods);

/// <summary>A city's period was closed, or opened again where the day is earlier than before.</summary>
public sealed record PeriodLine(SiteId SiteId, DateOnly? ClosedThrough, DateTimeOffset ActedAt, string ActedBy, string Reason);

public sealed record LedgerAccountHead(
    long Id, SiteId SiteId, string Owner, string Code, string Kind, string NormalSide, Money Balance, Money DebitPending, Money CreditPending,
    Money? FloorCents, Money? CeilingCents, DateOnly OpenedOn, DateOnly? ClosedOn);

/// <param name="Place">With the line the entry's place on its account: a version, or a transaction's number.</param>
public sealed record LedgerEntryLine(
    long TxnId, long Place, int Line, DateOnly EffectiveOn, DateTimeOffset PostedAt, Money AmountCents, Money BalanceAfter, string Reason);

public sealed record AccountActLine(string Act, DateOnly ActedOn, string Reason);

/// <summary>One account with its newest entries, or those written until a day.</summary>
/// <param name="AsOf">What counts for that day, whenever it was written.</param>
public sealed record LedgerAccountView(LedgerAccountHead Account, string City, IReadOnlyList<LedgerEntryLine> Entries, string? Before,
    DateOnly? Day, Money? AsOf, IReadOnlyList<PendingLine> Pending, IReadOnlyList<AccountActLine> Acts);

public sealed record TxnLine(long Id, SiteId SiteId, string Owner, string Key, string Reason, DateOnly EffectiveOn, DateTimeOffset PostedAt, long? Reverses,
    string? Cause = null);

public sealed record TransferLine(int Line, long DebitId, string Debit, long CreditId, string Credit, Money AmountCents);

/// <summary>Money that was reserved, and what became of it.</summary>
/// <param name="How">open, lapsed, posted, voided or expired.</param>
public sealed record PendingLine(
    long TxnId, long DebitId, string Debit, long CreditId, string Credit, Money AmountCents, DateTimeOffset? ExpiresAt, string How, long? EndedBy,
    Money? PostedCents);

/// <summary>Why an entry exists: its transaction, whole.</summary>
/// <param name="Reserved">What it reserved.</param>
/// <param name="Ended">What others had reserved and it ended.</param>
public sealed record LedgerTxnView(TxnLine Txn, string City, LedgerWhy? Why, IReadOnlyList<TransferLine> Lines, IReadOnlyList<PendingLine> Reserved,
    IReadOnlyList<PendingLine> Ended, long? ReversedBy);

/// <summary>The rule that made an entry, and what it was given.</summary>
public sealed record LedgerWhy(string Rule, string Version, IReadOnlyList<(string Name, string Value)> Inputs);
