using System.Text.RegularExpressions;

namespace FamilyPlatform.ArchitectureTests.Refusals;

/// <summary>Forms with fields in the sources of a program, and those whose answers to bad input were approved.</summary>
internal static partial class FormActs
{
    // Where the tests of a program stand, if not under its own name.
    private static readonly Dictionary<string, string> Folders = new()
    {
        ["IdaSavingsMatch"] = "Ida", ["Microloans"] = "Loans", ["SocialClubFunds"] = "ClubFunds",
    };

    public static IEnumerable<string> Given(IEnumerable<string> sources) => sources.SelectMany(s => Form().Matches(s))
        .SelectMany(m => new[] { m.Groups[1].Value, m.Groups[2].Value }).Where(a => a.Length > 0).Distinct(StringComparer.Ordinal);

    public static IEnumerable<string> Unread(IEnumerable<string> acts, IEnumerable<string> approved)
    {
        var read = approved.SelectMany(t => Line().Matches(t)).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        return acts.Where(a => !read.Contains(a)).Order(StringComparer.Ordinal);
    }

    /// <summary>Whether a file lies beside the tests of a program.</summary>
    public static bool Of(string program, string file) =>
        Path.GetFileName(Path.GetDirectoryName(file)) == Folders.GetValueOrDefault(program, program);

    private const string Made = """(?:new ActionForm\(|\bActionForm \w+\([^;{]*?\)\s*=>\s*new\()""";

    [GeneratedRegex(Made + """\s*(?:[^",()]*\?\s*)?"([a-z_-]+)"(?:\s*:\s*"([a-z_-]+)")?\s*,(?!\s*[\w.]*Form\.Empty)""")]
    private static partial Regex Form();

    [GeneratedRegex(@"(?m)^[a-z-]+/([a-z_-]+) ")]
    private static partial Regex Line();
}
