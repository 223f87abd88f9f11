using FamilyPlatform.Benchmarks;
using FamilyPlatform.Web.Database;

// Ratios against yardsticks measured in the same run, in turns, because one machine's speed drifts. Numbers alone mean little.
var seconds = args.Length > 0 && int.TryParse(args[0], out var asked) ? asked : 5;
var rounds = args.Length > 1 && int.TryParse(args[1], out var turns) ? turns : 5;
var folder = Path.Combine(Path.GetTempPath(), "family-platform-bench-" + Environment.ProcessId);
await using (var server = await EmbeddedPostgres.Start(new DataFolder(folder), Console.Error.WriteLine, forTests: false, CancellationToken.None))
{
    await using var bench = await Bench.Prepare(server.ConnectionString);
    await Posting.Run(bench, seconds, rounds);
    await Batches.Run(bench, seconds, rounds);
    await Exporting.Run(bench);
    await History.Run(bench, seconds, rounds);
}
Directory.Delete(folder, recursive: true);
await Starting.Run(rounds);
return 0;
