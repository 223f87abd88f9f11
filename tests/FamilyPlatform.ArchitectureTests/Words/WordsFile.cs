using System.Text.Json;
using System.Text.RegularExpressions;

namespace FamilyPlatform.ArchitectureTests.Words;

/// <summary>One project's texts in both languages, and how the two can fall apart.</summary>
internal static partial class WordsFile
{
    /// <summary>Keys and texts in the order of the file; a repeated key stays visible.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateObject().Select(p => new KeyValuePair<string, string>(p.Name, p.Value.GetString()!))];
    }

    public static IEnumerable<string> Differences(string english, string spanish)
    {
        var (en, es) = (Read(english), Read(spanish));
        foreach (var twice in Twice(en).Concat(Twice(es))) yield return $"{twice} stands twice";
        foreach (var empty in en.Concat(es).Where(p => string.IsNullOrWhiteSpace(p.Value))) yield return $"{empty.Key} is empty";
        foreach (var key in en.Select(p => p.Key).Except(es.Select(p => p.Key))) yield return $"{key} has no Spanish";
        foreach (var key in es.Select(p => p.Key).Except(en.Select(p => p.Key))) yield return $"{key} has no English";
        foreach (var (key, e, s) in en.Join(es, p => p.Key, p => p.Key, (p, q) => (p.Key, p.Value, q.Value)))
        {
            if (!Sorted(Place(), e).SequenceEqual(Sorted(Place(), s))) yield return $"{key} has other places in Spanish";
            foreach (var (text, language) in ((string, string)[])[(e, "English"), (s, "Spanish")])
            {
                if (Counted().Matches(text).Any(m => !m.Groups[2].Success || !text.Contains($"{{{m.Groups[1].Value}}}", StringComparison.Ordinal)))
                    yield return $"{key} does not say for which number its {language} words are";
            }
            if (!Sorted(Tag(), e).SequenceEqual(Sorted(Tag(), s))) yield return $"{key} has other tags in Spanish";
        }
    }

    private static IEnumerable<string> Twice(IEnumerable<KeyValuePair<string, string>> texts) =>
        texts.GroupBy(p => p.Key).Where(g => g.Count() > 1).Select(g => g.Key);

    private static IEnumerable<string> Sorted(Regex part, string text) => part.Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Place();

    /// <summary>Words that go with a number: <c>{count:family|families}</c>, for one and for any other.</summary>
    [GeneratedRegex(@"\{(\w+):(?:([^{}|]+\|[^{}|]+)\})?")]
    private static partial Regex Counted();

    [GeneratedRegex(@"</?[a-z][a-z0-9]*")]
    private static partial Regex Tag();
}
