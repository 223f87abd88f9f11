using System.Security.Cryptography;

namespace FamilyPlatform.Core.Modules;

/// <summary>Keys from outside the database: the environment, or a 0600 file beside the embedded one.</summary>
public sealed class Secrets(IReadOnlyDictionary<string, byte[]> keys)
{
    /// <summary>Thirty-two bytes by name: <c>bank</c>, <c>roles</c>, <c>codes</c>.</summary>
    public byte[] Key(string name) => keys.TryGetValue(name, out var key) ? key : throw new InvalidOperationException($"The secret '{name}' is missing.");

    /// <summary>The key before it, while something is still sealed with that one; else null.</summary>
    public byte[]? KeyBefore(string name) => keys.GetValueOrDefault(name + "_before");

    /// <summary>What a key is called beside what it sealed; it says nothing about the key.</summary>
    public static string IdOf(byte[] key) => Convert.ToHexStringLower(SHA256.HashData(key))[..8];

    /// <summary>Random keys, for tests.</summary>
    public static Secrets Throwaway() => new(((string[])["bank", "roles", "codes"]).ToDictionary(n => n, _ => RandomNumberGenerator.GetBytes(32)));
}
