using System.Text.Json;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using Npgsql;

namespace FamilyPlatform.Payments.Ledger;

/// <summary>Calls the database's posting functions and turns their refusals into answers.</summary>
internal sealed class LedgerWriter(Db db, LedgerAccounts accounts, Texts texts)
{
    /// <param name="call">A function that answers with a transaction's number and whether it was there before.</param>
    /// <param name="values">Its parameters.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<Outcome<LedgerPosting>> Call(string call, object values, CancellationToken ct) =>
        // A refusal by the database ends the statement, not what the caller did before it.
        await db.Behind<Outcome<LedgerPosting>>("posting",
            async () => await db.One<LedgerPosting>($"select txn_id as transaction, replayed from payments.{call}", values, ct), Refused);

    public async Task<Outcome<Done>> Do(string sql, object values, CancellationToken ct) =>
        await db.Behind<Outcome<Done>>("ledger_act", async () =>
        {
            await db.Execute(sql, values, ct);
            return Done.Value;
        }, problem => Refused(problem).Refusal!);

    public async Task<Legs> Open(SiteId site, IReadOnlyList<LedgerMovement> movements, DateOnly on, FamilyId? family, CancellationToken ct)
    {
        List<long> debits = [], credits = [];
        foreach (var movement in movements)
        {
            debits.Add(await accounts.Open(site, movement.FromOwner, movement.From, on, null, family, ct));
            credits.Add(await accounts.Open(site, movement.ToOwner, movement.To, on, null, family, ct));
        }
        return new Legs([.. debits], [.. credits], [.. movements.Select(m => m.Amount.Cents)]);
    }

    public static string? Json(LedgerCause? cause) =>
        cause is null ? null : JsonSerializer.Serialize(new { rule = cause.Rule, version = cause.Version, inputs = cause.Inputs });

    private Outcome<LedgerPosting> Refused(Exception problem) =>
        problem is PostgresException { SqlState: ['L', 'G', ..] } no ? texts.Refuse(no.MessageText) : throw problem;
}

internal sealed record Legs(long[] Debits, long[] Credits, long[] Amounts);
