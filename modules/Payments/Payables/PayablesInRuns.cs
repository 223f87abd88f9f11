using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Payments.Ledger;
using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Payments.Payables;

/// <summary>Brings the payables of a run to where their entries are, and tells the programs that asked. Repeated, it changes nothing.</summary>
internal sealed class PayablesInRuns(Db db, EventOutbox outbox, TimeProvider clock)
{
    private const string FollowEntries = """
        update payments.payable p set
            state = case when e.state in ('sent', 'settled', 'returned') then e.state else p.state end,
            entry_id = case when e.state in ('held', 'waiting', 'returned') or r.state = 'discarded' then null else p.entry_id end,
            settled_on = case e.state when 'settled' then r.settled_on end,
            code = case e.state when 'returned' then e.code when 'settled' then null else p.code end
        from payments.payout_entry e join payments.payout_run r on r.id = e.run_id
        where e.run_id = @Run and p.entry_id = e.id
          and (r.state = 'discarded' or e.state in ('held', 'waiting', 'returned')
               or (e.state in ('sent', 'settled') and p.state not in (e.state, 'refunded')))
        returning p.site_id, p.owner, p.key, p.family_id, p.amount_cents, e.state, p.settled_on, p.code
        """;

    public async Task Follow(Guid run, CancellationToken ct)
    {
        var all = await db.Query<Moved>(FollowEntries, new { Run = run }, ct);
        var moved = all.Where(m => m.Owner != LedgerAccounts.House && m.FamilyId is not null).ToArray();
        var now = clock.GetUtcNow();
        await outbox.AddAll([.. moved.Where(m => m.State == "settled").Select(m => new PayableSettled(
            Guid.CreateVersion7(now), m.SiteId, m.FamilyId!.Value, m.Owner, m.Key, m.AmountCents, m.SettledOn!.Value))], ct);
        await outbox.AddAll([.. moved.Where(m => m.State == "returned").Select(m => new PayableReturned(
            Guid.CreateVersion7(now), m.SiteId, m.FamilyId!.Value, m.Owner, m.Key, m.AmountCents, m.Code!))], ct);
    }

    private sealed record Moved(
        SiteId SiteId, string Owner, string Key, FamilyId? FamilyId, Money AmountCents, string State, DateOnly? SettledOn, string? Code);
}
