using FamilyPlatform.Core.Data;

namespace FamilyPlatform.Programs.Trust;

/// <summary>A key the operator trusts, or did.</summary>
internal sealed record TrustedKey(string KeyId, string Signer, string PublicKey, DateOnly UntilOn, DateTimeOffset? EndedAt);

/// <summary>Whom the operator trusts. Read once per request.</summary>
internal sealed class TrustBook(Db db)
{
    private const string All = "select key_id, signer, public_key, until_on, ended_at from programs.signing_key order by signer, until_on, key_id";

    private const string Switch = "select coalesce((select allowed from programs.unsigned_rule), false)";

    private IReadOnlyList<TrustedKey>? keys;
    private bool? unsigned;

    public async Task<IReadOnlyList<TrustedKey>> Keys(CancellationToken ct) => keys ??= await db.Query<TrustedKey>(All, ct: ct);

    /// <summary>Whether the development switch is on.</summary>
    public async Task<bool> UnsignedAllowed(CancellationToken ct) => unsigned ??= await db.One<bool>(Switch, ct: ct);

    /// <summary>What was read is forgotten: something was changed.</summary>
    public void Forget() => (keys, unsigned) = (null, null);
}
