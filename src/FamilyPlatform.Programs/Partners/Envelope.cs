using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FamilyPlatform.Programs.Trust;

namespace FamilyPlatform.Programs.Partners;

/// <summary>Why an envelope was not opened.</summary>
internal enum EnvelopeFault { Shape, Seal, Signature }

/// <summary>What was in an envelope, or why nothing came out.</summary>
internal readonly record struct Opened(byte[]? Content, EnvelopeFault Fault);

/// <summary>
/// The one envelope for both directions: signed with ES256 (RFC 7515), then sealed with ECDH-ES and A256GCM for the reader's key (RFC 7516,
/// 7518), both compact. Any JOSE library opens and makes it; there is nothing of our own in it.
/// </summary>
internal static class Envelope
{
    private const string SignHeader = """{"alg":"ES256","kid":"KEY"}""";

    private const int KeyBits = 256;

    /// <param name="signer">The sender's private key.</param>
    /// <param name="reader">The receiver's public key, as SPKI in PEM.</param>
    public static string Close(byte[] content, ECDsa signer, string reader)
    {
        using var to = ReadingKey(reader);
        using var passing = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var point = passing.ExportParameters(includePrivateParameters: false).Q;
        var header = Encode(JsonSerializer.SerializeToUtf8Bytes(new
        {
            alg = "ECDH-ES", enc = "A256GCM", cty = "JWS", kid = IdOf(to),
            epk = new { kty = "EC", crv = "P-256", x = Base64Url.EncodeToString(point.X), y = Base64Url.EncodeToString(point.Y) },
        }));
        var key = Agree(passing, to.PublicKey, "A256GCM", KeyBits);
        var plain = Encoding.ASCII.GetBytes(Sign(content, signer));
        var (iv, tag, sealedText) = (RandomNumberGenerator.GetBytes(12), new byte[16], new byte[plain.Length]);
        using var aes = new AesGcm(key, tag.Length);
        aes.Encrypt(iv, plain, sealedText, tag, Encoding.ASCII.GetBytes(header));
        return $"{header}..{Encode(iv)}.{Encode(sealedText)}.{Encode(tag)}";
    }

    /// <param name="own">The reader's private key.</param>
    /// <param name="signer">The sender's public key.</param>
    public static Opened Open(string envelope, ECDiffieHellman own, ECDsa signer)
    {
        var parts = envelope.Trim().Split('.');
        if (parts is not [var header, "", var iv, var text, var tag]) return new(null, EnvelopeFault.Shape);
        try
        {
            using var passing = Passing(header);
            if (passing is null) return new(null, EnvelopeFault.Shape);
            var (packed, plain) = (Decode(text), new byte[Base64Url.GetMaxDecodedLength(text.Length)]);
            using var aes = new AesGcm(Agree(own, passing.PublicKey, "A256GCM", KeyBits), 16);
            aes.Decrypt(Decode(iv), packed, Decode(tag), plain.AsSpan(0, packed.Length), Encoding.ASCII.GetBytes(header));
            return Verify(Encoding.ASCII.GetString(plain, 0, packed.Length), signer);
        }
        catch (CryptographicException)
        {
            return new(null, EnvelopeFault.Seal);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return new(null, EnvelopeFault.Shape);
        }
    }

    public static string Sign(byte[] content, ECDsa key)
    {
        var head = Encode(Encoding.ASCII.GetBytes(SignHeader.Replace("KEY", SigningKeys.IdOf(key), StringComparison.Ordinal)));
        var signed = $"{head}.{Encode(content)}";
        return $"{signed}.{Encode(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }

    public static Opened Verify(string signed, ECDsa key)
    {
        if (signed.Split('.') is not [var head, var content, var signature]) return new(null, EnvelopeFault.Shape);
        using var header = JsonDocument.Parse(Decode(head));
        // The one algorithm there is: what a header claims decides nothing.
        if (header.RootElement.GetProperty("alg").GetString() != "ES256") return new(null, EnvelopeFault.Signature);
        return key.VerifyData(Encoding.ASCII.GetBytes($"{head}.{content}"), Decode(signature), HashAlgorithmName.SHA256)
            ? new(Decode(content), default) : new(null, EnvelopeFault.Signature);
    }

    /// <summary>The Concat KDF of RFC 7518, 4.6.2: one round is enough for 256 bits.</summary>
    internal static byte[] Agree(ECDiffieHellman own, ECDiffieHellmanPublicKey other, string algorithm, int bits, string from = "", string to = "")
    {
        byte[] about = [.. Part(algorithm), .. Part(from), .. Part(to), .. BigEndian(bits)];
        return own.DeriveKeyFromHash(other, HashAlgorithmName.SHA256, secretPrepend: BigEndian(1), secretAppend: about)[..(bits / 8)];
    }

    /// <summary>What a reading key is called: as for signing keys, a short hash of its public half.</summary>
    public static string IdOf(ECDiffieHellman key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16];

    public static ECDiffieHellman ReadingKey(string pem)
    {
        var key = ECDiffieHellman.Create();
        key.ImportFromPem(pem);
        return key;
    }

    private static ECDiffieHellman? Passing(string header)
    {
        using var json = JsonDocument.Parse(Decode(header));
        var root = json.RootElement;
        if (root.GetProperty("alg").GetString() != "ECDH-ES" || root.GetProperty("enc").GetString() != "A256GCM") return null;
        var key = root.GetProperty("epk");
        if (key.GetProperty("crv").GetString() != "P-256") return null;
        // A point that is not on the curve is refused when it is imported.
        return ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = Decode(key.GetProperty("x").GetString()!), Y = Decode(key.GetProperty("y").GetString()!) },
        });
    }

    private static byte[] Part(string text) => [.. BigEndian(text.Length), .. Encoding.ASCII.GetBytes(text)];

    private static byte[] BigEndian(int number) => [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private static byte[] Decode(string text) => Base64Url.DecodeFromChars(text);
}
