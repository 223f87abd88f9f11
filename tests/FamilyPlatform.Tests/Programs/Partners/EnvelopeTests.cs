using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using FamilyPlatform.Programs.Partners;
using FamilyPlatform.Programs.Trust;

namespace FamilyPlatform.Tests.Programs.Partners;

/// <summary>The envelope is JOSE as others write it: checked with the examples of the standards, and by changing it everywhere.</summary>
public sealed class EnvelopeTests
{
    [Fact]
    public void The_key_agreement_is_the_one_of_rfc_7518_appendix_c()
    {
        using var alice = Key("gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0", "SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps",
            "0_NxaRPUMQoAJt50Gz8YiTr8gRTwyEaCumd-MToTmIo");
        using var bob = Key("weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ", "e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck",
            "VEmDZpDXXK8p8N0Cndsxs924q6nS1RXFASRl6BfUqdw");
        Assert.Equal("VqqN6vgjbSBcIijNcacQGg", Base64Url.EncodeToString(Envelope.Agree(alice, bob.PublicKey, "A128GCM", 128, "Alice", "Bob")));
        Assert.Equal("VqqN6vgjbSBcIijNcacQGg", Base64Url.EncodeToString(Envelope.Agree(bob, alice.PublicKey, "A128GCM", 128, "Alice", "Bob")));
    }

    [Fact]
    public void A_signature_is_the_one_of_rfc_7515_appendix_a_3()
    {
        using var key = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new() { X = Raw("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"), Y = Raw("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0") },
        });
        const string Signed = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
            + ".DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
        Assert.Contains("\"iss\":\"joe\"", Encoding.UTF8.GetString(Envelope.Verify(Signed, key).Content!));
    }

    [Fact]
    public void Whatever_is_changed_in_it_it_does_not_open()
    {
        using var signer = SigningKeys.Make();
        using var reader = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var envelope = Envelope.Close("""{"a":1}"""u8.ToArray(), signer, reader.ExportSubjectPublicKeyInfoPem());
        Assert.Equal("""{"a":1}""", Encoding.UTF8.GetString(Envelope.Open(envelope, reader, signer).Content!));
        var random = new Random(7);
        for (var i = 0; i < 3000; i++)
        {
            var changed = envelope.ToCharArray();
            var at = random.Next(changed.Length);
            changed[at] = (char)random.Next(33, 126);
            // The last sign of a part carries bits that stand for nothing, so that it can say the same.
            if (changed[at] == envelope[at] || envelope[at] == '.' || at + 1 == envelope.Length || envelope[at + 1] == '.') continue;
            Assert.Null(Envelope.Open(new string(changed), reader, signer).Content);
        }
        for (var cut = 0; cut < envelope.Length; cut += 7) Assert.Null(Envelope.Open(envelope[..cut], reader, signer).Content);
    }

    [Theory]
    [InlineData("""{"alg":"none"}""")]
    [InlineData("""{"alg":"HS256"}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    public void A_header_that_claims_another_algorithm_is_not_believed(string header)
    {
        using var signer = SigningKeys.Make();
        using var reader = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var good = Envelope.Sign("{}"u8.ToArray(), signer).Split('.');
        var signed = $"{Base64Url.EncodeToString(Encoding.ASCII.GetBytes(header))}.{good[1]}.";
        Assert.Null(Try(() => Envelope.Verify(signed, signer).Content));
        var envelope = Envelope.Close("{}"u8.ToArray(), signer, reader.ExportSubjectPublicKeyInfoPem()).Split('.');
        envelope[0] = Base64Url.EncodeToString(Encoding.ASCII.GetBytes(header));
        Assert.Null(Envelope.Open(string.Join('.', envelope), reader, signer).Content);
    }

    private static byte[]? Try(Func<byte[]?> read)
    {
        try { return read(); }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException) { return null; }
    }

    private static ECDiffieHellman Key(string x, string y, string d) => ECDiffieHellman.Create(new ECParameters
    {
        Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = Raw(x), Y = Raw(y) }, D = Raw(d),
    });

    private static byte[] Raw(string text) => Base64Url.DecodeFromChars(text);
}
