using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace FamilyPlatform.Core.Modules;

/// <summary>Seals short texts that pass through other hands: a cookie between two pages, a code in a queued message.</summary>
public sealed class Sealer(Secrets secrets)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly byte[] key = HKDF.DeriveKey(HashAlgorithmName.SHA256, secrets.Key("codes"), 32, info: "seal"u8.ToArray());

    /// <param name="purpose">A seal made for one purpose does not open for another.</param>
    public string Seal(string purpose, string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var packed = new byte[NonceSize + plain.Length + TagSize];
        RandomNumberGenerator.Fill(packed.AsSpan(0, NonceSize));
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(packed.AsSpan(0, NonceSize), plain, packed.AsSpan(NonceSize, plain.Length), packed.AsSpan(NonceSize + plain.Length),
            Encoding.UTF8.GetBytes(purpose));
        return Base64Url.EncodeToString(packed);
    }

    /// <returns>The text, or null when the seal is broken, old or of another purpose.</returns>
    public string? Open(string purpose, string text)
    {
        if (!Base64Url.IsValid(text)) return null;
        var packed = Base64Url.DecodeFromChars(text);
        if (packed.Length < NonceSize + TagSize) return null;
        var plain = new byte[packed.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        try
        {
            aes.Decrypt(packed.AsSpan(0, NonceSize), packed.AsSpan(NonceSize, plain.Length), packed.AsSpan(NonceSize + plain.Length), plain,
                Encoding.UTF8.GetBytes(purpose));
            return Encoding.UTF8.GetString(plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
