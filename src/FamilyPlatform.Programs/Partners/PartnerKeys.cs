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

internal sealed record OwnKeys(string SigningPublic, byte[] SigningSealed, string ReadingPublic, byte[] ReadingSealed)
{
    /// <summary>Those that were replaced and whose last day is not over, the latest first.</summary>
    public IReadOnlyList<KeyBefore> Before { get; init; } = [];
}

/// <param name="UntilOn">The last day on which what was sealed for it is opened.</param>
internal sealed record KeyBefore(string SigningPublic, string ReadingPublic, byte[] ReadingSealed, DateOnly UntilOn)
{
    /// <summary>A last day is over when it is over in every city; those furthest west lie half a day behind.</summary>
    public static DateOnly StillToday(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime.AddHours(-12));
}

internal sealed class ReadOwnKeysHandler(Db db, HostSeal seal, TimeProvider clock) : IRequestHandler<ReadOwnKeys, Outcome<OwnKeys>>
{
    private const string Kept = "select signing_public, signing_sealed, reading_public, reading_sealed from programs.partner_key";

    private const string Replaced = """
        select signing_public, reading_public, reading_sealed, until_on from programs.partner_key_before where until_on >= @today order by id desc
        """;

    // Two hosts may make them at the same moment: the first ones count.
    private const string Store = """
        insert into programs.partner_key (signing_public, signing_sealed, reading_public, reading_sealed, made_at)
        values (@SigningPublic, @SigningSealed, @ReadingPublic, @ReadingSealed, @now) on conflict (single) do nothing
        """;

    public async Task<Outcome<OwnKeys>> Handle(ReadOwnKeys request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await db.Maybe<OwnKeys>(Kept, ct: cancellationToken) is { } kept)
            return kept with { Before = await db.Query<KeyBefore>(Replaced, new { today = KeyBefore.StillToday(now) }, cancellationToken) };
        var made = PartnerKeys.Make(seal);
        await db.Execute(Store, new
        {
            made.SigningPublic, made.SigningSealed, made.ReadingPublic, made.ReadingSealed, now,
        }, cancellationToken);
        return await db.One<OwnKeys>(Kept, ct: cancellationToken);
    }
}

/// <summary>Signs and opens on the platform's behalf, whoever asked: people have no right to the row the keys lie in.</summary>
internal sealed class PartnerKeys(Platform platform, HostSeal seal)
{
    public const string Signing = "partner signing key";
    public const string Reading = "partner reading key";

    public static OwnKeys Make(HostSeal seal)
    {
        using var signing = SigningKeys.Make();
        using var reading = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return new(
            signing.ExportSubjectPublicKeyInfoPem(), seal.Seal(Signing, signing.ExportPkcs8PrivateKey()),
            reading.ExportSubjectPublicKeyInfoPem(), seal.Seal(Reading, reading.ExportPkcs8PrivateKey()));
    }

    /// <summary>Both public halves, for the partner.</summary>
    public async Task<(string Signing, string Reading)> Public(CancellationToken ct)
    {
        var keys = await Keys(ct);
        return (keys.SigningPublic, keys.ReadingPublic);
    }

    /// <summary>Keys that were replaced, while what was sealed for them is still opened.</summary>
    public async Task<IReadOnlyList<KeyBefore>> Before(CancellationToken ct) => (await Keys(ct)).Before;

    public async Task<string> Close(byte[] content, string reader, CancellationToken ct)
    {
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(seal.Open(Signing, (await Keys(ct)).SigningSealed), out _);
        return Envelope.Close(content, key, reader);
    }

    public async Task<Opened> Open(string envelope, string signer, CancellationToken ct)
    {
        var keys = await Keys(ct);
        using var theirs = SigningKeys.Read(signer)!;
        var opened = Open(envelope, keys.ReadingSealed, theirs);
        // A partner that does not have the new key yet seals for the one before.
        foreach (var before in keys.Before)
        {
            if (opened is not { Content: null, Fault: EnvelopeFault.Seal }) return opened;
            opened = Open(envelope, before.ReadingSealed, theirs);
        }
        return opened;
    }

    private Opened Open(string envelope, byte[] readingSealed, ECDsa signer)
    {
        using var own = ECDiffieHellman.Create();
        own.ImportPkcs8PrivateKey(seal.Open(Reading, readingSealed), out _);
        return Envelope.Open(envelope, own, signer);
    }

    // Asked anew each time: the command line may have replaced them while this host serves.
    private async Task<OwnKeys> Keys(CancellationToken ct) => (await platform.Send(new ReadOwnKeys(), Actor.System, ct)).Value;
}
