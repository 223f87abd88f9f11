using System.Security.Cryptography;
using System.Text;

namespace Microloans;

/// <summary>The code with which a family invites its own supporters. It is told, not looked up: the city's tables keep its hash alone.</summary>
internal static class Invitation
{
    // Without letters that are taken for digits.
    private const string Letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private const int Length = 10;

    public static string New() =>
        (RandomNumberGenerator.GetString(Letters.AsSpan(0, 23), 1) + RandomNumberGenerator.GetString(Letters, Length - 1)).Insert(Length / 2, "-");

    /// <summary>However it was typed: small letters, blanks and dashes make no difference.</summary>
    public static string Hash(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)))));

    public static bool Looks(string text) => text.Count(char.IsAsciiLetterOrDigit) == Length && text.Any(char.IsAsciiLetter);
}
