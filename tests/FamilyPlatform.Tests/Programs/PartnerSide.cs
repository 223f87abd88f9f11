using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace FamilyPlatform.Tests.Programs;

/// <summary>The partner's side of docs/programs/partners.md, written from that page with the base library alone.</summary>
internal static class PartnerSide
{
    // Opens the seal with the partner's own reading key, then checks the platform's signature.
    public static byte[] Read(string envelope, ECDiffieHellman reading, ECDsa platform)
    {
        var seal = envelope.Split('.');
        var epk = JsonDocument.Parse(Base64Url.DecodeFromChars(seal[0])).RootElement.GetProperty("epk");
        using var passing = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new()
            {
                X = Base64Url.DecodeFromChars(epk.GetProperty("x").GetString()), Y = Base64Url.DecodeFromChars(epk.GetProperty("y").GetString()),
            },
        });
        var text = Base64Url.DecodeFromChars(seal[3]);
        using var aes = new AesGcm(Key(reading, passing), 16);
        aes.Decrypt(Base64Url.DecodeFromChars(seal[2]), text, Base64Url.DecodeFromChars(seal[4]), text, Encoding.ASCII.GetBytes(seal[0]));
        var signed = Encoding.ASCII.GetString(text).Split('.');
        var stands = platform.VerifyData(
            Encoding.ASCII.GetBytes($"{signed[0]}.{signed[1]}"), Base64Url.DecodeFromChars(signed[2]), HashAlgorithmName.SHA256);
        return stands ? Base64Url.DecodeFromChars(signed[1]) : throw new CryptographicException("Not signed by the platform.");
    }

    // Says something about a packet: signed with the partner's key, sealed for the platform's.
    public static string Answer(
        JsonElement packet, int sequence, string status, string? note, DateTimeOffset now, ECDsa signing, ECDiffieHellman platform)
    {
        var said = JsonSerializer.SerializeToUtf8Bytes(new
        {
            format = "family-platform-partner-1", kind = "status", packet = packet.GetProperty("packet").GetString(),
            program = packet.GetProperty("program").GetString(), sequence, at = now, status, note,
        });
        var signed = Encode("""{"alg":"ES256"}"""u8) + "." + Encode(said);
        signed += "." + Encode(signing.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256));

        using var passing = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var point = passing.ExportParameters(false).Q;
        var header = Encode(JsonSerializer.SerializeToUtf8Bytes(new
        {
            alg = "ECDH-ES", enc = "A256GCM", epk = new { kty = "EC", crv = "P-256", x = Encode(point.X), y = Encode(point.Y) },
        }));
        var (text, nonce, tag) = (Encoding.ASCII.GetBytes(signed), RandomNumberGenerator.GetBytes(12), new byte[16]);
        using var aes = new AesGcm(Key(passing, platform), 16);
        aes.Encrypt(nonce, text, text, tag, Encoding.ASCII.GetBytes(header));
        return $"{header}..{Encode(nonce)}.{Encode(text)}.{Encode(tag)}";
    }

    private static byte[] Key(ECDiffieHellman own, ECDiffieHellman other) => own.DeriveKeyFromHash(
        other.PublicKey, HashAlgorithmName.SHA256, [0, 0, 0, 1], [0, 0, 0, 7, .. "A256GCM"u8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]);

    private static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);
}
