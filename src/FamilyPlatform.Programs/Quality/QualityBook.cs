using System.Collections.Concurrent;
using FamilyPlatform.Programs.Loading;

namespace FamilyPlatform.Programs.Quality;

/// <summary>
/// How well packages are made, judged once for each hash. Judging loads a package for a moment, so only one that is let in is judged: the operator
/// trusts it as much as for running it.
/// </summary>
internal sealed class QualityBook
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, QualityReport> judged = new();

    /// <summary>Null where it did not answer in time.</summary>
    public async Task<QualityReport?> Of(string folder, ProgramPackage package, CancellationToken ct)
    {
        if (judged.TryGetValue(package.Sha256, out var known)) return known;
        try
        {
            // On a thread of its own: a package that hangs while it starts holds nobody up.
            return judged[package.Sha256] = await Task.Run(() => PackageQuality.Read(folder), CancellationToken.None).WaitAsync(Patience, ct);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }
}
