using System.Text.Json;
using FamilyPlatform.Core.Data;

namespace FamilyPlatform.Payments.Apply;

/// <summary>A transfer of the events: what was given, and what the ledger made of it.</summary>
internal sealed record AppliedTransfer(long Txn, LedgerEvent Given, string DebitId, string CreditId, long Amount);

/// <summary>Each transfer of the events is a transaction of its own; the event as it was given is its cause.</summary>
internal sealed class TransferStore(Db db)
{
    private static readonly JsonSerializerOptions AsGiven = new(JsonSerializerDefaults.Web) { IgnoreReadOnlyProperties = true };

    private const string FindOne = """
        select t.id as txn, t.cause ->> 'inputs' as given, split_part(d.code, ':', 3) as debit_id, split_part(c.code, ':', 3) as credit_id, l.cents as amount
        from payments.txn t
        join lateral (
            select f.debit_account debit, f.credit_account credit, f.amount_cents cents from payments.transfer f where f.txn_id = t.id
            union all select p.debit_account, p.credit_account, p.amount_cents from payments.pending p where p.txn_id = t.id
            union all select p.debit_account, p.credit_account, p.amount_cents from payments.pending_end e
                join payments.pending p on p.txn_id = e.pending_txn and p.line = e.pending_line where e.txn_id = t.id and e.how = 'voided') l on true
        join payments.account d on d.id = l.debit join payments.account c on c.id = l.credit
        where t.owner = '@' and t.site_id = @Site and t.key = @Key
        """;

    private const string BookOne = "select amounts from payments.book(@Key, @Site, @Reason, @On, @Lines::jsonb, @Now, @Cause::jsonb)";

    public async Task<AppliedTransfer?> Get(int site, string id, CancellationToken ct) =>
        await db.Maybe<Row>(FindOne, new { Site = site, Key = "apply/" + id }, ct) is not { } row ? null
            : new AppliedTransfer(row.Txn, JsonSerializer.Deserialize<LedgerEvent>(row.Given, AsGiven)!, row.DebitId, row.CreditId, row.Amount);

    public Task<long[]> Book(ApplyScene scene, LedgerEvent e, string lines, CancellationToken ct) => db.One<long[]>(BookOne, new
    {
        Key = "apply/" + e.Id, scene.Site, Reason = e.Ends ? $"{(e.Posts ? "post" : "void")} {e.Pending}" : e.IsPending ? "reserve" : "transfer",
        On = scene.Today, Lines = lines, scene.Now,
        Cause = JsonSerializer.Serialize(new Dictionary<string, object> { ["rule"] = "ledger.apply", ["version"] = 1, ["inputs"] = e }, AsGiven),
    }, ct);

    private sealed record Row(long Txn, string Given, string DebitId, string CreditId, long Amount);
}
