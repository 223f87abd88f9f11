using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;

namespace FamilyPlatform.Benchmarks;

/// <summary>One hundred thousand postings in one call against TPC-B's rate, COPY of the input into a table included.</summary>
internal static class Batches
{
    private const int Size = 100_000;

    private const string Stage = "create temp table stage (place integer, debit bigint, credit bigint, cents bigint) on commit drop";

    private const string Copy = "copy stage (place, debit, credit, cents) from stdin (format binary)";

    private const string Post = """
        select replayed from (select array_agg(place) p, array_agg(debit) d, array_agg(credit) c, array_agg(cents) a from stage) s
        cross join lateral payments.post_batch(1, array['batch-' || nextval('bench_key')], array['bench'], array['2026-01-01'::date], p, d, c, a)
        """;

    public static async Task Run(Bench bench, int seconds, int rounds)
    {
        List<double> payroll = [], random = [];
        // Running accounts may not go below nothing without a floor; these have none, so any mixture passes.
        for (var round = 0; round < rounds; round++)
        {
            var yardstick = await bench.Rate(8, seconds, null);
            payroll.Add(await Once(bench, n => (10_001, 1 + n * 7919L % 10_000)) / yardstick);
            random.Add(await Once(bench, n => (1 + n * 104_729L % 10_000, 1 + (n * 104_729L % 10_000 + 1 + n * 7919L % 9_999) % 10_000)) / yardstick);
        }
        Bench.Say("100,000 from a summed account in one call / TPC-B's rate", 17, payroll);
        Bench.Say("100,000 among 10,000 running ones / TPC-B's rate", 17, random);
    }

    /// <returns>Postings a second, from the first row sent to the commit.</returns>
    private static async Task<double> Once(Bench bench, Func<int, (long Debit, long Credit)> pair)
    {
        await using var connection = await bench.Admin.OpenConnectionAsync();
        var watch = Stopwatch.StartNew();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var stage = new NpgsqlCommand(Stage, connection)) await stage.ExecuteNonQueryAsync();
        await using (var copy = await connection.BeginBinaryImportAsync(Copy))
        {
            for (var n = 1; n <= Size; n++)
            {
                var (debit, credit) = pair(n);
                await copy.StartRowAsync();
                await copy.WriteAsync(1, NpgsqlDbType.Integer);
                await copy.WriteAsync(debit, NpgsqlDbType.Bigint);
                await copy.WriteAsync(credit, NpgsqlDbType.Bigint);
                await copy.WriteAsync(1 + n % 500L, NpgsqlDbType.Bigint);
            }
            await copy.CompleteAsync();
        }
        await using (var post = new NpgsqlCommand(Post, connection) { CommandTimeout = 0 }) await post.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        return Size / watch.Elapsed.TotalSeconds;
    }
}
