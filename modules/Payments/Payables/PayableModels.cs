using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Payments.Payables;

/// <summary>One payable in a list. A family is a number here; a vendor or school has its name.</summary>
public sealed record PayableLine(
    Guid Id, SiteId SiteId, string Owner, string Kind, string? Payee, Guid? FamilyId, string Purpose, Money AmountCents, string State,
    DateOnly AskedOn)
{
    public string Household => FamilyId?.ToString("N")[^6..].ToUpperInvariant() ?? "";
}

public sealed record PayableSum(string State, long Count, Money Total);

/// <summary>The desk's page of payables.</summary>
/// <param name="State">The one state that is shown, or empty for all that is open.</param>
public sealed record PayablesView(
    IReadOnlyDictionary<SiteId, string> Cities, string State, IReadOnlyList<PayableSum> Sums, IReadOnlyList<PayableLine> Lines,
    IReadOnlyList<PayeeName> Payees);

public sealed record PayeeName(Guid Id, SiteId SiteId, string Name);

/// <summary>All that is known about one payable.</summary>
public sealed record PayableHead(
    Guid Id, SiteId SiteId, string Owner, string Key, string Kind, string? Payee, Guid? PayeeId, Guid? PersonId, Guid? FamilyId, string Purpose,
    string TaxClass, Money AmountCents, string State, string RequestedName, Guid? RequestedBy, DateOnly AskedOn, string? FirstName, Guid? FirstBy,
    string? LastName, string? EndedName, string? EndedWhy, Guid? EntryId, string? Code, DateOnly? SettledOn,
    Money RefundedCents, string? Document, string? Sha256)
{
    public string Household => FamilyId?.ToString("N")[^6..].ToUpperInvariant() ?? "";
}

public sealed record PayableEntry(long TxnId, DateOnly EffectiveOn, string Reason);

public sealed record RefundLine(string Key, Money Cents, DateOnly ReceivedOn, string RecordedName);

/// <summary>One payable.</summary>
/// <param name="Blocked">Why the reader may not let it go, as a refusal's code; null when they may.</param>
/// <param name="OneYes">Whether one person's yes is enough.</param>
/// <param name="Waits">Why it would wait in a run, as the end of a words key; null when it would not.</param>
public sealed record PayableView(
    PayableHead Head, string City, string? Blocked, bool OneYes, string? Waits, IReadOnlyList<PayableEntry> Entries, IReadOnlyList<RefundLine> Refunds,
    DateOnly Today)
{
    public bool Any(params string[] states) => states.Contains(Head.State);

    public bool MayDecline => Any("requested", "released", "approved", "returned") && Head.EntryId is null;

    public bool MayRefund => Head.State == "settled";
}
