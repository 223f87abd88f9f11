namespace FamilyPlatform.Groups;

/// <summary>A phone number or e-mail address as sign-in stores it.</summary>
internal sealed record Address(string Kind, string Value)
{
    /// <returns>Null when it is neither.</returns>
    public static Address? Read(string typed)
    {
        var text = typed.Trim();
        if (text.Contains('@')) return text.Length is > 4 and <= 200 && !text.Any(char.IsWhiteSpace) ? new("email", text.ToLowerInvariant()) : null;
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        if (digits.Length == 11 && digits[0] == '1') digits = digits[1..];
        return digits.Length == 10 ? new("phone", "+1" + digits) : null;
    }
}
