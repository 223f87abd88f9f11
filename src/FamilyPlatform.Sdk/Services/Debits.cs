using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Sdk.Services;

/// <summary>What a person is asked to agree to. The host adds how it can be stopped, shows it, and keeps what was agreed with its hash.</summary>
/// <param name="Key">Unique within the program and city; the same key with other content is refused.</param>
/// <param name="Person">Who agrees, and whose earnings and bank account it is about.</param>
/// <param name="Wording">What it is for, in the program's words.</param>
/// <param name="Schedule">When it is taken, in words: "On the fifth of each month, until it is paid back".</param>
/// <param name="Usual">The usual amount. What differs from it is planned at least ten days ahead, and the person is told.</param>
/// <param name="Cap">At most so much at once.</param>
/// <param name="MonthCap">At most so much in a calendar month.</param>
/// <param name="FromEarnings">Whether it may be taken from pay for journals.</param>
/// <param name="FromBank">Whether it may be asked of the person's bank account.</param>
/// <param name="Account">The program's account it goes to, named as in <see cref="ILedger"/>.</param>
public sealed record DebitOffer(
    string Key, PersonId Person, LocalizedText Wording, LocalizedText Schedule, Money Usual, Money Cap, Money MonthCap, bool FromEarnings, bool FromBank,
    string Account);

/// <summary>An authorization as it stands.</summary>
/// <param name="State"><c>offered</c>, <c>active</c> or <c>ended</c>.</param>
/// <param name="Person">Whose it is.</param>
/// <param name="Debits">All that was planned under it, by day.</param>
public sealed record DebitAuthorization(string State, PersonId Person, IReadOnlyList<PlannedDebit> Debits);

/// <summary>One debit.</summary>
/// <param name="Key">The program's key.</param>
/// <param name="Amount">What was planned.</param>
/// <param name="Due">The day.</param>
/// <param name="State"><c>planned</c>, <c>taken</c>, <c>waiting</c>, <c>sent</c>, <c>settled</c>, <c>failed</c>, <c>stopped</c>, <c>withdrawn</c>,
/// <c>returned</c>, <c>forgiven</c> or <c>undone</c>.</param>
/// <param name="FromEarnings">What came from earnings.</param>
public sealed record PlannedDebit(string Key, Money Amount, DateOnly Due, string State, Money FromEarnings);

/// <summary>
/// Money that people agreed to give to the program on named days: from their earnings first, the rest from their bank account. The program plans;
/// the host takes, and says what became of it by <c>DebitTaken</c>, <c>DebitFailed</c> and <c>AuthorizationEnded</c>.
/// </summary>
public interface IDebits
{
    /// <summary>Lays an authorization before a person, who agrees or not on their money page.</summary>
    Task<Outcome<Done>> Offer(DebitOffer offer, CancellationToken ct);

    /// <summary>Plans one debit under an authorization that was agreed to, once per key.</summary>
    /// <returns>Done, or a refusal: <c>debits.not_agreed</c>, <c>debits.cap</c>, <c>debits.month_cap</c>, <c>debits.notice</c>, <c>debits.past</c>,
    /// <c>debits.key_reused</c>.</returns>
    Task<Outcome<Done>> Plan(string authorization, string key, Money amount, DateOnly due, CancellationToken ct);

    /// <summary>Takes back a debit that no bank was asked for yet.</summary>
    Task<Outcome<Done>> Withdraw(string key, CancellationToken ct);

    /// <summary>Ends an authorization: what was not sent yet is not taken.</summary>
    Task<Outcome<Done>> End(string authorization, CancellationToken ct);

    /// <summary>An authorization, or null when there is none of that key.</summary>
    Task<DebitAuthorization?> Find(string authorization, CancellationToken ct);
}
