using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace FamilyPlatform.Core.Modules;

/// <summary>Seals short texts that pass through other hands: a cookie between two pages, a code in a queued message.</summary>
public sealed class Sealer(Secrets secrets)
{
    private readonly SealKey key = new(HKDF.DeriveKey(HashAlgorithmName.SHA256, secrets.Key("codes"), 32, info: "seal"u8.ToArray()));

    /// <param name="purpose">A seal made for one purpose does not open for another.</param>
    public string Seal(string purpose, string text) => Base64Url.EncodeToString(key.Seal(purpose, Encoding.UTF8.GetBytes(text)));

    /// <returns>The text, or null when the seal is broken, old or of another purpose.</returns>
    public string? Open(string purpose, string text) =>
        Base64Url.IsValid(text) && key.Open(purpose, Base64Url.DecodeFromChars(text)) is { } plain ? Encoding.UTF8.GetString(plain) : null;
}
