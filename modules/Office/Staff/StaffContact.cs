using System.Text.RegularExpressions;

namespace FamilyPlatform.Office;

/// <summary>A phone or an e-mail address in the one form it is stored in: the same form that signing in uses.</summary>
internal sealed partial record StaffContact(string Kind, string Address)
{
    public static StaffContact? Parse(string typed)
    {
        var text = typed.Trim();
        if (text.Length is 0 or > 120) return null;
        if (text.Contains('@')) return Email().IsMatch(text) ? new("email", text.ToLowerInvariant()) : null;
        if (text.Any(c => !char.IsAsciiDigit(c) && c is not (' ' or '+' or '(' or ')' or '-' or '.' or '\u00a0'))) return null;
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        if (text.StartsWith('+') && digits.Length is >= 8 and <= 15 && !digits.StartsWith('1')) return new("phone", "+" + digits);
        if (digits.Length == 11 && digits[0] == '1') digits = digits[1..];
        return digits.Length == 10 && digits[0] >= '2' && digits[3] >= '2' ? new("phone", "+1" + digits) : null;
    }

    [GeneratedRegex(@"^[^@\s<>""',;]{1,64}@[^@\s<>""',;.]+(\.[^@\s<>""',;.]+)+$")]
    private static partial Regex Email();
}
