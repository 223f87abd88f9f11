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
    public async Task<Outcome<LedgerPosting>> Call(string call, object values, CancellationToken ct)
    {
        try
        {
            // A refusal by the database ends the statement, not what the caller did before it.
            return await db.One<LedgerPosting>(
                $"savepoint posting; select txn_id as transaction, replayed from payments.{call}; release savepoint posting", values, ct);
        }
        catch (PostgresException problem)
        {
            await db.Execute("rollback to savepoint posting; release savepoint posting", ct: ct);
            return Refused(problem);
        }
    }

    public async Task<Outcome<Done>> Do(string sql, object values, CancellationToken ct) =>
        await db.Behind<Outcome<Done>>("ledger_act", async () =>
        {
            await db.Execute(sql, values, ct);
            return Done.Value;
        }, problem => Refused(problem).Refusal!);

    public async Task<Legs> Open(SiteId site, IReadOnlyList<LedgerMovement> movements, DateOnly on, FamilyId? family, CancellationToken ct)
    {
        var sides = movements.SelectMany(m => ((LedgerSide[])[new(m.FromOwner, m.From, m.FromFamily ?? family), new(m.ToOwner, m.To, m.ToFamily ?? family)]));
        var opened = await accounts.OpenAll(site, [.. sides], on, ct);
        var (debits, credits) = (opened.Where((_, place) => place % 2 == 0), opened.Where((_, place) => place % 2 == 1));
        return new Legs([.. debits], [.. credits], [.. movements.Select(m => m.Amount.Cents)]);
    }

    public static string? Json(LedgerCause? cause) =>
        cause is null ? null : JsonSerializer.Serialize(new { rule = cause.Rule, version = cause.Version, inputs = cause.Inputs });

    private Outcome<LedgerPosting> Refused(Exception problem) =>
        problem is PostgresException { SqlState: ['L', 'G', ..] } no ? texts.Refuse(no.MessageText) : throw problem;
}

internal sealed record Legs(long[] Debits, long[] Credits, long[] Amounts);
