using System.Text.RegularExpressions;

namespace Scholarships;

/// <summary>Looks for what would tell who somebody is. Words are never rewritten: the writer is told and decides.</summary>
internal static partial class Plain
{
    /// <summary>Names that stand in a text, whole words only.</summary>
    public static IReadOnlyList<string> Names(string text, params IEnumerable<string> names) =>
        [.. names.SelectMany(n => n.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(n => n.Length > 2).Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(n => Regex.IsMatch(text, $@"(?<!\w){Regex.Escape(n)}(?!\w)", RegexOptions.IgnoreCase))];

    /// <summary>Whether a text holds a phone number, an address of a mailbox or of a house.</summary>
    public static bool TellsWhere(string text) => Phone().IsMatch(text) || text.Contains('@', StringComparison.Ordinal) || Street().IsMatch(text);

    [GeneratedRegex(@"(\d[\s().-]*){7,}")]
    private static partial Regex Phone();

    [GeneratedRegex(@"\b\d{1,6}\s+\w+(\s\w+)?\s+(st|street|ave|avenue|rd|road|blvd|dr|drive|ln|lane|ct|court|way|apt)\b"
        + @"|\b(calle|avenida|camino)\s+\w+(\s\w+)?\s*#?\d+",
        RegexOptions.IgnoreCase)]
    private static partial Regex Street();
}
