using System.Text.RegularExpressions;

namespace FamilyPlatform.ArchitectureTests.Words;

/// <summary>Which keys a source file asks for.</summary>
/// <remarks>
/// A key is used where it stands as a text of its own. A key may also be put together at run time, as <c>"ui.track." + state</c> or
/// <c>$"ui.track.{state}"</c>: then all keys below the fixed beginning count as used, and at least one must exist.
/// The beginning needs two parts, so that nobody keeps a whole module's keys alive by one expression.
/// </remarks>
internal sealed partial record WordsUse(IReadOnlySet<string> Literals, IReadOnlySet<string> Beginnings, IReadOnlySet<string> Asked)
{
    /// <summary>Small families of one part that Core puts together: refusals by their code, hats, messages and purposes by their name.</summary>
    private const string OnePart = "refusal|hat|said|message|consent";

    public static WordsUse In(string source) => new(
        Literal().Matches(source).Select(m => m.Groups[1].Value).Concat(Carried(source)).ToHashSet(StringComparer.Ordinal),
        Beginning().Matches(source).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal),
        Call().Matches(source).SelectMany(m => Keys(source, m.Index + m.Length)).ToHashSet(StringComparer.Ordinal));

    /// <summary>Keys that Core completes: what is said after a redirect, and the texts of a message's template.</summary>
    private static IEnumerable<string> Carried(string source) =>
        Said().Matches(source).Select(m => "said." + (m.Groups[1].Success ? m.Groups[1] : m.Groups[2]).Value)
            .Concat(Template().Matches(source).SelectMany(m => ((string[])["sms", "subject", "body"]).Select(part => $"message.{m.Groups[1].Value}.{part}")));

    public static WordsUse All(IEnumerable<string> sources)
    {
        HashSet<string> literals = [], beginnings = [], asked = [];
        foreach (var use in sources.Select(In))
        {
            literals.UnionWith(use.Literals);
            beginnings.UnionWith(use.Beginnings);
            asked.UnionWith(use.Asked);
        }
        return new(literals, beginnings, asked);
    }

    public IEnumerable<string> Unused(IEnumerable<string> keys) =>
        keys.Where(k => !Literals.Contains(k) && !Beginnings.Any(b => k.StartsWith(b, StringComparison.Ordinal)));

    public IEnumerable<string> Missing(IReadOnlySet<string> keys) =>
        Asked.Where(k => !keys.Contains(k)).Concat(Beginnings.Where(b => OfWords(b, keys) && !keys.Any(k => k.StartsWith(b, StringComparison.Ordinal))));

    /// <summary>Only what begins like some words, and deep enough: an event code or an idempotency key may look the same.</summary>
    private static bool OfWords(string beginning, IReadOnlySet<string> keys)
    {
        var first = beginning[..(beginning.IndexOf('.', StringComparison.Ordinal) + 1)];
        return beginning.Count(c => c == '.') > 2 && keys.Any(k => k.StartsWith(first, StringComparison.Ordinal));
    }

    /// <summary>Keys in the argument that names the key: up to the first comma outside of parentheses and texts.</summary>
    private static IEnumerable<string> Keys(string source, int start)
    {
        var (depth, quoted, end) = (0, false, start);
        for (; end < source.Length && end < start + 400; end++)
        {
            var c = source[end];
            if (c == '"') quoted = !quoted;
            if (quoted) continue;
            if (c is '(' or '[' or '{') depth++;
            if (c is ')' or ']' or '}') depth--;
            if (depth < 0 || c == ',' && depth == 0) break;
        }
        var argument = source[start..end];
        return Branch().Matches(argument).Select(m => m.Groups[1].Value);
    }

    [GeneratedRegex(@"""([a-z][a-z0-9_]*(?:\.[A-Za-z0-9_-]+)+)""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"said=([a-z][a-z0-9_.]*)|""([a-z][a-z0-9_]*\.[a-z0-9_]+)""")]
    private static partial Regex Said();

    [GeneratedRegex(@"""([a-z][a-z0-9]*(?:_[a-z0-9]+)+)""")]
    private static partial Regex Template();

    [GeneratedRegex(@"""((?:" + OnePart + @")\.|[a-z][a-z0-9_]*\.(?:[a-z0-9_-]+[._])+)(?:""\s*\+|\{)")]
    private static partial Regex Beginning();

    [GeneratedRegex(@"(?<![\w])(?:T|H)\((?!string\b)")]
    private static partial Regex Call();

    /// <summary>A whole key as the argument itself or as one branch of a choice; what is compared or indexed with is no key.</summary>
    [GeneratedRegex(@"(?:^|[?:]|=>|\?\?)\s*""([a-z][a-z0-9_]*(?:\.[A-Za-z0-9_-]+)+)""(?!\s*\+)")]
    private static partial Regex Branch();
}
