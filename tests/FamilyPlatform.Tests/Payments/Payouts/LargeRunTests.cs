using System.Diagnostics;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Payments.Payouts;

public sealed class LargeRunTests : PayoutGround
{
    private const string Owe = """
        with p as (select gen_random_uuid() id, gen_random_uuid() family, n from generate_series($1::integer, $2::integer) n),
        a as materialized (select p.*, payments.open_account(1, '@', 'liabilities:pay:' || replace(p.id::text, '-', ''), 'running', 'credit',
            '2026-11-01', 0, p.id) owed,
            payments.open_account(1, '@', 'expenses:journal-pay', 'summed', 'debit', '2026-11-01') expense from p),
        b as materialized (select b.txn_ids from (select array_agg('t/' || n order by n) keys, array_agg('journal'::text order by n) reasons,
            array_agg(date '2026-11-01' order by n) days,
            array_agg((n - $1 + 1)::integer order by n) places, array_agg(expense order by n) debits, array_agg(owed order by n) credits,
            array_agg(4000::bigint + n order by n) cents from a) x,
            payments.post_batch(1, x.keys, x.reasons, x.days, x.places, x.debits, x.credits, x.cents, '2026-11-10') b),
        e as (insert into payments.earning (id, site_id, family_id, person_id, month, amount_cents, why, choice, sent_on, pay_on, number, tax_class,
            state, created_at)
            select gen_random_uuid(), 1, family, id, '2026-10-01', 4000 + n, '{flat}', 'pay', '2026-11-10', '2026-11-20', 'L' || n, 'data_stipend',
                'earned', '2026-11-10' from a, b
            returning person_id)
        select array_agg(person_id) from e
        """;

    [Fact]
    public async Task Hundreds_are_paid_with_no_more_statements_than_three_and_no_cent_is_lost()
    {
        var (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        var few = await Pay(1, 3, grace, daniel);
        var many = await Pay(4, 700, grace, daniel);

        Assert.InRange(few.Statements, 15, 80);
        Assert.InRange(many.Statements, 15, few.Statements);
        var total = Enumerable.Range(4, 697).Sum(n => 4000L + n);
        Assert.Equal((697, 0, total), (many.Run.Payees, many.Run.Waiting, many.Run.Total.Cents));
        var read = AchReader.Read(new MemoryStream(many.File.Content));
        Assert.Empty(read.Findings);
        Assert.Equal((total, total, 698), (read.Totals.CreditCents, read.Totals.DebitCents, read.Entries.Count()));
        Assert.Equal(-total - few.Run.Total.Cents, await Steps.Balance("assets:bank:operating"));
        Assert.Equal(0, await Steps.Balance("assets:ach:in-transit"));
        Assert.Equal(0L, await Platform.Sql<long>("select sum(balance_cents)::bigint from payments.account where code like 'liabilities:pay:%'"));
        Assert.Equal(700L, await Platform.Sql<long>("select count(*) from platform.outbox where kind = 'PaymentSettled'"));
        await Steps.Sound();
    }

    /// <summary>Owes so many families, pays them, and counts what the database was asked on the way.</summary>
    private async Task<(int Statements, PayoutRun Run, PayoutFile File)> Pay(int first, int last, Actor grace, Actor daniel)
    {
        var people = (await Platform.Sql<Guid[]>(Owe, first, last))!;
        Assert.True((await Platform.Send(new GiveBankAccounts(PlatformFixture.Oakland,
            [.. people.Select((p, i) => new NewBankAccount(new PersonId(p), $"Payee {first + i}", "121042882", $"77{first + i:0000000}"))]))).Succeeded);
        var statements = 0;
        using var counted = new Activity("run").SetIdFormat(ActivityIdFormat.W3C).Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.Parent.TraceId == counted.TraceId ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStarted = _ => Interlocked.Increment(ref statements),
        };
        ActivitySource.AddActivityListener(listener);
        var (run, file) = await Steps.Filed(grace, daniel);
        Assert.Equal("settled", (await Platform.Send(new SettlePayout(run.Id), grace)).Value.State);
        return (statements, run, file);
    }
}
