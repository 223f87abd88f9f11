using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Programs.Trust;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Catalog;

/// <summary>A package that may run, and whose word stands behind it.</summary>
internal sealed record JudgedPackage(ProgramPackage Package, Verdict Verdict);

/// <summary>Finds the package to put in place among what lies in the operator's folders.</summary>
internal sealed class PackageChoice(ProgramHost host, PackageJudge judge)
{
    /// <summary>
    /// The highest version that may follow what is approved. A package that may not does not stand in the way of one that may; it is
    /// named where it is the only newer one.
    /// </summary>
    public async Task<Outcome<JudgedPackage>> Newest(string program, Approved? known, CancellationToken ct, bool newSigner = false)
    {
        Refusal? first = null;
        Version? refused = null;
        foreach (var package in host.Found().Where(f => f.Package.Succeeded && f.Package.Value.Manifest.Id == program).Select(f => f.Package.Value)
            .OrderByDescending(p => p.Manifest.Version).ThenBy(p => p.Sha256, StringComparer.Ordinal))
        {
            var judged = await Judge(package, newSigner ? null : known, ct);
            if (!judged.Succeeded)
            {
                first ??= judged.Refusal;
                refused ??= package.Manifest.Version;
                continue;
            }
            var newer = known is null || package.Manifest.Version > Version.Parse(known.Version);
            return newer || refused is null || refused <= Version.Parse(known!.Version) ? judged : first!;
        }
        return first ?? Reason.Of("no_package_not_found", ("program", program));
    }

    public async Task<Outcome<JudgedPackage>> Judge(ProgramPackage package, Approved? known, CancellationToken ct)
    {
        // The very bytes that were approved stay approved, whatever became of the key since.
        if (known is not null && known.Sha256 == package.Sha256 && known.Trust.Length > 0)
            return new JudgedPackage(package, new(known.Trust, known.Signer, known.KeyId));
        var verdict = await judge.Judge(package, ct);
        if (!verdict.Succeeded) return verdict.Refusal;
        return known is not null && PackageJudge.Follows(known.Program, known.Trust, known.Signer, verdict.Value) is { } refusal
            ? refusal : new JudgedPackage(package, verdict.Value);
    }
}
