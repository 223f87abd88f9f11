using System.Diagnostics;

namespace FamilyPlatform.Benchmarks;

/// <summary>One hundred thousand postings in one call against TPC-B's rate.</summary>
internal static class Batches
{
    private const int Size = 100_000;

    private const string Post = """
        select payments.post_batch(1, array['batch-' || nextval('bench_key')], array['bench'], array['2026-01-01'::date],
            array_agg(1), array_agg(1 + (n * 7919) % 10000), array_agg(10001::bigint), array_agg(1 + n % 500), null)
        from generate_series(1::bigint, 100000) n
        """;

    public static async Task Run(Bench bench, int seconds, int rounds)
    {
        List<double> ratios = [];
        // Running accounts may not go below nothing without a floor; these have none, so any mixture passes.
        for (var round = 0; round < rounds; round++)
        {
            var yardstick = await bench.Rate(8, seconds, null);
            var watch = Stopwatch.StartNew();
            await bench.Sql(Post);
            ratios.Add(Size / watch.Elapsed.TotalSeconds / yardstick);
        }
        Bench.Say("100,000 postings in one call / TPC-B's rate", 17, ratios);
    }
}
