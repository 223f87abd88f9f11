using System.Security.Cryptography;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Payments.Ledger;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Payments.ImportEarnings;

/// <summary>Writes many earnings with their postings: the same rows and keys that one by one would make.</summary>
internal sealed class EarningBatch(Db db, LedgerAccounts accounts, TimeProvider clock)
{
    private const int AtOnce = 5000;

    private const string OpenAll = """
        select x.person, payments.open_account(@Site, '@', x.code, 'running', 'credit', @On, 0, x.person) as account
        from unnest(@People, @Codes) x (person, code)
        """;

    private const string Post = """
        select txn_ids from payments.post_batch(@Site, @Keys, @Reasons, @Days, @Places, @Debits, @Credits, @Amounts, @Now, @Causes::jsonb[])
        """;

    private const string Insert = """
        insert into payments.earning (id, site_id, family_id, person_id, month, amount_cents, plan_version, past_plan_id, why, choice, sent_on, pay_on,
            number, tax_class, txn_id, state, created_at)
        select x.id, @Site, x.family, x.person, x.month, x.cents, x.version, @Plan, string_to_array(x.why, ','), 'pay', @On, x.pay_on,
            x.number, x.tax_class, nullif(x.txn, 0), case when x.cents = 0 then 'unpaid' else 'earned' end, @Now
        from unnest(@Ids, @Families, @People, @Months, @Cents, @Versions, @Whys, @PayOns, @Numbers, @Taxes, @Txns)
            x (id, family, person, month, cents, version, why, pay_on, number, tax_class, txn)
        """;

    public async Task Write(SiteId site, Guid? plan, IReadOnlyList<DueMonth> due, DateOnly today, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var numbers = due.Select(d => Number(d.Of.Month)).ToList();
        var people = due.Where(d => d.Amount > Money.Zero).Select(d => d.Of.Person).Distinct().ToList();
        var owed = (await db.Query<PersonAccount>(OpenAll, new
        {
            Site = site, On = today, People = people.Select(p => p.Value).ToArray(), Codes = people.Select(LedgerAccounts.PayOf).ToArray(),
        }, ct)).ToDictionary(a => a.Person, a => a.Account);
        var expense = people.Count == 0 ? 0 : await accounts.Open(site, LedgerAccounts.House, LedgerAccounts.JournalPay, today, null, null, ct);
        foreach (var some in due.Zip(numbers).Chunk(AtOnce))
        {
            var paid = some.Where(x => x.First.Amount > Money.Zero).ToList();
            var txns = paid.Count == 0 ? [] : await db.One<long[]>(Post, new
            {
                Site = site, Now = now,
                Keys = paid.Select(x => $"earning/{x.First.Of.Family.Value:N}/{x.First.Of.Month}").ToArray(),
                Reasons = paid.Select(x => $"journal {x.First.Of.Month}, {(plan is null ? $"plan {x.First.PlanVersion}" : "past plan")}, "
                    + $"{string.Join('+', x.First.Why)}, {x.Second}").ToArray(),
                Causes = paid.Select(x => LedgerWriter.Json(Cause(x.First, plan, x.Second))!).ToArray(),
                Days = paid.Select(_ => today).ToArray(),
                Places = Enumerable.Range(1, paid.Count).ToArray(),
                Debits = paid.Select(_ => expense).ToArray(),
                Credits = paid.Select(x => owed[x.First.Of.Person]).ToArray(),
                Amounts = paid.Select(x => x.First.Amount.Cents).ToArray(),
            }, ct);
            var txn = 0;
            await db.Execute(Insert, new
            {
                Site = site, Plan = plan, On = today, Now = now,
                Ids = some.Select(_ => Guid.CreateVersion7(now)).ToArray(),
                Families = some.Select(x => x.First.Of.Family.Value).ToArray(),
                People = some.Select(x => x.First.Of.Person.Value).ToArray(),
                Months = some.Select(x => x.First.Of.Month.FirstDay).ToArray(),
                Cents = some.Select(x => x.First.Amount.Cents).ToArray(),
                Versions = some.Select(x => x.First.PlanVersion).ToArray(),
                Whys = some.Select(x => string.Join(',', x.First.Why)).ToArray(),
                PayOns = some.Select(x => x.First.PayOn).ToArray(),
                Numbers = some.Select(x => x.Second).ToArray(),
                Taxes = some.Select(x => x.First.TaxClass).ToArray(),
                Txns = some.Select(x => x.First.Amount > Money.Zero ? txns[txn++] : 0).ToArray(),
            }, ct);
        }
    }

    // Thousands share a month here, so the number is longer than that of a month that is sent.
    private static LedgerCause Cause(DueMonth due, Guid? pastPlan, string receipt) =>
        new(pastPlan is null ? "pay.journal" : "pay.past", due.PlanVersion ?? 1, new Dictionary<string, object?>
        {
            ["month"] = due.Of.Month.ToString(), ["family"] = due.Of.Family.Value, ["why"] = due.Why, ["receipt"] = receipt, ["pastPlan"] = pastPlan,
        });

    private static string Number(Month month) => $"J{month.Year % 100:00}{month.Number:00}-{Convert.ToHexString(RandomNumberGenerator.GetBytes(6))}";

    private sealed record PersonAccount(PersonId Person, long Account);
}
