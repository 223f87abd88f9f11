using System.Text.RegularExpressions;

namespace FamilyPlatform.ArchitectureTests.Refusals;

/// <summary>Codes of what is refused or to be mended, as they stand in sources and as tests name them.</summary>
internal static partial class RefusalCodes
{
    /// <summary>
    /// Codes that the sources of a project give out: of a <c>Refusal</c> or a <c>Repair</c>, or the part of a code that is handed to a method which puts
    /// the program's name before it.
    /// </summary>
    public static IEnumerable<string> Given(IReadOnlyCollection<string> sources)
    {
        var makers = sources.SelectMany(s => Maker().Matches(s)).Select(m => (Name: m.Groups[1].Value, Begins: m.Groups[2].Value)).Distinct().ToList();
        return sources.SelectMany(s => Made().Matches(s).Select(m => m.Groups[1].Value)).Concat(makers.SelectMany(maker => sources.SelectMany(s =>
            Regex.Matches(s, $"""\b{maker.Name}\([^";]*"([a-z0-9_]+)"\s*,""").Select(m => maker.Begins + m.Groups[1].Value)))).Distinct(StringComparer.Ordinal);
    }

    /// <summary>What a test names: a code in quotes, alone or among others in one text, such as an approved file.</summary>
    public static IEnumerable<string> Named(string test) => Code().Matches(test).Select(m => m.Value);

    /// <summary>Codes that no test names.</summary>
    public static IEnumerable<string> Untested(IReadOnlyCollection<string> sources, IEnumerable<string> tests)
    {
        var named = tests.SelectMany(Named).ToHashSet(StringComparer.Ordinal);
        return Given(sources).Where(c => !named.Contains(c)).Order(StringComparer.Ordinal);
    }

    [GeneratedRegex("""\bnew(?:\s+(?:Refusal|Repair))?\s*\(\s*"([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+)"\s*,""")]
    private static partial Regex Made();

    [GeneratedRegex("""\b(?:Refusal|void)\s+(\w+)\((?:bool \w+, )?string code[^)]*\)[^"]*"([a-z0-9_]+\.)"\s*\+\s*code""")]
    private static partial Regex Maker();

    [GeneratedRegex(@"(?<![\w.])[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+(?![\w.]*\w)")]
    private static partial Regex Code();
}
