using System.Security.Cryptography;
using FamilyPlatform.Core.Modules;

namespace FamilyPlatform.Programs.Services;

/// <summary>Seals files and seeds with a key from outside of the database.</summary>
internal sealed class HostSeal(Platform platform)
{
    private readonly SealKey key = new(HKDF.DeriveKey(HashAlgorithmName.SHA256, platform.Parts.Secrets.Key("codes"), 32, info: "programs"u8.ToArray()));

    /// <param name="about">What it is sealed for: it does not open for anything else.</param>
    public byte[] Seal(string about, ReadOnlySpan<byte> plain) => key.Seal(about, plain);

    public byte[] Open(string about, ReadOnlySpan<byte> packed) =>
        key.Open(about, packed) ?? throw new CryptographicException($"What is sealed as {about} is broken, or of a key that is not here.");
}
