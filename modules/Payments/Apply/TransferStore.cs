using System.Text.Json;
using FamilyPlatform.Core.Data;

namespace FamilyPlatform.Payments.Apply;

/// <summary>A transfer of the events: what was given, and what the ledger made of it.</summary>
internal sealed record AppliedTransfer(long Txn, LedgerEvent Given, string DebitId, string CreditId, long Amount);

internal sealed record Booked(long Txn, long Amount);

/// <summary>Each transfer of the events is a transaction of its own; the event as it was given is its cause.</summary>
internal sealed class TransferStore(Db db)
{
    private static readonly JsonSerializerOptions AsGiven = new(JsonSerializerDefaults.Web) { IgnoreReadOnlyProperties = true };

    private const string FindAll = """
        select t.id as txn, substr(t.key, 7) as id, t.cause ->> 'inputs' as given,
            split_part(d.code, ':', 3) as debit_id, split_part(c.code, ':', 3) as credit_id, l.cents as amount
        from payments.txn t
        join lateral (
            select f.debit_account debit, f.credit_account credit, f.amount_cents cents from payments.transfer f where f.txn_id = t.id
            union all select p.debit_account, p.credit_account, p.amount_cents from payments.pending p where p.txn_id = t.id
            union all select p.debit_account, p.credit_account, p.amount_cents from payments.pending_end e
                join payments.pending p on p.txn_id = e.pending_txn and p.line = e.pending_line where e.txn_id = t.id and e.how = 'voided') l on true
        join payments.account d on d.id = l.debit join payments.account c on c.id = l.credit
        where t.owner = '@' and t.site_id = @Site and t.key = any (@Keys)
        """;

    private const string BookOne =
        "select txn_id as txn, amounts[1] as amount from payments.book(@Key, @Site, @Reason, @On, @Lines::jsonb, @Now, @Cause::jsonb)";

    private const string BookBehind = $"savepoint one; {BookOne}; release savepoint one";

    private const string Back = "rollback to savepoint one; release savepoint one";

    /// <summary>Reads at once what all these events need to know of transfers.</summary>
    public async Task Know(ApplyScene scene, IReadOnlyList<LedgerEvent> events, CancellationToken ct)
    {
        var keys = events.Where(e => e.Kind is "create_transfer" or "lookup_transfer").SelectMany(e => new[] { e.Id, e.Pending })
            .Distinct(StringComparer.Ordinal).Select(id => "apply/" + id).ToArray();
        foreach (var row in await db.Query<Row>(FindAll, new { scene.Site, Keys = keys }, ct))
        {
            var given = JsonSerializer.Deserialize<LedgerEvent>(row.Given, AsGiven)!;
            scene.Transfers[row.Id] = new AppliedTransfer(row.Txn, given, row.DebitId, row.CreditId, row.Amount);
        }
    }

    /// <summary>After a refusal of what was booked behind a savepoint.</summary>
    public Task BackToBefore(CancellationToken ct) => db.Execute(Back, ct: ct);

    public Task<Booked> Book(ApplyScene scene, LedgerEvent e, string lines, bool behind, CancellationToken ct) => db.One<Booked>(
        behind ? BookBehind : BookOne, new
        {
            Key = "apply/" + e.Id, scene.Site, Reason = e.Ends ? $"{(e.Posts ? "post" : "void")} {e.Pending}" : e.IsPending ? "reserve" : "transfer",
            On = scene.Today, Lines = lines, scene.Now,
            Cause = JsonSerializer.Serialize(new Dictionary<string, object> { ["rule"] = "ledger.apply", ["version"] = 1, ["inputs"] = e }, AsGiven),
        }, ct);

    private sealed record Row(long Txn, string Id, string Given, string DebitId, string CreditId, long Amount);
}
