using System.Security.Cryptography;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Programs.Trust;

namespace FamilyPlatform.Tests.Programs.Trust;

/// <summary>Somebody with a key of their own.</summary>
internal sealed class Signer(string name) : IDisposable
{
    private readonly ECDsa key = SigningKeys.Make();

    public string Name => name;

    public string KeyId => SigningKeys.IdOf(key);

    public string Public => key.ExportSubjectPublicKeyInfoPem();

    public void Sign(string folder) => PackageSignature.Sign(ProgramPackage.Read(folder).Value, key, new DateOnly(2026, 11, 17)).Write(folder);

    public async Task<Signer> Trusted(ProgramsFixture host, DateOnly? until = null)
    {
        var listed = await host.Send(new TrustKey(name, Public, until ?? new DateOnly(2028, 12, 31)), Actor.System);
        Assert.True(listed.Succeeded, listed.Refusal?.Message);
        return this;
    }

    public void Dispose() => key.Dispose();
}
