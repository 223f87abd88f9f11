using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Partners;
using FamilyPlatform.Tests.Programs.Partners;

namespace FamilyPlatform.Tests.Programs;

/// <summary>The partner's side of docs/programs/partners.md, written from that page with the base library alone.</summary>
public sealed class PartnerSideTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    [Fact]
    public async Task A_partner_that_knows_the_page_alone_reads_a_packet_and_answers_it()
    {
        var scene = await new PartnerScene(host).Linked();
        var ana = await host.Base.Family();
        await scene.Sent(ana);
        var packed = (await host.Send(new PackPosts(PartnerScene.Program, PartnerScene.Oakland), scene.Manager)).Value;
        var file = (await host.Send(new OpenBatch(PartnerScene.Program, PartnerScene.Oakland, packed.Batch), scene.Manager)).Value;
        var desk = await scene.Desk();
        using var ourSigning = ECDsa.Create();
        ourSigning.ImportFromPem(desk.Signing);
        using var ourReading = ECDiffieHellman.Create();
        ourReading.ImportFromPem(desk.Reading);

        using var packet = JsonDocument.Parse(Read(Encoding.ASCII.GetString(file.Content).Trim(), scene.Reading, ourSigning));
        var answer = Answer(packet.RootElement, "received", host.Base.Clock.Now, scene.Signing, ourReading);
        var heard = await host.Send(new HearPartner(PartnerScene.Program, PartnerScene.Oakland, Encoding.ASCII.GetBytes(answer)), Actor.Stranger);
        Assert.True(heard.Succeeded, heard.Refusal?.Message);
        Assert.Equal("They have your packet", Assert.Single(Assert.Single((await scene.Page(ana)).Packets).Statuses).Label);
    }

    // Opens the seal with the partner's own reading key, then checks the platform's signature.
    private static byte[] Read(string envelope, ECDiffieHellman reading, ECDsa platform)
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
    private static string Answer(JsonElement packet, string status, DateTimeOffset now, ECDsa signing, ECDiffieHellman platform)
    {
        var said = JsonSerializer.SerializeToUtf8Bytes(new
        {
            format = "family-platform-partner-1", kind = "status", packet = packet.GetProperty("packet").GetString(),
            program = packet.GetProperty("program").GetString(), sequence = 1, at = now, status,
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
