using System.Text.RegularExpressions;
using FamilyPlatform.Contracts.Access;

namespace FamilyPlatform.Office;

/// <summary>What a text that staff write may hold: the template's own places, no markup, and no way to a foreign address.</summary>
internal static partial class TextRules
{
    public const int MostSubject = 120, MostSms = 480, MostBody = 2000, MostSegments = 3;

    /// <summary>Places of a shipped text, such as <c>name</c>.</summary>
    public static IEnumerable<string> Places(string text) => Place().Matches(text).Select(m => m.Groups[1].Value);

    /// <param name="places">Places the shipped texts have.</param>
    /// <param name="ownHost">The host's own name, with its port where it has one.</param>
    public static Wrong? Check(string text, string field, IReadOnlySet<string> places, string ownHost)
    {
        if (text.Length == 0) return new("office.text_empty", field);
        if (text.Length > (field switch { "subject" => MostSubject, "sms" => MostSms, _ => MostBody })) return new("office.text_long", field);
        if (Tag().IsMatch(text)) return new("office.text_html", field);
        if (Places(text).Any(p => !places.Contains(p))) return new("office.text_place", field);
        // What is left after the plain places are taken out is a block, a helper or a half-typed place.
        var rest = Place().Replace(text, " ");
        if (rest.Contains("{{", StringComparison.Ordinal) || rest.Contains("}}", StringComparison.Ordinal)) return new("office.text_place", field);
        if (Around().IsMatch(text)) return new("office.text_link", field);
        return Addresses(rest).Any(a => !string.Equals(a, ownHost, StringComparison.OrdinalIgnoreCase)) ? new("office.text_link", field) : null;
    }

    /// <summary>Hosts of everything a phone would turn into a link, with or without a scheme.</summary>
    private static IEnumerable<string> Addresses(string text) => Link().Matches(text).Select(m => m.Groups["host"].Value);

    [GeneratedRegex(@"(?<!\{)\{\{([a-z_]+)\}\}(?!\})")]
    private static partial Regex Place();

    [GeneratedRegex(@"<\s*[a-z/!?]|&(?:#\w+|[a-z]+);", RegexOptions.IgnoreCase)]
    private static partial Regex Tag();

    /// <summary>A place as a piece of an address would let a name or a word choose where the link leads.</summary>
    [GeneratedRegex(@"(?:[/.@:]\{\{(?!link\}))|(?:\}\}[/.@:]\w)")]
    private static partial Regex Around();

    [GeneratedRegex(@"[a-z][a-z0-9+.-]*://(?<host>[^/\s?#]*)|(?<![\w@.])(?<host>(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?::\d+)?)|"
        + @"(?<host>\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?)|"
        + @"(?<![\w])(?<host>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)|(?<host>(?:javascript|data|tel|sms|mailto):)\S", RegexOptions.IgnoreCase)]
    private static partial Regex Link();
}
