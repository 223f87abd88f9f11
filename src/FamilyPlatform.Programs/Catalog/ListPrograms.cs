using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Programs.Partners;
using FamilyPlatform.Programs.Quality;
using FamilyPlatform.Programs.Trust;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Catalog;

/// <summary>All programs that run or could run, with their life in each city the reader looks after.</summary>
[Allow(Who.Manager | Who.Admin)]
public sealed record ListPrograms : IRequest<Outcome<ProgramList>>
{
    /// <summary>Also say how well each package is made.</summary>
    public bool Judged { get; init; }
}

/// <summary>One program at one city.</summary>
/// <param name="Managed">Whether the reader manages programs there; an administrator sees the state alone.</param>
public sealed record ProgramCity(SiteId Site, string Name, string State, int Inside, int ToReview, bool Managed = true);

/// <summary>One program on the desk.</summary>
/// <param name="Newer">Version of a newer package that waits in the operator's folder, or null.</param>
/// <param name="Problems">Why it does not run or is resting, here or on another host; empty when it is well.</param>
public sealed record ProgramLine(
    string Program, string Name, Dye Dye, string? Version, string? Newer, IReadOnlyList<string> Problems, long Calls, long Failures,
    IReadOnlyList<ProgramCity> Cities, int OwedFamilies, Money Owed);

/// <summary>A package in the operator's folder.</summary>
/// <param name="Standing">Whose word stands behind it, in words; empty where it is refused.</param>
/// <param name="Unsigned">Let in by the development switch alone.</param>
public sealed record PackageLine(
    string Folder, string? Program, string? Name, string? Version, string? Sha256, string Needs, string? Refused, bool Running, string Standing = "",
    bool Unsigned = false, IReadOnlyList<string>? Facts = null, IReadOnlyList<string>? Requires = null)
{
    /// <summary>The partner who would run it, with the fields a family may send; null where the organisation does.</summary>
    public RunBy? RunBy { get; init; }

    /// <summary>How well it is made; null where that was not asked, or it is refused, or it did not answer in time.</summary>
    public QualityReport? Quality { get; init; }
}

/// <param name="Cities">Those whose programs the reader manages.</param>
/// <param name="UnsignedAllowed">Whether the operator's development switch is on.</param>
public sealed record ProgramList(
    IReadOnlyList<ProgramLine> Programs, IReadOnlyList<PackageLine> Packages, IReadOnlyList<Site> Cities, int StillInMemory, bool UnsignedAllowed);

