using System.Text.RegularExpressions;

namespace FamilyPlatform.ArchitectureTests.Words;

/// <summary>Words that look down on families, and phrases that tell them what to do.</summary>
internal static class PlainWords
{
    private static readonly Regex English = List(
        "the poor", "needy", "low-income (?:famil|people|person)\\w*", "at[- ]risk", "disadvantaged", "beneficiar(?:y|ies)", "clients?",
        "(?<!in )(?<!upper )(?<!lower )cases?", "recipients?", "handouts?", "dependency", "non-?complian\\w+", "complian\\w+", "failed to", "failure to",
        "delinquen\\w+", "behind", "(?:in)?eligib\\w+", "intake", "barriers?", "verify you", "proof");

    private static readonly Regex Spanish = List(
        "pobres?", "necesitad[oa]s?", "beneficiari[oa]s?", "client[ea]s?", "(?<!en )(?<!en este )(?<!en ese )casos?", "vulnerables?", "carentes?",
        "incumpl\\w+", "moros[oa]s?", "atrasad[oa]s?", "(?:in)?elegib\\w+", "(?:no )?califican?", "trámites?", "ayuda social", "barreras?");

    private static readonly Regex Orders = List(
        "should", "must", "we recommend", "you have to", "you are required",
        "debe", "debes", "deben", "tiene que", "tienes que", "recomendamos");

    private static readonly Regex Familiar = List("tú", "tu", "tus", "contigo", "eres", "puedes", "tienes", "quieres", "haz");

    /// <summary>Findings of the reader of bank files speak about the file to the finance officer; "must" is the file's rule, not an order.</summary>
    private static readonly string[] AboutFiles = ["payments.ach."];

    public static IEnumerable<string> In(string language, string key, string text)
    {
        Regex[] lists = language == "es" ? [Spanish, Familiar] : [English];
        return Found(text, AboutFiles.Any(p => key.StartsWith(p, StringComparison.Ordinal)) ? lists : [.. lists, Orders]);
    }

    /// <summary>For texts whose language is not known.</summary>
    public static IEnumerable<string> Either(string text) => Found(text, English, Spanish, Orders);

    private static IEnumerable<string> Found(string text, params Regex[] lists) =>
        lists.SelectMany(l => l.Matches(text)).Select(m => m.Value).Distinct(StringComparer.OrdinalIgnoreCase);

    private static Regex List(params string[] phrases) =>
        new($@"(?<![\w-])(?:{string.Join('|', phrases)})(?![\w-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
