using System.Security.Cryptography;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Programs.Services;
using FamilyPlatform.Programs.Trust;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Partners;

/// <summary>The platform's two keys for partners, made when they are first needed. Private halves are sealed in the database.</summary>
[Allow(Who.Nobody)]
internal sealed record ReadOwnKeys : IRequest<Outcome<OwnKeys>>;

internal sealed record OwnKeys(string SigningPublic, byte[] SigningSealed, string ReadingPublic, byte[] ReadingSealed);

internal sealed class ReadOwnKeysHandler(Db db, HostSeal seal, TimeProvider clock) : IRequestHandler<ReadOwnKeys, Outcome<OwnKeys>>
{
    private const string Kept = "select signing_public, signing_sealed, reading_public, reading_sealed from programs.partner_key";

    // Two hosts may make them at the same moment: the first ones count.
    private const string Store = """
        insert into programs.partner_key (signing_public, signing_sealed, reading_public, reading_sealed, made_at)
        values (@SigningPublic, @SigningSealed, @ReadingPublic, @ReadingSealed, @now) on conflict (single) do nothing
        """;

    public async Task<Outcome<OwnKeys>> Handle(ReadOwnKeys request, CancellationToken cancellationToken)
    {
        if (await db.Maybe<OwnKeys>(Kept, ct: cancellationToken) is { } kept) return kept;
        using var signing = SigningKeys.Make();
        using var reading = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var made = new OwnKeys(
            signing.ExportSubjectPublicKeyInfoPem(), seal.Seal(PartnerKeys.Signing, signing.ExportPkcs8PrivateKey()),
            reading.ExportSubjectPublicKeyInfoPem(), seal.Seal(PartnerKeys.Reading, reading.ExportPkcs8PrivateKey()));
        await db.Execute(Store, new
        {
            made.SigningPublic, made.SigningSealed, made.ReadingPublic, made.ReadingSealed, now = clock.GetUtcNow(),
        }, cancellationToken);
        return await db.One<OwnKeys>(Kept, ct: cancellationToken);
    }
}

/// <summary>Signs and opens on the platform's behalf, whoever asked: people have no right to the row the keys lie in.</summary>
internal sealed class PartnerKeys(Platform platform, HostSeal seal)
{
    public const string Signing = "partner signing key";
    public const string Reading = "partner reading key";

    private OwnKeys? known;

    /// <summary>Both public halves, for the partner.</summary>
    public async Task<(string Signing, string Reading)> Public(CancellationToken ct)
    {
        var keys = await Keys(ct);
        return (keys.SigningPublic, keys.ReadingPublic);
    }

    public async Task<string> Close(byte[] content, string reader, CancellationToken ct)
    {
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(seal.Open(Signing, (await Keys(ct)).SigningSealed), out _);
        return Envelope.Close(content, key, reader);
    }

    public async Task<Opened> Open(string envelope, string signer, CancellationToken ct)
    {
        using var own = ECDiffieHellman.Create();
        own.ImportPkcs8PrivateKey(seal.Open(Reading, (await Keys(ct)).ReadingSealed), out _);
        using var theirs = SigningKeys.Read(signer)!;
        return Envelope.Open(envelope, own, theirs);
    }

    private async Task<OwnKeys> Keys(CancellationToken ct) => known ??= (await platform.Send(new ReadOwnKeys(), Actor.System, ct)).Value;
}