internal sealed class ListProgramsHandler(
    Db db, ActorHolder holder, SiteCalendar sites, ProgramSites states, ProgramHost host, RunningPrograms running, ProgramHealth health,
    ImpactCounter counter, ProgramTroubles troubles, ApprovedPrograms approved, PackageChoice choice, TrustBook trust, TrustWords words,
    QualityBook quality, DeclaredPartners partners, Texts texts, IMediator mediator)
    : IRequestHandler<ListPrograms, Outcome<ProgramList>>
{
    private const string Counts = """
        select program, site_id as site, count(*) filter (where inside) as inside, count(*) filter (where not inside and not over) as waiting
        from programs.application group by program, site_id
        """;

    private const string Approved = "select program, name, version from programs.program order by name";

    public async Task<Outcome<ProgramList>> Handle(ListPrograms request, CancellationToken cancellationToken)
    {
        var mine = await Mine(cancellationToken);
        var lives = await states.List(cancellationToken);
        var counts = await db.Query<CountLine>(Counts, ct: cancellationToken);
        var found = host.Found();
        List<ProgramLine> lines = [];
        foreach (var program in await db.Query<ApprovedLine>(Approved, ct: cancellationToken))
        {
            var cities = mine.Select(site => new ProgramCity(
                site.Id, site.Name, lives.FirstOrDefault(l => l.Program == program.Program && l.Site == site.Id)?.State ?? SiteState.Draft,
                (int)(counts.FirstOrDefault(c => c.Program == program.Program && c.Site == site.Id)?.Inside ?? 0),
                (int)(counts.FirstOrDefault(c => c.Program == program.Program && c.Site == site.Id)?.Waiting ?? 0),
                Managed(site))).ToList();
            lines.Add(await Line(program, cities, mine, cancellationToken));
        }
        var facts = await mediator.Send(
            new NameFacts([.. found.Where(f => f.Package.Succeeded).SelectMany(f => f.Package.Value.Manifest.Facts)]), cancellationToken);
        List<PackageLine> packages = [];
        foreach (var package in found)
        {
            var line = await Package(package, cancellationToken);
            line = line with { Facts = [.. (line.Facts ?? []).Select(f => facts.Value.Of(f, texts.Language))] };
            packages.Add(!request.Judged || line.Refused is not null ? line
                : line with { Quality = await quality.Of(package.Folder, package.Package.Value, cancellationToken) });
        }
        return new ProgramList(lines, packages, [.. mine.Where(Managed)], host.StillInMemory, await trust.UnsignedAllowed(cancellationToken));
    }

    private async Task<ProgramLine> Line(
        ApprovedLine program, List<ProgramCity> cities, IReadOnlyList<Site> mine, CancellationToken ct)
    {
        var package = running.Package(program.Program);
        var known = await approved.Find(program.Program, ct);
        var newest = await choice.Newest(program.Program, known, ct) is { Succeeded: true } judged ? judged.Value.Package : null;
        var owed = new List<Sdk.Requests.Obligation>();
        foreach (var city in cities.Where(c => SiteState.Serves(c.State)))
            owed.AddRange((await counter.Owed(program.Program, city.Site, await sites.Today(city.Site, ct), ct)).Items);
        var well = health.Of(program.Program);
        return new(
            program.Program, running.Title(program.Program, texts.Language, program.Name), DyeOf(program.Program), package?.Manifest.VersionText,
            newest is not null && package is not null && newest.Manifest.Version > package.Manifest.Version ? newest.Manifest.VersionText : null,
            await troubles.Of(program.Program, mine.FirstOrDefault(), ct), well.Calls, well.Failures,
            cities, owed.Select(o => o.Family).Distinct().Count(), new(owed.Sum(o => o.Amount.Cents)));
    }

    private Dye DyeOf(string program) => running.Use(program, p => p.Declaration.Dye, default);

    private async Task<PackageLine> Package(FoundPackage found, CancellationToken ct)
    {
        if (!found.Package.Succeeded) return new(Path.GetFileName(found.Folder), null, null, null, null, "",
            found.Package.Refusal.In(texts.Language).Message, false);
        var (manifest, sha) = (found.Package.Value.Manifest, found.Package.Value.Sha256);
        var runs = running.Package(manifest.Id)?.Sha256 == sha;
        var judged = await choice.Judge(found.Package.Value, await approved.Find(manifest.Id, ct), ct);
        var verdict = judged.Succeeded ? judged.Value.Verdict : null;
        return new(Path.GetFileName(found.Folder), manifest.Id, runs ? running.Title(manifest.Id, texts.Language, manifest.Name) : manifest.Name,
            manifest.VersionText, sha, troubles.Needs(manifest.Needs),
            judged.Refusal?.In(texts.Language).Message
                ?? (host.Fault(manifest.Id) is { } fault && fault.Sha256 == sha ? fault.Refusal.In(texts.Language).Message : null),
            runs, verdict is null ? "" : words.Standing(verdict.Kind, verdict.Signer), verdict?.Kind == Verdict.Unsigned, manifest.Facts, manifest.Requires)
            { RunBy = partners.RunBy(manifest, texts.Language) };
    }

    private bool Managed(Site site) => holder.Actor.IsSystem || holder.Actor.Wears(Hat.Manager, site.Id);

    private async Task<IReadOnlyList<Site>> Mine(CancellationToken ct)
    {
        var all = await sites.List(ct);
        if (holder.Actor.IsSystem || holder.Actor.Hats.ContainsKey(Hat.Admin)) return all;
        return [.. all.Where(s => holder.Actor.Wears(Hat.Manager, s.Id))];
    }

    private sealed record CountLine(string Program, SiteId Site, long Inside, long Waiting);

    private sealed record ApprovedLine(string Program, string Name, string Version);
}
