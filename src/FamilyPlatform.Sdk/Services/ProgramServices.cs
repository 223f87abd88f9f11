using System.Data.Common;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Sdk.Services;

/// <summary>The program's own tables: its schema, under its own database role, in the current transaction.</summary>
public interface IProgramDb
{
    /// <summary>An open connection inside the running transaction. Do not commit, close or keep it.</summary>
    ValueTask<DbConnection> Open(CancellationToken ct);
}

/// <summary>One movement of money between two accounts.</summary>
/// <param name="From">Account that gives.</param>
/// <param name="To">Account that receives.</param>
/// <param name="Amount">Above zero.</param>
public sealed record Movement(string From, string To, Money Amount);

/// <summary>One posting of many.</summary>
/// <param name="Key">Idempotency key, unique within the program.</param>
/// <param name="Reason">Why; no personal words.</param>
/// <param name="Movements">At least one.</param>
public sealed record Posting(string Key, string Reason, IReadOnlyList<Movement> Movements);

/// <summary>What became of many postings.</summary>
/// <param name="Written">How many were new.</param>
/// <param name="Replayed">How many were known.</param>
public sealed record PostedMany(int Written, int Replayed);

/// <summary>The result of a posting.</summary>
/// <param name="Transaction">Number of the transaction.</param>
/// <param name="Replayed">True when the key was known and nothing new was written.</param>
public sealed record Posted(long Transaction, bool Replayed);

/// <summary>Double entry, bound to one program: it posts only between its own accounts and those its settings name.</summary>
/// <remarks>
/// Account names are relative to the program and the city; an account exists from its first posting. A name with a family's id in it,
/// like <c>own/{family}</c>, is owed to that family and never goes below zero. A name that begins with <c>kept/</c>, like
/// <c>kept/purse/17</c>, is owed too, to a group or to several people, and never goes below zero. A name like <c>held/bank</c> is money held.
/// A name that begins with <c>due/</c>, like <c>due/loan/17</c>, is what others owe to the program: it grows when it gives. Any other,
/// like <c>fund/match</c>, is a fund; it may go below zero, which is what is still to be paid in.
/// Balances are what the account holds for its purpose: deposits of a saver are positive on the saver's account.
/// </remarks>
public interface ILedger
{
    /// <summary>Posts movements that stand or fall together, once per key.</summary>
    /// <param name="key">Idempotency key, unique within the program. The same key with other content is refused as <c>ledger.key_reused</c>.</param>
    /// <param name="reason">Why, for the ledger explorer: rule, version and inputs; no personal words.</param>
    /// <param name="effective">The day it counts for.</param>
    /// <param name="movements">At least one.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>The posting, or a refusal: <c>ledger.floor</c>, <c>ledger.key_reused</c>, <c>ledger.not_yours</c>.</returns>
    Task<Outcome<Posted>> Post(string key, string reason, DateOnly effective, IReadOnlyList<Movement> movements, CancellationToken ct);

    /// <summary>Posts many at once, each once per key: all that are new, or none.</summary>
    /// <param name="effective">The day they count for.</param>
    /// <param name="postings">Up to 200,000.</param>
    /// <param name="ct">Cancellation.</param>
    /// <returns>How many were new, or a refusal as in <see cref="Post"/>.</returns>
    Task<Outcome<PostedMany>> PostAll(DateOnly effective, IReadOnlyList<Posting> postings, CancellationToken ct);

    /// <summary>Balance of one of the program's accounts; zero when it does not exist yet.</summary>
    Task<Money> Balance(string account, CancellationToken ct);
}

/// <summary>One dated fact from a family's journal.</summary>
/// <param name="Code">Stable code, like <c>income.pay</c>.</param>
/// <param name="Month">The month it was written for.</param>
/// <param name="Person">Whose answer it is.</param>
/// <param name="Amount">Value for money facts.</param>
/// <param name="Text">Value for all others.</param>
public sealed record JournalFact(string Code, Month Month, PersonId Person, Money? Amount, string? Text);

/// <summary>Journal facts that the program declared and the family agreed to. Each read is shown to the family.</summary>
public interface IFacts
{
    /// <summary>Facts of a family from a month on, newest first. Empty when the family did not agree or wrote nothing.</summary>
    Task<IReadOnlyList<JournalFact>> Read(FamilyId family, IReadOnlyList<string> codes, Month from, CancellationToken ct);

    /// <summary>How many people share the home, as the family wrote it; null when it did not, or did not agree that programs read.</summary>
    Task<int?> HouseholdSize(FamilyId family, CancellationToken ct);
}

/// <summary>Settings of the program in the city at hand.</summary>
public interface ISettings
{
    /// <summary>Settings in force on a day.</summary>
    Task<Answers> On(DateOnly day, CancellationToken ct);
}

/// <summary>Messages to families that the program serves.</summary>
public interface IMessages
{
    /// <summary>Queues a message from a template the program ships. Nothing sensitive shows on a locked screen.</summary>
    /// <param name="key">Idempotency key, unique within the program.</param>
    /// <param name="family">To every adult of this family, also when it has left.</param>
    /// <param name="template">Template name.</param>
    /// <param name="values">Plain values.</param>
    /// <param name="ct">Cancellation.</param>
    Task Send(string key, FamilyId family, string template, IReadOnlyDictionary<string, object?> values, CancellationToken ct);

    /// <summary>Queues a message to one adult alone, as <see cref="Send"/> does: what is not for the whole home.</summary>
    Task SendTo(string key, PersonId person, string template, IReadOnlyDictionary<string, object?> values, CancellationToken ct);
}

/// <summary>Applications of the program.</summary>
public interface IApplications
{
    /// <summary>Applications in the city, in any of the states.</summary>
    Task<IReadOnlyList<Requests.Application>> In(IReadOnlyList<string> states, CancellationToken ct);

    /// <summary>The family's latest application, or null.</summary>
    Task<Requests.Application?> Of(FamilyId family, CancellationToken ct);

    /// <summary>Moves an application by a step that the program may take.</summary>
    Task<Outcome<Done>> Move(ApplicationKey application, string action, CancellationToken ct);
}

/// <summary>The clock of the platform; tests and demonstrations move it.</summary>
public interface IClock
{
    /// <summary>Now, in UTC.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Today in the city at hand.</summary>
    DateOnly Today { get; }
}

/// <summary>A signature under a document of the program.</summary>
/// <param name="Name">The name as it was written.</param>
/// <param name="On">The day, in the city's zone.</param>
/// <param name="Sha256">Hash of exactly the text that was signed.</param>
public sealed record Signed(string Name, DateOnly On, string Sha256);

/// <summary>Documents of the program that families sign.</summary>
public interface IDocuments
{
    /// <summary>The family's latest signature under a document, or null.</summary>
    Task<Signed?> Signed(FamilyId family, string document, CancellationToken ct);

    /// <summary>The family's latest signature under a document of one item, whichever adult signed, or null.</summary>
    Task<Signed?> Signed(FamilyId family, string document, string item, CancellationToken ct);

    /// <summary>One person's latest signature under a document of one item, or null.</summary>
    Task<Signed?> SignedBy(PersonId person, string document, string item, CancellationToken ct);
}
