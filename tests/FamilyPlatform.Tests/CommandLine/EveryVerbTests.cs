using System.Text.Json;
using FamilyPlatform.Tests.Import;
using FamilyPlatform.Web.CommandLine;

namespace FamilyPlatform.Tests.CommandLine;

/// <summary>Every verb, typed for machines beside a host that serves: one JSON object, a documented number, and the host goes on.</summary>
[Collection("verbs")]
public sealed class EveryVerbTests(RealOrganisation real) : IClassFixture<RealOrganisation>
{
    private const string Nobody = "00000000-0000-0000-0000-000000000001";

    /// <summary>What is typed after each verb, and the number it ends with here.</summary>
    private static readonly IReadOnlyDictionary<string, (int ExitCode, string[] Args)> Lines = new Dictionary<string, (int, string[])>
    {
        ["serve"] = (ExitCode.CannotStart, ["--no-demo", "--urls", "http://127.0.0.1:5499"]),
        ["demo reset"] = (ExitCode.CannotStart, []),
        ["database run"] = (ExitCode.Done, []),
        ["backup"] = (ExitCode.Done, ["--out", "{}/all.dump"]),
        ["restore"] = (ExitCode.Done, ["{}/all.dump", "--verify"]),
        ["import journals"] = (ExitCode.Done,
            [ImportScene.Sample("autumn.csv"), "--mapping", ImportScene.Sample("autumn.mapping.json"), "--site", RealOrganisation.City, "--dry-run"]),
        ["payouts create"] = (ExitCode.Usage, ["--site", RealOrganisation.City, "--payday", "2030-01-04", "--as", "victor@example.org"]),
        ["payouts approve"] = (ExitCode.Refused, [Nobody, "--as", "nobody@example.org"]),
        ["payouts file"] = (ExitCode.Refused, [Nobody, "--out", "{}/none.ach"]),
        ["payouts settle"] = (ExitCode.Usage, [Nobody, "--as", "victor@example.org"]),
        ["payouts returns"] = (ExitCode.CannotStart, ["{}/none.ach", "--as", "victor@example.org"]),
        ["ledger verify"] = (ExitCode.Done, []),
        ["ledger export"] = (ExitCode.Done, ["--out", "{}/all.journal"]),
        ["ledger apply"] = (ExitCode.Done, [ImportScene.Sample("ledger-events.json")]),
        ["ach read"] = (ExitCode.Refused, [ImportScene.Sample("autumn.csv")]),
        ["admin invite"] = (ExitCode.Done, ["another@example.org", "--role", "researcher"]),
        ["keys rotate"] = (ExitCode.CannotStart, []),
        ["partners keys rotate"] = (ExitCode.Refused, ["--until", "2020-01-01"]),
        ["programs list"] = (ExitCode.Done, []),
        ["programs open"] = (ExitCode.Refused, ["nothing", "--site", RealOrganisation.City]),
        ["programs close"] = (ExitCode.Refused, ["nothing", "--site", RealOrganisation.City]),
        ["programs plan"] = (ExitCode.Refused, ["nothing"]),
        ["programs upgrade"] = (ExitCode.Refused, ["nothing"]),
        ["programs rollback"] = (ExitCode.Refused, ["nothing"]),
        ["programs keys make"] = (ExitCode.Done, ["--key", "{}/works.pem"]),
        ["programs keys trust"] = (ExitCode.CannotStart, ["{}/none.pub", "--name", "Works", "--until", "2028-12-31"]),
        ["programs keys list"] = (ExitCode.Done, []),
        ["programs keys end"] = (ExitCode.Refused, ["00000000"]),
        ["programs sign"] = (ExitCode.CannotStart, ["{}", "--key", "{}/none.pem"]),
        ["programs unsigned allow"] = (ExitCode.Done, []),
        ["programs unsigned refuse"] = (ExitCode.Done, []),
        ["programs verify"] = (ExitCode.Refused, ["{}"]),
    };

    [Fact]
    public async Task Every_verb_answers_machines_with_one_object_and_a_documented_number_and_leaves_the_host_running()
    {
        using var files = new ImportScene.Folder();
        const string Since = "select pg_postmaster_start_time()::text";
        var since = await real.Sql<string>(Since);
        List<string> wrong = [];
        foreach (var verb in Verbs.All.Select(v => v.Name))
        {
            var (expected, args) = Lines[verb];
            var typed = args.Select(a => a.Replace("{}", files.Name(""), StringComparison.Ordinal)).ToArray();
            var answer = verb == "database run" ? await real.RunUntilItTells(verb) : await real.Run(verb, [.. typed, "--json"]);
            if (answer.ExitCode != expected || !IsOneObject(answer, expected)) wrong.Add($"{verb}: {answer}");
            Assert.Equal(since, await real.Sql<string>(Since));
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("backup")]
    [InlineData("ledger export")]
    public async Task A_file_that_cannot_be_written_is_one_sentence(string verb)
    {
        var answer = await real.Run(verb, "--out", "/nowhere/at/all");
        Assert.Equal(ExitCode.CannotStart, answer.ExitCode);
        Assert.StartsWith("/nowhere/at/all cannot be written: ", answer.Errors, StringComparison.Ordinal);
        Assert.Single(answer.Errors.Trim().Split('\n'));
    }

    private static bool IsOneObject(RealOrganisation.Answer answer, int expected)
    {
        var told = JsonDocument.Parse(answer.Output).RootElement;
        var failed = told.TryGetProperty("error", out var sentence);
        return told.ValueKind == JsonValueKind.Object && answer.Errors.Length == 0
            && (failed ? told.GetProperty("exitCode").GetInt32() == expected && sentence.GetString()!.EndsWith('.')
                : expected is ExitCode.Done or ExitCode.Refused);
    }
}
