namespace FamilyPlatform.Benchmarks;

/// <summary>Single postings by the SQL function against TPC-B, both by pgbench with prepared statements at eight and at sixteen clients.</summary>
internal static class Posting
{
    public const string Random = """
        \set a random(1, 10000)
        \set b random(1, 9999)
        select * from payments.post(nextval('bench_key')::text, 1, 'bench', '2026-01-01', array[:a]::bigint[],
            array[case when :b >= :a then :b + 1 else :b end]::bigint[], array[1]::bigint[]);
        """;

    private const string Hot = """
        \set a random(1, 10000)
        select * from payments.post(nextval('bench_key')::text, 1, 'bench', '2026-01-01', array[10001]::bigint[], array[:a]::bigint[], array[1]::bigint[]);
        """;

    public static async Task Run(Bench bench, int seconds, int rounds)
    {
        foreach (var clients in new[] { 8, 16 })
        {
            List<double> random = [], hot = [];
            for (var round = 0; round < rounds; round++)
            {
                var yardstick = await bench.Rate(clients, seconds, null);
                random.Add(await bench.Rate(clients, seconds, Random) / yardstick);
                hot.Add(await bench.Rate(clients, seconds, Hot) / yardstick);
            }
            Bench.Say($"posting, random pairs, {clients} clients / TPC-B", 0.8, random);
            Bench.Say($"posting, one hot account, {clients} clients / TPC-B", 0.75, hot);
        }
        Console.WriteLine($"ledger findings afterwards: {await bench.One<long>("select count(*) from payments.verify()")}");
    }
}
