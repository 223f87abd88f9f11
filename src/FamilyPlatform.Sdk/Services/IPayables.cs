using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Sdk.Services;

/// <summary>Who is paid by a payable.</summary>
/// <param name="Kind"><c>person</c>, <c>member</c>, <c>vendor</c> or <c>school</c>.</param>
/// <param name="Id">The person, for person and member.</param>
/// <param name="Name">The name, for vendor and school.</param>
/// <param name="Reach">Phone or address of a vendor or school that the office does not know yet.</param>
public sealed record PayTo(string Kind, PersonId? Id, string Name, string Reach)
{
    /// <summary>A person, on the person's own account.</summary>
    public static PayTo Person(PersonId person) => new("person", person, "", "");

    /// <summary>A member of a circle, on the person's own account.</summary>
    public static PayTo Member(PersonId person) => new("member", person, "", "");

    /// <summary>A company or a landlord: known by its name, or added for finance to complete.</summary>
    public static PayTo Vendor(string name, string reach = "") => new("vendor", null, name, reach);

    /// <summary>A school or college: known by its name, or added for finance to complete.</summary>
    public static PayTo School(string name, string reach = "") => new("school", null, name, reach);
}

/// <summary>An invoice or a letter that goes with a payable, up to 10 MB.</summary>
/// <param name="Name">File name.</param>
/// <param name="Content">Its bytes; the office keeps them sealed.</param>
public sealed record PayableDocument(string Name, IReadOnlyList<byte> Content);

/// <summary>What a program asks to be paid.</summary>
/// <param name="Key">Idempotency key, unique within the program and city.</param>
/// <param name="Family">Whose promise it is; for a person or member, that person's own family.</param>
/// <param name="To">Who is paid.</param>
/// <param name="Purpose">What for, in a few words that the family and the office read; no personal words.</param>
/// <param name="TaxClass"><c>gift</c>, <c>data_stipend</c>, <c>other_income</c> or <c>none</c>.</param>
/// <param name="Amount">Above zero.</param>
/// <param name="From">The program's ledger account that gives, like <c>own/{family}</c> or <c>fund/match</c>.</param>
public sealed record PayableRequest(string Key, FamilyId Family, PayTo To, string Purpose, string TaxClass, Money Amount, string From)
{
    /// <summary>An invoice or a letter, where there is one.</summary>
    public PayableDocument? Document { get; init; }
}

/// <summary>How a payable stands.</summary>
/// <param name="State"><c>requested</c>, <c>released</c>, <c>approved</c>, <c>sent</c>, <c>settled</c>, <c>returned</c>, <c>declined</c>, <c>withdrawn</c> or
/// <c>refunded</c>.</param>
/// <param name="Amount">The whole amount.</param>
/// <param name="Refunded">What was given back so far.</param>
/// <param name="SettledOn">The day the bank paid it.</param>
/// <param name="Replayed">True when the key was known and nothing new was asked for.</param>
public sealed record PayableState(string State, Money Amount, Money Refunded, DateOnly? SettledOn, bool Replayed);

/// <summary>Payments out of the program's own accounts: reserved when asked for, let go by two people of the office, paid with the next payout run.</summary>
/// <remarks>
/// What becomes of one comes as an event: <see cref="Events.PayableSettled"/>, <see cref="Events.PayableReturned"/>,
/// <see cref="Events.PayableDeclined"/>, <see cref="Events.PayableRefunded"/>. Reserving moves nothing: the account's balance falls with the last
/// release, and what is reserved cannot be spent meanwhile.
/// </remarks>
public interface IPayables
{
    /// <summary>Asks for a payment, once per key.</summary>
    /// <returns>How it stands, or a refusal: <c>ledger.floor</c>, <c>payables.key_reused</c>, <c>payables.payee</c>.</returns>
    Task<Outcome<PayableState>> Request(PayableRequest request, CancellationToken ct);

    /// <summary>Takes one back before it is let go; the money is free again, and no event follows.</summary>
    /// <returns>How it stands, or a refusal: <c>payables.moved_on</c>, <c>not_found</c>.</returns>
    Task<Outcome<PayableState>> Withdraw(string key, string why, CancellationToken ct);

    /// <summary>How one stands; null when there is none under the key.</summary>
    Task<PayableState?> Find(string key, CancellationToken ct);
}
