using System.Globalization;
using System.Text.RegularExpressions;

namespace FamilyPlatform.ArchitectureTests.Tidy;

/// <summary>Migrations count from one without a gap or a repeat: <c>0001_name.sql</c>, <c>0002_other.sql</c>.</summary>
/// <remarks>Fixture programs of tests may share theirs, so those are not counted.</remarks>
internal static partial class Migrations
{
    public static IEnumerable<string> Folders(string root) =>
        Sources.All(root, ".sql").Select(f => Path.GetDirectoryName(f)!)
            .Where(f => Path.GetFileName(f) == "migrations" && !Path.GetRelativePath(root, f).StartsWith("tests", StringComparison.Ordinal)).Distinct();

    public static IEnumerable<string> Faults(IEnumerable<string> fileNames)
    {
        var expected = 1;
        foreach (var name in fileNames.Order(StringComparer.Ordinal))
        {
            var match = Numbered().Match(name);
            if (!match.Success) yield return $"{name} is not named NNNN_words.sql";
            else if (int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) != expected) yield return $"{name} stands where {expected:0000} belongs";
            expected++;
        }
    }

    [GeneratedRegex(@"^(\d{4})_[a-z0-9_]+\.sql$")]
    private static partial Regex Numbered();
}
