using FamilyPlatform.Benchmarks;
using FamilyPlatform.Web.Database;

// Ratios against yardsticks measured in the same run, in turns, because one machine's speed drifts. Numbers alone mean little.
// Arguments: SECONDS ROUNDS [NAME...], the names as in the lists below; without a name, all of them.
if (args is ["bare", ..]) return await BareEndpoint.Serve(args[1], int.Parse(args[2]), args[3..]);
var seconds = args.Length > 0 && int.TryParse(args[0], out var asked) ? asked : 5;
var rounds = args.Length > 1 && int.TryParse(args[1], out var turns) ? turns : 5;
var chosen = args.Skip(2).ToHashSet();
bool Any(params string[] names) => chosen.Count == 0 || names.Any(chosen.Contains);

var folder = Path.Combine(Path.GetTempPath(), "family-platform-bench-" + Environment.ProcessId);
if (Any("posting", "send", "batch", "export", "history", "dispatch", "memory", "night"))
{
    await using (var server = await EmbeddedPostgres.Start(new DataFolder(folder), Console.Error.WriteLine, forTests: false, CancellationToken.None))
    {
        await using var bench = await Bench.Prepare(server.ConnectionString);
        if (Any("posting")) await Posting.Run(bench, seconds, rounds);
        if (Any("send")) await SentPosting.Run(bench, server.ConnectionString, seconds, rounds);
        if (Any("batch")) await Batches.Run(bench, seconds, rounds);
        if (Any("export")) await Exporting.Run(bench);
        if (Any("history")) await History.Run(bench, seconds, rounds);
        if (Any("dispatch")) await Dispatching.Run(bench, server.ConnectionString, seconds, rounds);
        if (Any("memory")) await ProgramMemory.Run(bench, server.ConnectionString);
        if (Any("night")) await NightlyMatch.Run(bench, server.ConnectionString);
    }
    Directory.Delete(folder, recursive: true);
}
if (Any("home", "save", "programs"))
{
    // A demonstration takes a minute to make; one that is kept in a named folder is used again.
    var kept = Environment.GetEnvironmentVariable("FAMILYPLATFORM_BENCH_DATA");
    var packages = Directory.CreateTempSubdirectory("family-platform-packages").FullName;
    await using (var host = await LiveHost.Start(kept ?? folder, 5402, packages))
    {
        if (Any("home")) await HomePage.Run(host, seconds, rounds);
        if (Any("save")) await SavedPage.Run(host, await PgBench.Beside(host.ConnectionString), seconds, rounds);
        if (Any("programs")) await HotPrograms.Run(host, packages, seconds);
    }
    if (kept is null) Directory.Delete(folder, recursive: true);
    Directory.Delete(packages, recursive: true);
}
if (Any("start")) await Starting.Run(rounds);
return 0;
