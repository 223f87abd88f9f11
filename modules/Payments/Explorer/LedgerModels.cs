using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Payments.Explorer;

public sealed record LedgerAccountLine(long Id, SiteId SiteId, string Owner, string Code, string NormalSide, Money Balance);

/// <summary>The ledger's front page.</summary>
public sealed record LedgerView(IReadOnlyDictionary<SiteId, string> Cities, IReadOnlyList<LedgerAccountLine> Accounts, string Sought,
    IReadOnlyList<TxnLine> Found);

public sealed record LedgerEntryLine(long TxnId, DateOnly EffectiveOn, DateTimeOffset PostedAt, Money AmountCents, Money? BalanceAfter, string Reason);

/// <summary>One account with its newest entries.</summary>
public sealed record LedgerAccountView(LedgerAccountLine Account, string City, IReadOnlyList<LedgerEntryLine> Entries, bool More, long? Before);

public sealed record TxnLine(long Id, SiteId SiteId, string Owner, string Key, string Reason, DateOnly EffectiveOn, DateTimeOffset PostedAt, long? Reverses);

public sealed record TransferLine(int Line, long DebitId, string Debit, long CreditId, string Credit, Money AmountCents);

/// <summary>Why an entry exists: its transaction, whole.</summary>
public sealed record LedgerTxnView(TxnLine Txn, string City, IReadOnlyList<TransferLine> Lines, long? ReversedBy);
