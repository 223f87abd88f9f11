using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Payments.Ledger;
using FamilyPlatform.Payments.Payables;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Payments.Payouts;

/// <summary>What a run does to the ledger. Each step is one batch with a key per payment, so that a repeat writes nothing.</summary>
internal sealed class PayoutPostings(Db db, LedgerAccounts accounts, PayablesInRuns payables, SiteCalendar sites, TimeProvider clock)
{
    // Everything is looked up and posted in one statement: thousands of payments are one round trip.
    private const string SendBatch = """
        select replayed from (
            select array_agg(l.key order by l.key) as keys, array_agg(l.reason order by l.key) as reasons, array_agg(@On::date order by l.key) as days,
                   array_agg(l.account order by l.key) as debits, array_agg(@Transit::bigint order by l.key) as credits,
                   array_agg(l.cents order by l.key) as cents, count(*)::integer as n,
                   array_agg(jsonb_build_object('rule', 'payout', 'version', 1, 'inputs',
                       jsonb_build_object('run', @Number::integer, 'entry', l.payment_id, 'payday', @Payday::date)) order by l.key) as causes
            from (
                select 'payout/' || e.run_id || '/' || e.id || '/sent' as key, format('pay run %s, %s', @Number, e.payment_id) as reason, a.id as account,
                       e.pay_cents as cents, e.payment_id
                from payments.payout_entry e
                join payments.account a on a.site_id = e.site_id and a.owner = '@' and a.code = 'liabilities:pay:' || replace(e.person_id::text, '-', '')
                where e.run_id = @Run and e.state = 'ready' and e.pay_cents > 0
                union all
                select 'payout/' || e.run_id || '/' || e.id || '/sent/' || p.id, format('pay run %s, %s, payable', @Number, e.payment_id), p.account_id,
                       p.amount_cents, e.payment_id
                from payments.payout_entry e join payments.payable p on p.entry_id = e.id where e.run_id = @Run and e.state = 'ready') l) b
        cross join lateral payments.post_batch(@Site, b.keys, b.reasons, b.days, (select array_agg(i) from generate_series(1, b.n) i), b.debits, b.credits,
            b.cents, @Now, b.causes)
        where b.n = (select count(*) filter (where pay_cents > 0) + coalesce(sum(payables), 0)
            from payments.payout_entry where run_id = @Run and state = 'ready')
        """;

    private const string Sent = """
        with e as (update payments.payout_entry set state = 'sent' where run_id = @Run and state = 'ready' returning id),
        x as (update payments.earning x set state = 'sent' from e where x.entry_id = e.id)
        update payments.payout_run set state = 'sent', sent_at = @Now where id = @Run
        """;

    private const string OnTheWay = "select coalesce(sum(amount_cents), 0)::bigint from payments.payout_entry where run_id = @Run and state = 'sent'";

    private const string Post = """
        select replayed from payments.post(@Key, @Site, @Reason, @On, array[@Debit]::bigint[], array[@Credit]::bigint[], array[@Cents]::bigint[], @Now,
            null, jsonb_build_object('rule', 'payout', 'version', 1, 'inputs', jsonb_build_object('run', @Number::integer, 'payday', @Payday::date)))
        """;

    private const string Settled = """
        with e as (update payments.payout_entry set state = 'settled' where run_id = @Run and state = 'sent' returning id),
        x as (update payments.earning x set state = 'paid', paid_on = @On from e where x.entry_id = e.id)
        update payments.payout_run set state = 'settled', settled_on = @On where id = @Run
        """;

    public async Task Send(Run run, CancellationToken ct)
    {
        var on = await sites.Today(run.SiteId, ct);
        var transit = await accounts.Open(run.SiteId, LedgerAccounts.House, LedgerAccounts.InTransit, on, null, null, ct);
        var values = new { Run = run.Id, run.Number, run.Payday, Site = run.SiteId, On = on, Transit = transit, Now = clock.GetUtcNow() };
        // No row at all means that somebody has no account with us though we owe them: a defect, and nothing is sent.
        await db.JoinedByHash(async () =>
        {
            _ = await db.One<int>(SendBatch, values, ct);
            return await db.Execute(Sent, values, ct);
        });
        await payables.Follow(run.Id, ct);
    }

    public async Task<DateOnly> Settle(Run run, CancellationToken ct)
    {
        var on = await sites.Today(run.SiteId, ct);
        var transit = await accounts.Open(run.SiteId, LedgerAccounts.House, LedgerAccounts.InTransit, on, null, null, ct);
        var bank = await accounts.Open(run.SiteId, LedgerAccounts.House, LedgerAccounts.Bank, on, null, null, ct);
        var cents = await db.One<long>(OnTheWay, new { Run = run.Id }, ct);
        var now = clock.GetUtcNow();
        if (cents > 0)
        {
            await db.One<bool>(Post, new
            {
                Key = $"payout/{run.Id}/settled", Site = run.SiteId, Reason = $"pay run {run.Number} settled by the bank", On = on,
                Debit = transit, Credit = bank, Cents = cents, Now = now, run.Number, run.Payday,
            }, ct);
        }
        await db.Execute(Settled, new { Run = run.Id, On = on }, ct);
        await payables.Follow(run.Id, ct);
        return on;
    }
}
