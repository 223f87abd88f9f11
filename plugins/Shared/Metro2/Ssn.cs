namespace Metro2;

/// <summary>Numbers that may stand in the place of a Social Security number.</summary>
internal static class Ssn
{
    // Printed in advertisements and in examples; never anybody's own.
    private static readonly HashSet<string> Known = ["078051120", "219099999", "123456789", "987654321"];

    public static string Digits(string typed) => new([.. typed.Where(char.IsAsciiDigit)]);

    /// <summary>Whether it can have been given to somebody: no block of zeros, not 666, below 900, not a number from an advertisement.</summary>
    public static bool IsReal(string digits) =>
        digits.Length == 9 && digits.All(char.IsAsciiDigit) && digits[..3] is not ("000" or "666") && digits[0] != '9' && digits[3..5] != "00"
        && digits[5..] != "0000" && digits.Distinct().Count() > 1 && !Known.Contains(digits);

    /// <summary>A taxpayer number of somebody without a Social Security number: it may never be put in its place.</summary>
    public static bool IsItin(string digits) => digits.Length == 9 && digits[0] == '9' && digits.All(char.IsAsciiDigit);

    /// <summary>The number itself when it is a real one; otherwise nothing, which is written as zeros.</summary>
    public static string Sendable(string typed) => Digits(typed) is var digits && IsReal(digits) ? digits : "";
}
