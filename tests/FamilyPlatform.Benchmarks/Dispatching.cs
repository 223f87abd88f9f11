using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Benchmarks;

/// <summary>The same work asked of a program and of a handler of the host, through the same pipeline by eight callers at once.</summary>
internal static class Dispatching
{
    private static readonly FamilyId Family = new(new("0192d3a4-0000-7000-8000-000000000001"));

    private static int day;

    public static async Task Run(Bench bench, string connectionString, int seconds, int rounds)
    {
        await using var stage = await ProgramStage.Open(bench, connectionString);
        await stage.Put("programs/Steady", "steady");
        await bench.Sql("""
            create table bench_visit (like program_steady.visit including all);
            create table bench_tally (like program_steady.tally including all);
            grant all on bench_visit, bench_tally to public
            """);
        foreach (var write in (bool[])[false, true])
        {
            await Load.Warm(seconds, client => Once(stage, client % 2 == 0, write));
            List<double> ratios = [];
            for (var round = 0; round < rounds; round++)
            {
                var host = await Load.Rate(seconds, _ => Once(stage, program: false, write));
                var program = await Load.Rate(seconds, _ => Once(stage, program: true, write));
                Bench.Turn(write ? "calls of a program that write" : "pages of a program", program, "by a handler of the host", host);
                ratios.Add(host / program);
            }
            Bench.Say(write ? "time of a program's write / a direct Send" : "time of a program's page / a direct Send", 3, ratios);
        }
    }

    private static Task Once(ProgramStage stage, bool program, bool write) =>
        stage.Must(new Ask(program, write, Family, DateOnly.MinValue.AddDays(Interlocked.Increment(ref day))));
}
