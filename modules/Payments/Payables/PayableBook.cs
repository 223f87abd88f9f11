using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Payments.Ledger;
using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Payments.Payables;

/// <summary>A payable as it stands, for who may read it.</summary>
internal sealed record Payable(
    Guid Id, SiteId SiteId, string Owner, string Key, string Kind, Guid? PersonId, Guid? PayeeId, FamilyId? FamilyId, Money AmountCents, long FundAccount,
    long AccountId, long PendingTxn, string State, Guid? RequestedBy, Guid? FirstBy, Guid? EntryId, Money RefundedCents, DateOnly? SettledOn, string? Code);

/// <summary>What the steps of a payable share: taking one, its postings, and the news to its owner.</summary>
internal sealed class PayableBook(Db db, ActorHolder holder, LedgerWriter ledger, SiteCalendar sites, EventOutbox outbox, TimeProvider clock)
{
    private const string Find = """
        select id, site_id, owner, key, kind, person_id, payee_id, family_id, amount_cents, fund_account, account_id, pending_txn, state, requested_by,
            first_by, entry_id, refunded_cents, settled_on, code
        from payments.payable where id = @Id for update
        """;

    private const string Post = """
        post(@Key, @Site, @Reason, @On, array[@Debit]::bigint[], array[@Credit]::bigint[], array[@Cents]::bigint[], @Now, null, @Cause::jsonb)
        """;

    private const string End = "void_pending(@Txn, @Key, @Reason, @On, @Now, @Cause::jsonb)";

    private const string Go = "post_pending(@Txn, @Key, @Reason, @On, null, @Now, @Cause::jsonb)";

    public Guid? Who => holder.Actor.Person?.Value;

    public string WhoName => holder.Name();

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The payable, locked; null when there is none that the actor may change.</summary>
    public Task<Payable?> Take(Guid id, CancellationToken ct) => db.Maybe<Payable>(Find, new { Id = id }, ct);

    public async Task<PayableAnswer> Answer(Guid id, CancellationToken ct)
    {
        var p = (await Take(id, ct))!;
        return new(p.Id, p.State, p.AmountCents, p.RefundedCents, p.SettledOn, p.Code);
    }

    public async Task<Outcome<LedgerPosting>> Move(Payable p, string step, string what, long debit, long credit, Money amount, DateOnly? on,
        CancellationToken ct) => await ledger.Call(Post, new
        {
            Key = $"payable/{p.Id}/{step}", Site = p.SiteId, Reason = $"{Named(p.Owner, p.Key)}, {what}", On = on ?? await sites.Today(p.SiteId, ct),
            Debit = debit, Credit = credit, Cents = amount.Cents, Now, Cause = Why(p.Id, step.Split('/')[0], step.Split('/', 2) is [_, var key] ? key : null),
        }, ct);

    public Task<Outcome<LedgerPosting>> PostReserved(Payable p, CancellationToken ct) =>
        Ended(p.SiteId, p.Id, p.PendingTxn, Go, "approved", Named(p.Owner, p.Key), ct);

    /// <param name="called">How the payable is called in the ledger.</param>
    public Task<Outcome<LedgerPosting>> GiveBack(SiteId site, Guid id, long pending, string step, string called, CancellationToken ct) =>
        Ended(site, id, pending, End, step, called, ct);

    /// <summary>How a payable is called in the ledger. The house's have no name of their own; their page is one tap away.</summary>
    public static string Named(string owner, string key) => owner == LedgerAccounts.House ? "payable of the house" : $"payable {owner} {key}";

    private async Task<Outcome<LedgerPosting>> Ended(SiteId site, Guid id, long pending, string call, string step, string called, CancellationToken ct) =>
        await ledger.Call(call, new
        {
            Txn = pending, Key = $"payable/{id}/{step}", Reason = $"{called}, {step}", On = await sites.Today(site, ct), Now, Cause = Why(id, step),
        }, ct);

    // What was asked for, by whom and for whom stands with the payable; the ledger says which one it is and what befell it.
    private static string? Why(Guid id, string step, string? key = null) => LedgerWriter.Json(new("payable." + step, 1,
        key is null ? new Dictionary<string, object?> { ["payable"] = id } : new Dictionary<string, object?> { ["payable"] = id, ["refund"] = key }));

    /// <summary>Tells the program that asked; the house needs no telling.</summary>
    public async Task Tell(Payable p, Func<Guid, FamilyId, PayableEvent> happened, CancellationToken ct)
    {
        if (p.Owner != LedgerAccounts.House && p.FamilyId is { } family) await outbox.Add(happened(Guid.CreateVersion7(Now), family), ct);
    }
}
