using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Payments.Payables;

/// <summary>What holds of payables whatever happened and whoever did it at the same time.</summary>
internal static class PayableBooks
{
    public static async Task Hold(PlatformFixture platform, long limit)
    {
        // What is in the bank, on its way or spent is what the program has left and what is owed.
        Assert.Equal(0L, await platform.Sql<long>("""
            select (coalesce(sum(payments.balance(id)) filter (where code in ('assets:bank:operating', 'assets:ach:in-transit', 'expenses:paid-to-others')), 0)
                - coalesce(sum(payments.balance(id)) filter (where code = $1 or code like 'liabilities:payables:%'), 0))::bigint
            from payments.account
            """, PayableSteps.Fund));
        Assert.Equal(0L, await Wrong(platform, """
            (select p.id, p.state, p.amount_cents, a.balance_cents,
                (select count(*) from payments.payout_payable i join payments.payout_entry e on e.id = i.entry_id
                 where i.payable_id = p.id and e.state in ('sent', 'settled')) as paid
             from payments.payable p join payments.account a on a.id = p.account_id) p
            where p.balance_cents <> case when p.state in ('approved', 'returned') then p.amount_cents else 0 end
                or p.paid <> case when p.state in ('sent', 'settled', 'refunded') then 1 else 0 end
            """));
        Assert.Equal(0L, await Wrong(platform, """
            (select p.state, (select count(*) from payments.pending x where x.txn_id = p.pending_txn and x.open) as open from payments.payable p) p
            where p.open <> case when p.state in ('requested', 'released') then 1 else 0 end
            """));
        Assert.Equal(0L, await Wrong(platform, $"""
            payments.payable p
            where p.state in ('approved', 'sent', 'settled', 'returned', 'refunded') and p.amount_cents > {limit}
              and (p.first_by is null or p.last_by is null or p.first_by = p.last_by or requested_by in (p.first_by, p.last_by))
            """));
        Assert.Equal(0L, await Wrong(platform, """
            payments.payable p where p.refunded_cents <> coalesce((select sum(r.cents) from payments.payable_refund r where r.payable_id = p.id), 0)
            """));
        // Each entry is the sum of what it carried.
        Assert.Equal(0L, await Wrong(platform, """
            payments.payout_entry e where e.state in ('sent', 'settled', 'returned') and e.amount_cents <> e.pay_cents
                + coalesce((select sum(p.amount_cents) from payments.payout_payable i join payments.payable p on p.id = i.payable_id
                            where i.entry_id = e.id), 0)
            """));
    }

    private static Task<long> Wrong(PlatformFixture platform, string from) => platform.Sql<long>("select count(*) from " + from);
}
