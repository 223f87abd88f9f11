using System.Security.Cryptography;
using System.Text;
using FamilyPlatform.Core.Modules;

namespace FamilyPlatform.Payments.Accounts;

/// <summary>Seals what holds bank numbers. The key comes from outside the database; its name lies beside what it sealed, so that keys can change.</summary>
internal sealed class BankSeal(Secrets secrets)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly byte[] key = HKDF.DeriveKey(HashAlgorithmName.SHA256, secrets.Key("bank"), 32, info: "bank-seal"u8.ToArray());
    private readonly byte[] markKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, secrets.Key("bank"), 32, info: "bank-mark"u8.ToArray());

    public string KeyId { get; } = Convert.ToHexStringLower(SHA256.HashData(secrets.Key("bank")))[..8];

    /// <param name="about">Whose it is: sealed for one person, it does not open for another.</param>
    public byte[] Seal(string about, ReadOnlySpan<byte> plain)
    {
        var packed = new byte[NonceSize + plain.Length + TagSize];
        RandomNumberGenerator.Fill(packed.AsSpan(0, NonceSize));
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(packed.AsSpan(0, NonceSize), plain, packed.AsSpan(NonceSize, plain.Length), packed.AsSpan(NonceSize + plain.Length),
            Encoding.UTF8.GetBytes(about));
        return packed;
    }

    public byte[] Seal(string about, string text) => Seal(about, Encoding.UTF8.GetBytes(text));

    public byte[] Open(string about, ReadOnlySpan<byte> packed)
    {
        var plain = new byte[packed.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(packed[..NonceSize], packed[NonceSize..^TagSize], packed[^TagSize..], plain, Encoding.UTF8.GetBytes(about));
        return plain;
    }

    public string OpenText(string about, ReadOnlySpan<byte> packed) => Encoding.UTF8.GetString(Open(about, packed));

    /// <summary>The same account always gives the same mark, and the mark gives nothing away.</summary>
    public byte[] Mark(string routing, string account) => HMACSHA256.HashData(markKey, Encoding.UTF8.GetBytes($"{routing}/{account}"));
}
