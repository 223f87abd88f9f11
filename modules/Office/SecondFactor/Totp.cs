using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FamilyPlatform.Office;

/// <summary>Codes by the clock (RFC 6238): HMAC-SHA1 over thirty-second steps, as every authenticator app makes them.</summary>
internal static class Totp
{
    public const int SecretBytes = 20;

    private const int StepSeconds = 30;
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static long StepAt(DateTimeOffset instant) => instant.ToUnixTimeSeconds() / StepSeconds;

    public static string Code(byte[] secret, long step, int digits = 6)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // The RFC's algorithm; authenticator apps know no other. It keys a code, it protects no text.
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var at = hash[^1] & 0xf;
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(at, 4)) & 0x7fffffff;
        var modulus = (uint)Math.Pow(10, digits);
        return (number % modulus).ToString("D" + digits, CultureInfo.InvariantCulture);
    }

    /// <summary>The step a code belongs to: the present one or a neighbour, because clocks differ; null when none fits.</summary>
    public static long? Match(byte[] secret, string code, DateTimeOffset now)
    {
        var step = StepAt(now);
        foreach (var candidate in (long[])[step, step - 1, step + 1])
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(secret, candidate)), Encoding.ASCII.GetBytes(code))) return candidate;
        }
        return null;
    }

    /// <summary>The key as it is typed by hand, in groups of four.</summary>
    public static string Text(byte[] secret)
    {
        var text = new StringBuilder();
        for (var bit = 0; bit < secret.Length * 8; bit += 5)
        {
            var window = (secret[bit / 8] << 8) | (bit / 8 + 1 < secret.Length ? secret[bit / 8 + 1] : 0);
            if (bit > 0 && bit % 20 == 0) text.Append(' ');
            text.Append(Letters[(window >> (11 - bit % 8)) & 31]);
        }
        return text.ToString();
    }

    /// <summary>What the picture holds: the address format that authenticator apps read.</summary>
    public static string Address(byte[] secret, string issuer, string account) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={Text(secret).Replace(" ", "", StringComparison.Ordinal)}"
        + $"&issuer={Uri.EscapeDataString(issuer)}";
}
