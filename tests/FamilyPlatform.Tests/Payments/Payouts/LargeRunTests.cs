using System.Diagnostics;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Payments.Payouts;

public sealed class LargeRunTests : PayoutGround
{
    private const int Families = 5000;

    [Fact]
    public async Task Five_thousand_payments_take_seconds_and_no_cent_is_lost()
    {
        var (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        await Platform.Sql<object>("""
            with p as (select gen_random_uuid() id, gen_random_uuid() family, n from generate_series(1, $1) n),
            a as materialized (select p.*, payments.open_account(1, '@', 'liabilities:pay:' || replace(p.id::text, '-', ''), 'running', 'credit',
                '2026-11-01', 0, p.id) owed,
                payments.open_account(1, '@', 'expenses:journal-pay', 'summed', 'debit', '2026-11-01') expense from p),
            b as materialized (select b.txn_ids from (select array_agg('t/' || n order by n) keys, array_agg('journal'::text order by n) reasons,
                array_agg(date '2026-11-01' order by n) days,
                array_agg(n order by n) places, array_agg(expense order by n) debits, array_agg(owed order by n) credits, array_agg(4000::bigint + n
                    order by n) cents from a) x,
                payments.post_batch(1, x.keys, x.reasons, x.days, x.places, x.debits, x.credits, x.cents, '2026-11-10') b),
            e as (insert into payments.earning (id, site_id, family_id, person_id, month, amount_cents, why, choice, sent_on, pay_on, number, tax_class,
                state, created_at)
                select gen_random_uuid(), 1, family, id, '2026-10-01', 4000 + n, '{flat}', 'pay', '2026-11-10', '2026-11-20', 'L' || n, 'data_stipend',
                    'earned', '2026-11-10' from a, b)
            select count(*) from a
            """, Families);
        var people = (await Platform.Sql<Guid[]>("select array_agg(person_id order by number) from payments.earning"))!;
        Assert.True((await Platform.Send(new GiveBankAccounts(PlatformFixture.Oakland,
            [.. people.Select((p, i) => new NewBankAccount(new PersonId(p), $"Payee {i}", "121042882", $"77{i:0000000}"))]))).Succeeded);

        var watch = Stopwatch.StartNew();
        var (run, file) = await Steps.Filed(grace, daniel);
        var settled = await Platform.Send(new SettlePayout(run.Id), grace);
        watch.Stop();

        var total = Enumerable.Range(1, Families).Sum(n => 4000L + n);
        Assert.Equal((Families, 0, total, "settled"), (run.Payees, run.Waiting, run.Total.Cents, settled.Value.State));
        var read = AchReader.Read(new MemoryStream(file.Content));
        Assert.Empty(read.Findings);
        Assert.Equal((total, total, Families + 1), (read.Totals.CreditCents, read.Totals.DebitCents, read.Entries.Count()));
        Assert.Equal(-total, await Steps.Balance("assets:bank:operating"));
        Assert.Equal(0, await Steps.Balance("assets:ach:in-transit"));
        Assert.Equal(0L, await Platform.Sql<long>("select sum(balance_cents)::bigint from payments.account where code like 'liabilities:pay:%'"));
        Assert.Equal(Families, (int)await Platform.Sql<long>("select count(*) from platform.outbox where kind = 'PaymentSettled'"));
        await Steps.Sound();
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"took {watch.Elapsed}");
    }
}
