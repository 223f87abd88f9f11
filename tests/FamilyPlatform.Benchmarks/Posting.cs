namespace FamilyPlatform.Benchmarks;

/// <summary>Single postings by the SQL function against TPC-B, both by pgbench with prepared statements at eight clients.</summary>
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
        List<double> random = [], hot = [];
        for (var round = 0; round < rounds; round++)
        {
            var yardstick = await bench.Rate(8, seconds, null);
            random.Add(await bench.Rate(8, seconds, Random) / yardstick);
            hot.Add(await bench.Rate(8, seconds, Hot) / yardstick);
        }
        Bench.Say("posting, random pairs, 8 clients / TPC-B", 0.8, random);
        Bench.Say("posting, one hot account, 8 clients / TPC-B", 0.75, hot);
        Console.WriteLine($"ledger findings afterwards: {await bench.One<long>("select count(*) from payments.verify()")}");
    }
}
