using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Contracts.Payments;

/// <summary>One earning for a family and month, whatever was answered: the first part sent makes it, a repeat returns the same one.</summary>
/// <param name="Kept">How the family wants it: paid, held, or kept without pay.</param>
/// <param name="SentOn">The day the part was sent, in the city's zone.</param>
[Allow(Who.Inside)]
public sealed record AccrueEarning(SiteId Site, FamilyId Family, PersonId Person, Month Month, DateOnly SentOn, PayChoice Kept) : IRequest<Outcome<Earning>>;

/// <summary>What a family does with the pay for its journal.</summary>
public enum PayChoice
{
    /// <summary>Pay it on the pay day.</summary>
    Pay,
    /// <summary>Count it and hold it until the family says so.</summary>
    Hold,
    /// <summary>Keep the journal without pay.</summary>
    Unpaid,
}

/// <summary>The earning of one month.</summary>
/// <param name="Amount">What it comes to; zero where a cap or the wait leaves nothing.</param>
/// <param name="PayOn">The promised day, or null when it is not paid by itself.</param>
/// <param name="Why">Codes of the rules that decided, for one screen: <c>flat</c>, <c>gathering</c>, <c>month_cap</c>, <c>year_cap</c>, <c>wait</c>,
/// <c>budget</c>, <c>unpaid</c>, <c>held</c>.</param>
/// <param name="Number">Receipt number.</param>
public sealed record Earning(Money Amount, DateOnly? PayOn, IReadOnlyList<string> Why, string Number);

/// <summary>The day for which a person's pay for a month is still promised.</summary>
[Allow(Who.Inside)]
public sealed record PromisedDay(PersonId Person, Month Month) : IRequest<Outcome<PayPromise>>;

/// <param name="On">Null once it is paid, came back or waits for the family.</param>
public sealed record PayPromise(DateOnly? On);

/// <summary>What a month's journal would bring if it were sent today: said before the first question.</summary>
/// <param name="InTouch">As if the family said so of its group; null for what it did say.</param>
[Allow(Who.Inside)]
public sealed record PreviewEarning(SiteId Site, FamilyId Family, Month Month, DateOnly On, bool? InTouch = null) : IRequest<Outcome<Earning>>;

/// <summary>One movement between two ledger accounts, named by owner and code.</summary>
public sealed record LedgerMovement(string FromOwner, string From, string ToOwner, string To, Money Amount)
{
    /// <summary>Whose the giving account is, where it is opened now.</summary>
    public FamilyId? FromFamily { get; init; }

    /// <summary>Whose the receiving account is, where it is opened now.</summary>
    public FamilyId? ToFamily { get; init; }
}

/// <summary>Posts many transactions at once, each once per key: all that are new, or none.</summary>
[Allow(Who.Inside)]
public sealed record PostManyToLedger(SiteId Site, DateOnly Effective, IReadOnlyList<LedgerBatchItem> Items) : IRequest<Outcome<LedgerPostedMany>>;

/// <summary>One transaction of many.</summary>
public sealed record LedgerBatchItem(string Key, string Reason, IReadOnlyList<LedgerMovement> Movements);

/// <param name="Written">How many were new.</param>
/// <param name="Replayed">How many were known and left alone.</param>
public sealed record LedgerPostedMany(int Written, int Replayed);

/// <summary>Posts one transaction, once per key. Owners are <c>platform</c> or a program's id.</summary>
/// <param name="Family">Whose account a newly opened one is, or null.</param>
[Allow(Who.Inside)]
public sealed record PostToLedger(
    SiteId Site, string Key, string Reason, DateOnly Effective, IReadOnlyList<LedgerMovement> Movements, FamilyId? Family = null,
    LedgerCause? Cause = null) : IRequest<Outcome<LedgerPosting>>;

/// <param name="Transaction">Number of the transaction.</param>
/// <param name="Replayed">True when the key was known and nothing new was written.</param>
public sealed record LedgerPosting(long Transaction, bool Replayed);

/// <summary>Balance of one account, positive on its normal side; zero when it does not exist.</summary>
[Allow(Who.Inside)]
public sealed record LedgerBalance(SiteId Site, string Owner, string Account) : IRequest<Outcome<BalanceAnswer>>;

public sealed record BalanceAnswer(Money Balance);
