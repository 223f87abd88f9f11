using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FamilyPlatform.Office;

namespace FamilyPlatform.Tests.Office;

/// <summary>A security key in software: what a browser would send back, with any origin and counter.</summary>
internal sealed class SoftKey
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] id = RandomNumberGenerator.GetBytes(16);

    public uint Counter { get; set; } = 1;

    /// <summary>Answers the page that asks for a new passkey.</summary>
    public PasskeyAnswer Made(PasskeyAsk ask, string origin)
    {
        var point = key.ExportParameters(false).Q;
        byte[] cose = [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
        byte[] data = [.. Head("localhost", 0x41), .. new byte[16], 0, (byte)id.Length, .. id, .. cose];
        byte[] attestation = [0xa3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xa0, 0x68, .. "authData"u8, 0x58, (byte)data.Length, .. data];
        return Answer(ask, new
        {
            clientDataJSON = Text(Client("webauthn.create", ask, origin)), attestationObject = Text(attestation), transports = new[] { "usb" },
        });
    }

    /// <summary>Answers the page that asks for a passkey.</summary>
    public PasskeyAnswer Shown(PasskeyAsk ask, string origin)
    {
        Counter++;
        var data = Head("localhost", 0x01);
        var client = Client("webauthn.get", ask, origin);
        var signature = key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Answer(ask, new { clientDataJSON = Text(client), authenticatorData = Text(data), signature = Text(signature), userHandle = (string?)null });
    }

    private PasskeyAnswer Answer(PasskeyAsk ask, object response) => new(ask.Carried, JsonSerializer.Serialize(new
    {
        id = Text(id), rawId = Text(id), type = "public-key", response, clientExtensionResults = new { }, authenticatorAttachment = "cross-platform",
    }));

    private byte[] Head(string server, byte flags)
    {
        var counter = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counter, Counter);
        return [.. SHA256.HashData(Encoding.ASCII.GetBytes(server)), flags, .. counter];
    }

    private static byte[] Client(string type, PasskeyAsk ask, string origin) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        type, challenge = JsonDocument.Parse(ask.Options).RootElement.GetProperty("challenge").GetString(), origin, crossOrigin = false,
    });

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
