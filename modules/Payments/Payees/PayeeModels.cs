using FamilyPlatform.Payments.Payables;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Payments.Payees;

/// <summary>A vendor or a school in the list.</summary>
/// <param name="State">Of its details: proposed, verified, suspended; null where there are none.</param>
public sealed record PayeeLine(
    Guid Id, SiteId SiteId, string Kind, string Name, string Reach, string? LastFour, string? State, DateTimeOffset? ReadyAt, Money OpenCents);

public sealed record PayeesView(IReadOnlyDictionary<SiteId, string> Cities, IReadOnlyList<PayeeLine> Lines, DateTimeOffset Now);

/// <summary>A vendor or a school with who found its contact; nobody, where it came along with a request.</summary>
public sealed record PayeeHead(
    Guid Id, SiteId SiteId, string Kind, string Name, string Reach, string? LastFour, string? State, DateTimeOffset? ReadyAt, Money OpenCents, Guid? ReachBy,
    string? ReachName, DateOnly? ReachOn);

/// <summary>Details as they were at a time: never more of the number than its end.</summary>
/// <param name="Code">Why the bank sent a payment back, or what it called its notice of change.</param>
public sealed record DetailLine(
    Guid Id, string Holder, string Kind, string LastFour, string State, string? Code, string SetName, Guid? SetBy, DateOnly SetOn, DateTimeOffset ReadyAt,
    string? VerifiedName, string? VerifiedHow, DateOnly? VerifiedOn);

/// <summary>One vendor or school.</summary>
/// <param name="Waits">Until which day nothing goes to details that were changed; null when they are free.</param>
/// <param name="Own">Whether the reader entered the details that wait to be verified.</param>
/// <param name="Callable">Whether a call to the contact would prove anything about them.</param>
/// <param name="Shared">Whether somebody else is paid on the same account.</param>
/// <param name="Unread">A change the bank asked for that could not be read with certainty.</param>
public sealed record PayeeRecordView(
    PayeeHead Line, string City, DetailLine? Details, IReadOnlyList<DetailLine> Before, DateOnly? Waits, bool Own, bool Callable, bool Shared, string? Unread,
    IReadOnlyList<PayableLine> Payables);
