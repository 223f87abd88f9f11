using System.Diagnostics;
using System.Globalization;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Programs.Scheduling;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Benchmarks;

/// <summary>The month's match of a hundred thousand savers, against the same postings sent to the ledger in batches by the host.</summary>
internal static class NightlyMatch
{
    private const int Savers = 100_000;
    private const int Batch = 20_000;

    private const string First = """
        insert into program_ida.saver (site_id, family_id, person_id, purpose, goal_cents, monthly_cents, opened_on, closed, holder_key)
        select 1, id, id, 'home', 200000, 2500, '2025-12-01', false, id from (select gen_random_uuid() id) x
        """;

    private const string Rest = """
        insert into program_ida.saver (site_id, family_id, person_id, purpose, goal_cents, monthly_cents, opened_on, closed, holder_key, terms,
            matched_until, promised_cents)
        select 1, x.id, x.id, s.purpose, s.goal_cents, s.monthly_cents, s.opened_on, false, x.id, s.terms, s.matched_until, s.promised_cents
        from program_ida.saver s cross join (select gen_random_uuid() id from generate_series(2, @Savers)) x
        """;

    private const string PutIn = """
        insert into program_ida.deposit (site_id, family_id, form_key, day, amount_cents, source, evidence, state, saver, counts_cents)
        select 1, family_id, '@Month-' || id, '@Month-10', 2500, 'earnings', '', 'confirmed', id, 2500 from program_ida.saver;
        update program_ida.saver set own_cents = own_cents + 2500;
        analyze program_ida.saver; analyze program_ida.deposit
        """;

    public static async Task Run(Bench bench, string connectionString)
    {
        await using var stage = await ProgramStage.Open(bench, connectionString);
        await stage.Put("plugins/IdaSavingsMatch", "ida");
        await bench.Sql(First);
        // The first night binds the account to its rules; the others are opened under the same.
        await Night(stage, new(2026, 2, 6));
        await bench.Sql(Rest.Replace("@Savers", Savers.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        List<double> ratios = [];
        foreach (var month in (int[])[2, 3, 4, 5])
        {
            await bench.Sql(PutIn.Replace("@Month", $"2026-0{month}", StringComparison.Ordinal));
            var before = await Posted(bench);
            var night = await Night(stage, new(2026, month + 1, 6));
            var written = await Posted(bench) - before;
            if (written != Savers) throw new InvalidOperationException($"{written} were posted for {Savers} savers.");
            var batch = await ByHand(stage, month);
            if (await Posted(bench) != before + 2 * Savers) throw new InvalidOperationException("The yardstick posted something else.");
            Bench.Turn("savers matched", Savers / night.TotalSeconds, "of the same postings", Savers / batch.TotalSeconds);
            // The first month opens the accounts, on both sides.
            if (month > 2) ratios.Add(night / batch);
            else Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"first month of 100,000 savers: {night.TotalSeconds:0.0} s; the same postings alone: {batch.TotalSeconds:0.0} s"));
        }
        Bench.Say("time of a month's match / its postings alone", null, ratios);
    }

    private static async Task<TimeSpan> Night(ProgramStage stage, DateOnly day)
    {
        stage.Clock.Now = new(day, new(20, 0), TimeSpan.Zero);
        var watch = Stopwatch.StartNew();
        await stage.Must(new RunDueSchedules(stage.Clock.Now));
        return watch.Elapsed;
    }

    private static async Task<TimeSpan> ByHand(ProgramStage stage, int month)
    {
        var day = DateOnly.FromDateTime(stage.Clock.Now.DateTime);
        var items = Enumerable.Range(1, Savers).Select(n => string.Create(CultureInfo.InvariantCulture, $"{n}"))
            .Select(n => new LedgerBatchItem(
                $"by-hand/{n}/{month}", "match", [new("bench", "equity:match", "bench", "liabilities:match:" + n, new Money(2500))]));
        var batches = items.Chunk(Batch).ToList();
        var watch = Stopwatch.StartNew();
        foreach (var batch in batches) await stage.Must(new PostManyToLedger(ProgramStage.City, day, batch));
        return watch.Elapsed;
    }

    private static Task<long> Posted(Bench bench) => bench.One<long>("select count(*) from payments.txn");
}
