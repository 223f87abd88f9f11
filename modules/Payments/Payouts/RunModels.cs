using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Payments.Payouts;

/// <summary>What is due on a day and not yet in a run.</summary>
public sealed record DueLine(SiteId SiteId, DateOnly Payday, long Payees, Money Total);

/// <summary>One run in the list.</summary>
public sealed record RunLine(Guid Id, SiteId SiteId, int Number, DateOnly Payday, string State, long Payees, Money Total, long Waiting, long Returned);

/// <summary>A family's report that waits for an answer.</summary>
public sealed record OpenReport(Guid Id, SiteId SiteId, Guid FamilyId, string Words, DateTimeOffset ReportedAt, DateOnly LookBy, Money AmountCents,
    Month Month, string State);

/// <summary>The desk's page of payouts.</summary>
public sealed record RunsView(IReadOnlyDictionary<SiteId, string> Cities, IReadOnlyList<DueLine> Due, IReadOnlyList<RunLine> Runs,
    IReadOnlyList<OpenReport> Reports, DateOnly Today);

/// <summary>One payment that needs a look. The family is named on its own page only, where that is recorded; a vendor or school has a name.</summary>
public sealed record EntryLine(
    Guid Id, Guid? FamilyId, Guid? PayeeId, string? PayeeName, Money AmountCents, int Months, string State, string? WaitsFor, string FlagCodes, bool Decided,
    string? Code, string? ChangeCode)
{
    public IReadOnlyList<string> Flags => FlagCodes.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>How the desk speaks of a family without naming it.</summary>
    public string Household => FamilyId?.ToString("N")[^6..].ToUpperInvariant() ?? "";

    /// <summary>Why it waits, as the end of a words key: a vendor or school is asked otherwise than a family.</summary>
    public string? Waits => PayeeId is not null && WaitsFor == "suspended" ? "suspended_payee" : WaitsFor;

    /// <summary>The page about whoever is paid.</summary>
    public string Href(Guid run) => PayeeId is { } payee ? $"/desk/payables/payees/{payee}" : $"/desk/payouts/{run}/payee/{Id}/{FamilyId}";
}

public sealed record FileLine(string Name, int Entries, string Hash, Money Cents, string Fingerprint, DateOnly EffectiveOn, string Modifier);

public sealed record RunHead(
    Guid Id, int Number, SiteId SiteId, DateOnly Payday, string State, string CreatedName, DateTimeOffset CreatedAt, Guid? CreatedBy, string? SubmittedName,
        DateTimeOffset? SubmittedAt,
    Guid? SubmittedBy, string? ApprovedName, DateTimeOffset? ApprovedAt, DateTimeOffset? SentAt, DateOnly? SettledOn, DateTimeOffset? ClosedAt, string? Note);

/// <summary>One run.</summary>
/// <param name="Before">The run before it in the same city, to compare with.</param>
/// <param name="Blocked">Why the reader may not approve it, as a refusal's code; null when they may.</param>
public sealed record RunView(
    RunHead Head, string City, long Payees, Money Total, long Waiting, PartLine Pay, PartLine Payables,
    IReadOnlyList<EntryLine> Exceptions, long ExceptionCount,
    IReadOnlyList<EntryLine> Returns, FileLine? File, RunLine? Before, string? Blocked, DateOnly Today)
{
    public bool Any(params string[] states) => states.Contains(Head.State);
}

/// <summary>One payee of a run with everything that led to the amount.</summary>
public sealed record PayeeView(
    EntryLine Entry, Guid RunId, int Number, string Name, string? Holder, string? LastFour, string? AccountState, IReadOnlyList<PayeeMonth> Months,
        IReadOnlyList<PayeePayable> Payables, IReadOnlyList<BankSaid> Said);

/// <summary>One kind of what a run pays.</summary>
public sealed record PartLine(long Pieces, long Payees, Money Total);

public sealed record PayeePayable(Guid Id, string Purpose, Money AmountCents, string State);

public sealed record PayeeMonth(Month Month, Money AmountCents, string Number, string State, long? TxnId);

public sealed record BankSaid(string Code, DateTimeOffset ReadAt);
