using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Contracts.Payments;

/// <summary>Asks for a payment out of an owner's account: reserved at once, let go by two, paid with a payout run. Once per key.</summary>
/// <param name="Owner">A program's id, or <c>@</c> for the house.</param>
/// <param name="Key">Unique within owner and city; the same key with other content is refused as <c>payables.key_reused</c>.</param>
/// <param name="Family">Whose promise it is; for a person, that person's own.</param>
/// <param name="Purpose">For whom it is read by: no personal words.</param>
/// <param name="TaxClass">gift, data_stipend, other_income or none.</param>
/// <param name="Fund">Ledger code of the owner's account that gives.</param>
/// <param name="FundFamily">Whose that account is, or null.</param>
[Allow(Who.Inside)]
public sealed record RequestPayable(
    SiteId Site, string Owner, string Key, PayableTo To, FamilyId? Family, string Purpose, string TaxClass, Money Amount, string Fund,
    FamilyId? FundFamily = null, PayableDocument? Document = null) : IRequest<Outcome<PayableAnswer>>;

/// <summary>Who is paid.</summary>
/// <param name="Kind">person, member, vendor or school.</param>
/// <param name="Person">For person and member.</param>
/// <param name="Name">For vendor and school: known by its name, or added for finance to complete.</param>
/// <param name="Reach">How finance reaches one that is new.</param>
public sealed record PayableTo(string Kind, PersonId? Person = null, string Name = "", string Reach = "");

/// <summary>An invoice or a letter; kept sealed.</summary>
public sealed record PayableDocument(string Name, byte[] Content);

/// <param name="State">requested, released, approved, sent, settled, returned, declined, withdrawn or refunded.</param>
/// <param name="Replayed">True when the key was known and nothing new was asked for.</param>
public sealed record PayableAnswer(
    Guid Id, string State, Money Amount, Money Refunded, DateOnly? SettledOn, string? Code, bool Replayed = false);

/// <summary>Takes back what was asked for, as long as it is not let go.</summary>
[Allow(Who.Inside)]
public sealed record WithdrawPayable(SiteId Site, string Owner, string Key, string Why) : IRequest<Outcome<PayableAnswer>>;

/// <summary>How a payable stands.</summary>
[Allow(Who.Inside)]
public sealed record FindPayable(SiteId Site, string Owner, string Key) : IRequest<Outcome<PayableAnswer>>;
