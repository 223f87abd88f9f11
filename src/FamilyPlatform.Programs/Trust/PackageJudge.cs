using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Trust;

/// <summary>Whose word stands behind a package.</summary>
/// <param name="Kind"><c>host</c>: built with the host; <c>signed</c>; <c>unsigned</c>: nobody's, let in by the development switch.</param>
/// <param name="Signer">The signer's name, where there is one.</param>
/// <param name="Why">Why it would be refused without the switch.</param>
internal sealed record Verdict(string Kind, string Signer = "", string KeyId = "", Refusal? Why = null)
{
    public const string Host = "host";
    public const string Signed = "signed";
    public const string Unsigned = "unsigned";
}

/// <summary>Decides whether a package may run at all, before any of its code does.</summary>
internal sealed class PackageJudge(TrustBook book, ShippedPackages shipped, TimeProvider clock)
{
    public async Task<Outcome<Verdict>> Judge(ProgramPackage package, CancellationToken ct)
    {
        if (shipped.Holds(package.Sha256)) return new Verdict(Verdict.Host);
        var signed = await Signature(package, ct);
        if (signed.Succeeded || !await book.UnsignedAllowed(ct)) return signed;
        return new Verdict(Verdict.Unsigned, Why: signed.Refusal);
    }

    private async Task<Outcome<Verdict>> Signature(ProgramPackage package, CancellationToken ct)
    {
        if (PackageSignature.Read(package.Folder) is not { } read) return Reason.Of("unsigned", ("file", package.Main));
        if (!read.Succeeded) return read.Refusal;
        var signature = read.Value;
        if ((await book.Keys(ct)).FirstOrDefault(k => k.KeyId == signature.Key) is not { } known)
            return Reason.Of("key_unknown", ("file", PackageSignature.FileName), ("key", signature.Key));
        if (known.EndedAt is not null) return Reason.Of("key_ended", ("file", PackageSignature.FileName), ("key", known.KeyId), ("signer", known.Signer));
        if (known.UntilOn < DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime))
            return Reason.Of("key_expired", ("file", PackageSignature.FileName), ("key", known.KeyId), ("signer", known.Signer), ("day", known.UntilOn));
        using var key = SigningKeys.Read(known.PublicKey);
        if (key is null || !signature.IsBy(key)) return Reason.Of("signature_wrong", ("file", PackageSignature.FileName), ("signer", known.Signer));
        return signature.Problem(package) is { } problem ? problem : new Verdict(Verdict.Signed, known.Signer, known.KeyId);
    }

    /// <summary>Whether a package may follow the one that is approved: an id belongs to whoever came first.</summary>
    public static Refusal? Follows(string program, string trust, string signer, Verdict next) => trust switch
    {
        Verdict.Host when next.Kind != Verdict.Host => Reason.Of("other_signer_host", ("program", program), ("signer", Name(next))),
        Verdict.Signed when next.Kind != Verdict.Signed || next.Signer != signer =>
            Reason.Of("other_signer", ("program", program), ("first", signer), ("signer", Name(next))),
        _ => null,
    };

    private static string Name(Verdict verdict) => verdict.Kind == Verdict.Signed ? verdict.Signer : "—";
}
