using System.Text.RegularExpressions;
using FamilyPlatform.ArchitectureTests.Rules;

namespace FamilyPlatform.ArchitectureTests.Tidy;

/// <summary>What the docs show of a program is what a program does that the tests open and use.</summary>
public sealed partial class SnippetTests
{
    [Fact]
    public void Every_snippet_about_payables_stands_in_the_program_that_pays()
    {
        var sources = Directory.GetFiles(Path.Combine(Repository.Root, "tests/TestPrograms/Payer"), "*.cs");
        var built = string.Join('\n', sources.Select(File.ReadAllText).Select(Flat));
        var snippets = Fences().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs/payables.md"))).Select(m => m.Groups[1].Value).ToArray();
        Assert.Equal(4, snippets.Length);
        Assert.All(snippets, snippet => Assert.Contains(Flat(snippet), built, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_snippet_for_authors_of_programs_stands_in_code_that_the_tests_run()
    {
        string[] folders =
        [
            "tests/TestPrograms/Commons", "tests/TestPrograms/ToolShelf", "tests/TestPrograms/Payer", "tests/TestPrograms/CrowdLender",
            "tests/FamilyPlatform.Tests/Programs", "plugins/DirectFunds/Handlers", "plugins/DirectFunds/Pages", "plugins/DirectFunds/Rules",
            "tests/FamilyPlatform.Tests/Plugins/DirectFunds",
        ];
        var sources = folders.SelectMany(f => Directory.GetFiles(Path.Combine(Repository.Root, f), "*.cs"));
        var built = string.Join('\n', sources.Select(File.ReadAllText).Select(Flat));
        var pages = Directory.GetFiles(Path.Combine(Repository.Root, "docs/programs"), "*.md");
        var snippets = pages.SelectMany(p => Fences().Matches(File.ReadAllText(p)).Select(m => m.Groups[1].Value)).ToArray();
        Assert.True(snippets.Length > 12);
        Assert.All(snippets, snippet => Assert.Contains(Flat(snippet), built, StringComparison.Ordinal));
    }

    // Lines without how far they stand in.
    private static string Flat(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fences();
}
