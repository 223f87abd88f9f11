using System.Security.Cryptography;

namespace FamilyPlatform.Programs.Trust;

/// <summary>Keys that sign packages: ECDSA over P-256, private ones in PKCS 8, public ones in SPKI, both as PEM.</summary>
internal static class SigningKeys
{
    private const string P256 = "1.2.840.10045.3.1.7";

    public static ECDsa Make() => ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>What a key is called: a short hash of its public half.</summary>
    public static string IdOf(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16];

    /// <summary>A key from PEM, with or without its private half; null when it is none of P-256.</summary>
    public static ECDsa? Read(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            if (key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == P256) return key;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            // Whatever is wrong with it, it is no key of ours.
        }
        key.Dispose();
        return null;
    }

    public static bool HasPrivate(string pem) => pem.Contains("PRIVATE KEY", StringComparison.Ordinal);
}
