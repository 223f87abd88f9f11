using System.Text.RegularExpressions;

namespace FamilyPlatform.ArchitectureTests.Refusals;

/// <summary>Codes of what is refused or to be mended, as they stand in sources and as tests name them.</summary>
internal static partial class RefusalCodes
{
    /// <summary>Codes that a source gives out: of a <c>Refusal</c> or a <c>Repair</c>, made with its name or without it.</summary>
    public static IEnumerable<string> Given(string source) => Made().Matches(source).Select(m => m.Groups[1].Value)
        .Concat(Asked().Matches(source).Select(m => m.Groups[1].Value));

    /// <summary>What a test names: a code in quotes, alone or among others in one text, such as an approved file.</summary>
    public static IEnumerable<string> Named(string test) => Code().Matches(test).Select(m => m.Value);

    /// <summary>Codes that no test names.</summary>
    public static IEnumerable<string> Untested(IEnumerable<string> sources, IEnumerable<string> tests)
    {
        var named = tests.SelectMany(Named).ToHashSet(StringComparer.Ordinal);
        return sources.SelectMany(Given).Distinct(StringComparer.Ordinal).Where(c => !named.Contains(c)).Order(StringComparer.Ordinal);
    }

    [GeneratedRegex("""\bnew(?:\s+(?:Refusal|Repair))?\s*\(\s*"([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+)"\s*,""")]
    private static partial Regex Made();

    [GeneratedRegex("""\b(?:Refuse|Refusal|No|Not)\(\s*"([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+)"[\s,)]""")]
    private static partial Regex Asked();

    [GeneratedRegex(@"(?<![\w.])[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+(?![\w.]*\w)")]
    private static partial Regex Code();
}
