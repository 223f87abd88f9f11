using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Trust;

/// <summary>Trusts a public key under a signer's name, until a day. Only the operator's command line does.</summary>
[Allow(Who.Inside)]
internal sealed record TrustKey(string Signer, string PublicKey, DateOnly Until) : IRequest<Outcome<KeyLine>>, IChecked
{
    public Wrong? Check() => Signer.Trim().Length is < 2 or > 80 ? new("program.key_signer", "name") : null;
}

/// <summary>Trusts a key no more. What was put in place with it runs on, held to its hash; nothing new comes in under it.</summary>
[Allow(Who.Inside)]
internal sealed record EndKey(string KeyId) : IRequest<Outcome<KeyLine>>;

/// <summary>Turns the development switch, which lets unsigned packages in.</summary>
[Allow(Who.Inside)]
internal sealed record AllowUnsigned(bool Allowed) : IRequest<Outcome<Done>>;

/// <summary>All keys, and the switch.</summary>
[Allow(Who.Manager | Who.Admin)]
public sealed record ReadTrust : IRequest<Outcome<TrustView>>;

public sealed record KeyLine(string KeyId, string Signer, DateOnly UntilOn, DateTimeOffset? EndedAt);

public sealed record TrustView(bool UnsignedAllowed, IReadOnlyList<KeyLine> Keys);

internal sealed class TrustKeyHandler(Db db, TrustBook book, Texts texts, TimeProvider clock) : IRequestHandler<TrustKey, Outcome<KeyLine>>
{
    private const string Store = """
        insert into programs.signing_key (key_id, signer, public_key, until_on, added_at) values (@id, @Signer, @PublicKey, @Until, @now)
        """;

    public async Task<Outcome<KeyLine>> Handle(TrustKey request, CancellationToken cancellationToken)
    {
        using var key = SigningKeys.Read(request.PublicKey);
        if (key is null) return texts.Refuse("program.key_none");
        var (id, now) = (SigningKeys.IdOf(key), clock.GetUtcNow());
        if (request.Until <= DateOnly.FromDateTime(now.UtcDateTime)) return texts.Refuse("program.key_day", null, ("day", request.Until));
        if ((await book.Keys(cancellationToken)).FirstOrDefault(k => k.KeyId == id) is { } known)
            return texts.Refuse("program.key_known", null, ("key", id), ("signer", known.Signer));
        // Only the public half is kept, whatever file was given.
        var values = new { id, Signer = request.Signer.Trim(), PublicKey = key.ExportSubjectPublicKeyInfoPem(), request.Until, now };
        await db.Execute(Store, values, cancellationToken);
        book.Forget();
        return new KeyLine(id, request.Signer.Trim(), request.Until, null);
    }
}

internal sealed class EndKeyHandler(Db db, TrustBook book, Texts texts, TimeProvider clock) : IRequestHandler<EndKey, Outcome<KeyLine>>
{
    private const string End = "update programs.signing_key set ended_at = @now where key_id = @KeyId and ended_at is null";

    public async Task<Outcome<KeyLine>> Handle(EndKey request, CancellationToken cancellationToken)
    {
        if ((await book.Keys(cancellationToken)).FirstOrDefault(k => k.KeyId == request.KeyId) is not { } known)
            return texts.Refuse("program.key_not_found", null, ("key", request.KeyId));
        var now = clock.GetUtcNow();
        await db.Execute(End, new { request.KeyId, now }, cancellationToken);
        book.Forget();
        return new KeyLine(known.KeyId, known.Signer, known.UntilOn, known.EndedAt ?? now);
    }
}

internal sealed class AllowUnsignedHandler(Db db, TrustBook book, TimeProvider clock) : IRequestHandler<AllowUnsigned, Outcome<Done>>
{
    private const string Store = """
        insert into programs.unsigned_rule (allowed, changed_at) values (@Allowed, @now)
        on conflict (single) do update set allowed = excluded.allowed, changed_at = excluded.changed_at
        """;

    public async Task<Outcome<Done>> Handle(AllowUnsigned request, CancellationToken cancellationToken)
    {
        await db.Execute(Store, new { request.Allowed, now = clock.GetUtcNow() }, cancellationToken);
        book.Forget();
        return Done.Value;
    }
}

internal sealed class ReadTrustHandler(TrustBook book) : IRequestHandler<ReadTrust, Outcome<TrustView>>
{
    public async Task<Outcome<TrustView>> Handle(ReadTrust request, CancellationToken cancellationToken) => new TrustView(
        await book.UnsignedAllowed(cancellationToken),
        [.. (await book.Keys(cancellationToken)).Select(k => new KeyLine(k.KeyId, k.Signer, k.UntilOn, k.EndedAt))]);
}
