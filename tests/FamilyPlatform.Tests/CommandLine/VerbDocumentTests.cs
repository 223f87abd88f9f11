using System.Runtime.CompilerServices;
using FamilyPlatform.Web.CommandLine;

namespace FamilyPlatform.Tests.CommandLine;

[Collection("verbs")]
public sealed class VerbDocumentTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository(), "docs", "command-line.md"));

    public static TheoryData<string> Names => [.. Verbs.All.Select(v => v.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_verb_is_described_with_everything_it_takes(string name)
    {
        var verb = Verbs.All.Single(v => v.Name == name);
        var line = Page.Split('\n').FirstOrDefault(l => l.StartsWith($"`{name}", StringComparison.Ordinal));
        Assert.NotNull(line);
        foreach (var word in verb.Arguments.Select(a => a.Name).Concat(verb.Options.Select(o => o.Name))) Assert.Contains(word, line);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_verb_answers_to_help(string name)
    {
        var output = new StringWriter();
        var commands = new Commands(Verbs.All, output, TextWriter.Null, terminal: false, TimeProvider.System);
        Assert.Equal(ExitCode.Done, await commands.Run([.. name.Split(' '), "--help"], CancellationToken.None));
        Assert.Contains(Verbs.All.Single(v => v.Name == name).Summary, output.ToString());
    }

    private static string Repository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
