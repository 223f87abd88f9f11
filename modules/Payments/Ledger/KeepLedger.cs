using System.Text.Json;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Sdk.Values;
using MediatR;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FamilyPlatform.Payments.Ledger;

internal sealed class KeepLedgerHandler(Db db, TimeProvider clock) : IRequestHandler<KeepLedger, Outcome<Done>>
{
    private const string Expire = "select payments.expire_pending(@Now)";
    private const string Mark = "select payments.mark_checkpoints()";

    public async Task<Outcome<Done>> Handle(KeepLedger request, CancellationToken ct)
    {
        while (await db.One<int>(Expire, new { Now = clock.GetUtcNow() }, ct) > 0)
        {
        }
        // While a long run posts, the marks wait for the next time.
        return await db.Behind<Outcome<Done>>("marks", async () =>
        {
            await db.One<int>(Mark, ct: ct);
            return Done.Value;
        }, problem => problem is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } ? Done.Value : throw problem);
    }
}

internal sealed class SealLedgerHandler(Db db, TimeProvider clock, ILoggerFactory logs) : IRequestHandler<SealLedger, Outcome<Done>>
{
    private const string Horizon = "select payments.seal_horizon()";
    private const string Seal = "select payments.seal(@Through)";
    private const string Verify = "select finding, account_id as account, txn_id as transaction, expected, found from payments.verify() limit 1000";

    private const string Keep = """
        insert into payments.ledger_check (checked_at, findings, first_findings, seal_txn, seal_chain)
        select @Now, @Count, @First::jsonb, h.txn_id, h.chain from payments.seal_head() h
        """;

    public async Task<Outcome<Done>> Handle(SealLedger request, CancellationToken ct)
    {
        if (await AllWritten(ct) is { } through) await db.One<long>(Seal, new { Through = through }, ct);
        if (!request.Check) return Done.Value;

        var findings = await db.Query<LedgerFinding>(Verify, ct: ct);
        await db.Execute(Keep, new { Now = clock.GetUtcNow(), findings.Count, First = JsonSerializer.Serialize(findings.Take(20)) }, ct);
        if (findings.Count > 0)
            logs.CreateLogger<SealLedgerHandler>().LogError("The ledger has {Findings} findings; `ledger verify` names them.", findings.Count);
        return Done.Value;
    }

    /// <summary>Up to where everything is written for good; null while a long run posts, and then the next hour seals.</summary>
    private Task<long?> AllWritten(CancellationToken ct) => db.Outside<long?>(async own =>
    {
        try
        {
            await using var command = new NpgsqlCommand(Horizon, own);
            return (long)(await command.ExecuteScalarAsync(ct))!;
        }
        catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return null;
        }
    }, ct, asSystem: true);
}
