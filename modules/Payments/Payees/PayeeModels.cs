using FamilyPlatform.Payments.Payables;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Payments.Payees;

/// <summary>A vendor or a school in the list.</summary>
/// <param name="State">Of its details: proposed, verified, suspended; null where there are none.</param>
public sealed record PayeeLine(
    Guid Id, SiteId SiteId, string Kind, string Name, string Reach, string? LastFour, string? State, DateTimeOffset? ReadyAt, Money OpenCents);

public sealed record PayeesView(IReadOnlyDictionary<SiteId, string> Cities, IReadOnlyList<PayeeLine> Lines, DateTimeOffset Now);

/// <summary>Details as they were at a time: never more of the number than its end.</summary>
public sealed record DetailLine(
    string Holder, string Kind, string LastFour, string State, string? Code, string SetName, Guid? SetBy, DateTimeOffset SetAt, DateTimeOffset ReadyAt,
    string? VerifiedName, string? VerifiedHow, DateTimeOffset? VerifiedAt, DateTimeOffset? EndedAt);

/// <summary>One vendor or school.</summary>
/// <param name="Waits">Until which day nothing goes to details that were changed; null when they are free.</param>
/// <param name="Own">Whether the reader entered the details that wait to be verified.</param>
public sealed record PayeeRecordView(
    PayeeLine Line, string City, DetailLine? Details, IReadOnlyList<DetailLine> Before, DateOnly? Waits, bool Own, IReadOnlyList<PayableLine> Payables);
