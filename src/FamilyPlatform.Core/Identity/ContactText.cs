using System.Text.RegularExpressions;

namespace FamilyPlatform.Core.Identity;

/// <summary>A phone or an e-mail address in the one form it is stored in.</summary>
/// <param name="Kind"><c>phone</c> or <c>email</c>.</param>
public sealed partial record ContactText(string Kind, string Address)
{
    /// <summary>Reads what people type: <c>(510) 555-0142</c>, <c>+52 55 1234 5678</c>, <c>Ana@Example.org</c>; null when it is neither.</summary>
    public static ContactText? Parse(string? typed)
    {
        var text = (typed ?? "").Trim();
        if (text.Length is 0 or > 120) return null;
        if (text.Contains('@')) return Email().IsMatch(text) ? new("email", text.ToLowerInvariant()) : null;
        if (text.Any(c => !char.IsAsciiDigit(c) && c is not (' ' or '+' or '(' or ')' or '-' or '.' or '\u00a0'))) return null;
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        if (text.StartsWith('+') && digits.Length is >= 8 and <= 15 && !digits.StartsWith('1')) return new("phone", "+" + digits);
        if (digits.Length == 11 && digits[0] == '1') digits = digits[1..];
        return digits.Length == 10 && digits[0] >= '2' && digits[3] >= '2' ? new("phone", "+1" + digits) : null;
    }

    /// <summary>As it is shown to its owner: <c>(510) 555-0142</c>.</summary>
    public string Shown => Kind == "phone" && Address.StartsWith("+1", StringComparison.Ordinal) && Address.Length == 12
        ? $"({Address[2..5]}) {Address[5..8]}-{Address[8..]}"
        : Address;

    [GeneratedRegex(@"^[^@\s<>""',;]{1,64}@[^@\s<>""',;.]+(\.[^@\s<>""',;.]+)+$")]
    private static partial Regex Email();
}
