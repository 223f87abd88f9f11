using System.Globalization;
using System.Text;

namespace FamilyPlatform.Payments.Ach;

/// <summary>A name or word as a bank file can carry it, and whether something of it was lost on the way.</summary>
internal readonly record struct Folded(string Text, bool Cut, bool Replaced);

/// <summary>Brings text into the characters that every bank reads: upper-case ASCII.</summary>
internal static class AchText
{
    private static readonly Dictionary<char, string> Special = new()
    {
        ['ß'] = "SS", ['æ'] = "AE", ['Æ'] = "AE", ['œ'] = "OE", ['Œ'] = "OE", ['ø'] = "O", ['Ø'] = "O", ['ł'] = "L", ['Ł'] = "L",
        ['đ'] = "D", ['Đ'] = "D", ['ð'] = "D", ['Ð'] = "D", ['þ'] = "TH", ['Þ'] = "TH", ['ı'] = "I",
        ['’'] = "'", ['‘'] = "'", ['`'] = "'", ['“'] = "\"", ['”'] = "\"", ['–'] = "-", ['—'] = "-", ['‐'] = "-", ['‑'] = "-",
    };

    internal static Folded Fold(string text, int length)
    {
        if (IsPlain(text) && text.Length <= length)
            return new(text.ToUpperInvariant(), false, false);

        var built = new StringBuilder(text.Length);
        var replaced = false;
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
                replaced = true;
            else if (Special.TryGetValue(c, out var written))
                (replaced, _) = (true, built.Append(written));
            else if (IsAllowed(c))
                built.Append(char.ToUpperInvariant(c));
            else
                (replaced, _) = (replaced || !char.IsWhiteSpace(c), built.Append(' '));
        }
        var folded = string.Join(' ', built.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return folded.Length <= length ? new(folded, false, replaced) : new(folded[..length].TrimEnd(), true, replaced);
    }

    /// <summary>Whether a bank's reader takes the line: printable ASCII only.</summary>
    internal static bool IsPrintable(ReadOnlySpan<char> line) => line.IndexOfAnyExceptInRange(' ', '~') < 0;

    // The star, the tilde and the backslash divide fields in remittance text, and banks refuse them in names.
    private static bool IsAllowed(char c) => c is >= ' ' and <= '}' and not '*' and not '\\';

    private static bool IsPlain(string text)
    {
        if (text.Length > 0 && (text[0] == ' ' || text[^1] == ' '))
            return false;
        for (var i = 0; i < text.Length; i++)
            if (!IsAllowed(text[i]) || (text[i] == ' ' && text[i - 1] == ' '))
                return false;
        return !text.Contains('`', StringComparison.Ordinal);
    }
}
