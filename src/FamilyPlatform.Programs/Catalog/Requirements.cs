using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Catalog;

/// <summary>Programs that stand on others: what they require is there, goes round in no circle, and is open where they are opened.</summary>
internal sealed class Requirements(ProgramHost host, RunningPrograms running, ProgramSites states, SiteCalendar sites)
{
    /// <summary>Why a program cannot be opened, or null.</summary>
    /// <param name="site">The city it is opened in; null where it only has to run.</param>
    public async Task<Refusal?> Problem(ProgramManifest manifest, SiteId? site, CancellationToken ct)
    {
        if (manifest.Requires.Count == 0) return null;
        var found = host.Found();
        if (Walk(manifest, [manifest.Id], found) is { } problem) return problem;
        if (site is not { } city) return null;
        foreach (var needed in manifest.Requires)
            if (!SiteState.Serves(await states.State(needed, city, ct)))
                return Reason.Of("requires_open", ("program", manifest.Id), ("needed", needed), ("city", (await sites.Get(city, ct)).Name));
        return null;
    }

    /// <summary>Programs that serve in a city and stand on this one.</summary>
    public async Task<IReadOnlyList<string>> StandOn(string program, SiteId site, CancellationToken ct) =>
        [.. (await states.List(ct)).Where(s => s.Site == site && SiteState.Serves(s.State) && Of(s.Program, null)?.Requires.Contains(program) == true)
            .Select(s => s.Program)];

    private Refusal? Walk(ProgramManifest manifest, List<string> path, IReadOnlyList<FoundPackage> found)
    {
        foreach (var needed in manifest.Requires)
        {
            if (path.Contains(needed)) return Reason.Of("requires_circle", ("program", path[0]), ("path", string.Join(" → ", path.Append(needed))));
            if (Of(needed, found) is not { } next) return Reason.Of("requires_missing", ("program", manifest.Id), ("needed", needed));
            if (Walk(next, [.. path, needed], found) is { } problem) return problem;
        }
        return null;
    }

    private ProgramManifest? Of(string program, IReadOnlyList<FoundPackage>? found) =>
        running.Package(program)?.Manifest ?? ProgramHost.Newest(found ?? host.Found(), program)?.Manifest;
}
