using System.Text;

namespace Metro2;

/// <summary>Texts as the format takes them: capital letters without accents, digits, blanks, hyphens and slashes.</summary>
internal static class PlainText
{
    public static string Of(string text)
    {
        var plain = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormD).ToUpperInvariant())
        {
            if (char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c is '-' or '/') plain.Append(c);
            else if (char.IsWhiteSpace(c) && plain.Length > 0 && plain[^1] != ' ') plain.Append(' ');
            else if (Written(c) is { } letters) plain.Append(letters);
        }
        return plain.ToString().Trim();
    }

    // Letters that are no letter with a mark.
    private static string? Written(char c) => c switch { 'Ø' => "O", 'Æ' => "AE", 'Œ' => "OE", 'ß' or 'ẞ' => "SS", 'Đ' => "D", 'Ł' => "L", _ => null };

    public static bool HasLetter(string text) => Of(text).Any(char.IsAsciiLetterUpper);

    /// <summary>Last four digits, for people; the number itself is shown to nobody.</summary>
    public static string LastFour(string digits) => digits.Length < 4 ? "" : digits[^4..];
}
