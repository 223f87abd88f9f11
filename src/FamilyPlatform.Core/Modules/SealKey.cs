using System.Security.Cryptography;
using System.Text;

namespace FamilyPlatform.Core.Modules;

/// <summary>Seals bytes with one key, each time under a new nonce, so that whoever reads or changes them without it is found out.</summary>
public sealed class SealKey(byte[] key)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    /// <param name="about">What it is sealed for: a seal made for one thing does not open for another.</param>
    public byte[] Seal(string about, ReadOnlySpan<byte> plain)
    {
        var packed = new byte[NonceSize + plain.Length + TagSize];
        RandomNumberGenerator.Fill(packed.AsSpan(0, NonceSize));
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(packed.AsSpan(0, NonceSize), plain, packed.AsSpan(NonceSize, plain.Length), packed.AsSpan(NonceSize + plain.Length),
            Encoding.UTF8.GetBytes(about));
        return packed;
    }

    /// <returns>What was sealed, or null when the seal is broken, of another key or for something else.</returns>
    public byte[]? Open(string about, ReadOnlySpan<byte> packed)
    {
        if (packed.Length < NonceSize + TagSize) return null;
        var plain = new byte[packed.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        try
        {
            aes.Decrypt(packed[..NonceSize], packed[NonceSize..^TagSize], packed[^TagSize..], plain, Encoding.UTF8.GetBytes(about));
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
