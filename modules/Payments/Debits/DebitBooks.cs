using FamilyPlatform.Core.Data;
using FamilyPlatform.Payments.Ledger;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Payments.Debits;

/// <summary>One payment of a debit run with what its postings need.</summary>
internal sealed record DebitEntry(Guid Id, Guid DebitId, SiteId SiteId, int Try, Money AmountCents, string State, long? PendingTxn, string Account);

/// <summary>What debits do to the ledger. Money asked of a bank is reserved until it is there; only then does it count for the program.</summary>
internal sealed class DebitBooks(Db db, LedgerAccounts accounts, LedgerWriter ledger, TimeProvider clock)
{
    /// <summary>What banks took back of debits that had counted, until a person decides.</summary>
    public const string CameBack = "assets:ach:debits-returned";

    public const string Forgiven = "expenses:debits-forgiven";

    private const string Sent = "update payments.debit_entry set state = 'sent', pending_txn = @Txn where id = @Id";

    private const string Settled = "update payments.debit_entry set state = 'settled', settled_txn = @Txn where id = @Id";

    private static readonly string[] OwedKinds = ["liabilities:"];

    /// <summary>The account of the program that a debit goes to, opened the way the program's own postings open it.</summary>
    public static Task<long> Into(LedgerAccounts accounts, Debit debit, string code, DateOnly on, CancellationToken ct)
    {
        var family = OwedKinds.Any(k => code.StartsWith(k, StringComparison.Ordinal))
            ? code.Split(':').Select(part => Guid.TryParse(part, out var id) ? new FamilyId(id) : (FamilyId?)null).FirstOrDefault(f => f is not null) : null;
        return accounts.Open(debit.SiteId, debit.Owner, code, on, null, family, ct);
    }

    public static string? Why(Debit debit, string rule) => LedgerWriter.Json(new("debits." + rule, 1,
        new Dictionary<string, object?> { ["debit"] = debit.Id, ["authorization"] = debit.AuthorizationId, ["amount"] = debit.AmountCents.Cents }));

    public async Task Ask(Debit debit, DebitEntry entry, DateOnly on, CancellationToken ct)
    {
        var bank = await House(debit.SiteId, LedgerAccounts.Bank, on, ct);
        var into = await Into(accounts, debit, entry.Account, on, ct);
        var asked = await Must("pend(@Key, @Site, @Reason, @On, @Debits, @Credits, @Amounts, null, @Now, @Cause::jsonb)", debit, entry, "sent", on, new
        {
            Key = Key(entry, "sent"), Site = debit.SiteId, Reason = $"debit {debit.Key} of {debit.Owner}, asked of the bank", On = on,
            Debits = new[] { bank }, Credits = new[] { into }, Amounts = new[] { entry.AmountCents.Cents }, Now = clock.GetUtcNow(),
            Cause = Why(debit, "bank"),
        }, ct);
        await db.Execute(Sent, new { entry.Id, Txn = asked }, ct);
    }

    public async Task Settle(Debit debit, DebitEntry entry, DateOnly on, CancellationToken ct)
    {
        var posted = await Must("post_pending(@Pending, @Key, @Reason, @On, null, @Now, @Cause::jsonb)", debit, entry, "settled", on, new
        {
            Pending = entry.PendingTxn, Key = Key(entry, "settled"), Reason = $"debit {debit.Key} of {debit.Owner}, settled by the bank", On = on,
            Now = clock.GetUtcNow(), Cause = Why(debit, "settled"),
        }, ct);
        await db.Execute(Settled, new { entry.Id, Txn = posted }, ct);
    }

    /// <summary>It never was ours: what was reserved is let go.</summary>
    public Task GiveUp(Debit debit, DebitEntry entry, DateOnly on, CancellationToken ct) =>
        Must("void_pending(@Pending, @Key, @Reason, @On, @Now, @Cause::jsonb)", debit, entry, "returned", on, new
        {
            Pending = entry.PendingTxn, Key = Key(entry, "returned"), Reason = $"debit {debit.Key} of {debit.Owner}, came back", On = on,
            Now = clock.GetUtcNow(), Cause = Why(debit, "returned"),
        }, ct);

    /// <summary>The bank took it back after it had counted. The bank's account says so; the program's stays until a person decides.</summary>
    public async Task TakenBack(Debit debit, DebitEntry entry, DateOnly on, CancellationToken ct)
    {
        var (from, to) = (await House(debit.SiteId, CameBack, on, ct), await House(debit.SiteId, LedgerAccounts.Bank, on, ct));
        if (await Move(debit, entry, "returned", from, to, on, ct) is { } refused)
            throw new InvalidOperationException($"Debit {debit.Id}, payment {entry.Id}, taken back on {on}: {refused.Code}");
    }

    public async Task<Refusal?> Forgive(Debit debit, DebitEntry entry, DateOnly on, CancellationToken ct) => await Move(debit, entry, "forgiven",
        await House(debit.SiteId, Forgiven, on, ct), await House(debit.SiteId, CameBack, on, ct), on, ct);

    /// <summary>Out of the program's account again; refused where that no longer has it.</summary>
    public async Task<Refusal?> Undo(Debit debit, DebitEntry entry, DateOnly on, CancellationToken ct) => await Move(debit, entry, "undone",
        await Into(accounts, debit, entry.Account, on, ct), await House(debit.SiteId, CameBack, on, ct), on, ct);

    private async Task<Refusal?> Move(Debit debit, DebitEntry entry, string what, long from, long to, DateOnly on, CancellationToken ct)
    {
        var posted = await ledger.Call("post(@Key, @Site, @Reason, @On, @Debits, @Credits, @Amounts, @Now, null, @Cause::jsonb)", new
        {
            Key = Key(entry, what), Site = debit.SiteId, Reason = $"debit {debit.Key} of {debit.Owner}, {what}", On = on, Debits = new[] { from },
            Credits = new[] { to }, Amounts = new[] { entry.AmountCents.Cents }, Now = clock.GetUtcNow(), Cause = Why(debit, what),
        }, ct);
        return posted.Refusal;
    }

    // What the bank has done is so, whatever we think of it: a refusal here is a defect, and the whole step is taken back.
    private async Task<long> Must(string call, Debit debit, DebitEntry entry, string step, DateOnly on, object values, CancellationToken ct)
    {
        var posted = await ledger.Call(call, values, ct);
        return posted.Succeeded ? posted.Value.Transaction
            : throw new InvalidOperationException($"Debit {debit.Id}, payment {entry.Id}, {step} on {on}: {posted.Refusal.Code}");
    }

    private static string Key(DebitEntry entry, string step) => $"debit/{entry.DebitId}/{entry.Id}/{step}";

    private Task<long> House(SiteId site, string code, DateOnly on, CancellationToken ct) =>
        accounts.Open(site, LedgerAccounts.House, code, on, null, null, ct);
}
