using System.Globalization;
using System.Text.RegularExpressions;

namespace FamilyPlatform.Benchmarks;

/// <summary>Balances of the past over ten million entries, against one row found by its key.</summary>
internal static partial class History
{
    // Straight into the tables: what is measured is the reading. A thousand accounts with five years of entries; one holds a million.
    private const string Fill = """
        insert into payments.account (site_id, owner, code, kind, normal_side, opened_on, balance_cents, version, last_at)
            select 2, '@', 'liabilities:h' || n || ':x', 'running', 'credit', '2020-01-01', case n when 1 then 1000000 else 9000 end,
                case n when 1 then 1000000 else 9000 end, '2025-12-31' from generate_series(1, 1001) n;
        insert into payments.entry (account_id, posted_at, version, txn_id, amount_cents, balance_after, line, site_id, effective_on)
            select a.id, '2021-01-01'::timestamptz + v * (interval '5 years' / a.version), v, 1, 1, v, 1, 2,
                '2021-01-01'::date + (v * 1825 / a.version)::integer - (v % 3)::integer
            from payments.account a cross join lateral generate_series(1, a.version) v where a.site_id = 2;
        """;

    private const string Key = "explain (analyze, buffers) select balance_cents from payments.account where id = {0}";
    private const string At = "explain (analyze, buffers) select payments.balance_at({0}, '2025-03-31')";
    private const string AsOf = "explain (analyze, buffers) select payments.balance_as_of({0}, '2025-03-31')";

    private const string PickedKey = "\\set a random(0, 1000)\nselect balance_cents from payments.account where id = {0} + :a;";
    private const string PickedAt = "\\set a random(0, 1000)\nselect payments.balance_at({0} + :a, '2025-03-31');";
    private const string PickedAsOf = "\\set a random(0, 1000)\nselect payments.balance_as_of({0} + :a, '2025-03-31');";

    public static async Task Run(Bench bench, int seconds, int rounds)
    {
        await bench.Sql(Fill);
        await bench.Sql("analyze payments.entry; analyze payments.account; select payments.mark_checkpoints()");
        await bench.Sql("vacuum analyze payments.entry");
        await bench.Sql("vacuum analyze payments.checkpoint_day");
        var first = await bench.One<long>("select min(id) from payments.account where site_id = 2");
        Console.WriteLine($"entries: {await bench.One<long>("select count(*) from payments.entry"):N0}");
        foreach (var (name, sql) in new[] { ("one row by its key", Key), ("balance at a moment", At), ("balance as of a day", AsOf) })
            Console.WriteLine($"{name}: {await Pages(bench, string.Format(null, sql, first))} pages read for the account of a million entries");

        List<double> at = [], asOf = [];
        for (var round = 0; round < rounds; round++)
        {
            var yardstick = await bench.Rate(1, seconds, string.Format(null, PickedKey, first));
            at.Add(yardstick / await bench.Rate(1, seconds, string.Format(null, PickedAt, first)));
            asOf.Add(yardstick / await bench.Rate(1, seconds, string.Format(null, PickedAsOf, first)));
        }
        Bench.Say("balance at a moment / one row by its key, time", 3, at);
        Bench.Say("balance as of a day / one row by its key, time", 3, asOf);
    }

    private static async Task<int> Pages(Bench bench, string sql)
    {
        // Twice: the first reads what the planner needs to know.
        await bench.Text(sql);
        var plan = await bench.Text(sql);
        return Buffers().Matches(plan.Split("Planning")[0]).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).FirstOrDefault();
    }

    [GeneratedRegex(@"shared hit=(\d+)")]
    private static partial Regex Buffers();
}
