using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Programs.Life;
using FamilyPlatform.Programs.Partners;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Catalog;

/// <summary>A program in one city: its state, whom a change would touch, its settings and pages.</summary>
[Allow(Who.Manager)]
public sealed record ViewProgramCity(string Program, SiteId Site) : IRequest<Outcome<ProgramCityView>>, IAtSite;

/// <summary>One change that was signed.</summary>
public sealed record SignedChange(string Kind, string FromState, string ToState, string SignedName, DateTimeOffset At, int FamiliesInside,
    int OwedFamilies, Money Owed);

public sealed record ProgramCityView(
    string Program, string Name, string Version, string Needs, Site City, string State, IReadOnlyList<string> Next, Impact Impact,
    IReadOnlyList<string> Problems, IReadOnlyList<SignedChange> Changes, IReadOnlyList<PageLink> Pages, bool HasSettings, Target Target)
{
    /// <summary>The partner who runs it, and what it may get; null where the organisation does.</summary>
    public RunBy? RunBy { get; init; }
}

/// <param name="Fields">Everything a family may send: in words where the program runs, else by name.</param>
public sealed record RunBy(string Partner, IReadOnlyList<string> Fields);

internal sealed class ViewProgramCityHandler(
    Db db, Texts texts, SiteCalendar sites, ProgramSites states, ProgramHost host, RunningPrograms running, ImpactCounter counter, ApprovedPrograms approved,
    ProgramTroubles troubles, Targets targets, ProgramTitles names, DeclaredPartners partners)
    : IRequestHandler<ViewProgramCity, Outcome<ProgramCityView>>
{
    private const string Signed = """
        select kind, from_state, to_state, signed_name, at, families_inside, owed_families, owed_cents as owed
        from programs.site_change where site_id = @Site and program = @Program order by line desc limit 8
        """;

    public async Task<Outcome<ProgramCityView>> Handle(ViewProgramCity request, CancellationToken cancellationToken)
    {
        var city = await sites.Get(request.Site, cancellationToken);
        // Before a program was ever opened, what is known of it is its package.
        var package = running.Package(request.Program) ?? (host.Newest(request.Program) is { Succeeded: true } newest ? newest.Value : null);
        if (package is null && await approved.Find(request.Program, cancellationToken) is null) return texts.Refuse("program.not_found");
        var state = await states.State(request.Program, request.Site, cancellationToken);
        var impact = await counter.Count(request.Program, request.Site, await sites.Today(request.Site, cancellationToken), cancellationToken);
        var changes = await db.Query<SignedChange>(Signed, request, cancellationToken);
        var (pages, settings) = Declared(request.Program);
        return new ProgramCityView(
            request.Program, await names.Of(request.Program, cancellationToken), package?.Manifest.VersionText ?? "",
            troubles.Needs(package?.Manifest.Needs ?? Capability.None),
            city, state, SiteState.Next(state), impact, await troubles.Of(request.Program, city, cancellationToken), changes, pages, settings,
            await targets.Of(request.Program, request.Site, cancellationToken)) { RunBy = partners.RunBy(package?.Manifest, texts.Language) };
    }

    private (IReadOnlyList<PageLink> Pages, bool Settings) Declared(string program)
    {
        return running.Use<(IReadOnlyList<PageLink>, bool)>(program, p =>
            ([.. p.Declaration.Pages.Where(page => page.For == Audience.Manager && page.Listed)], p.Declaration.Settings.Fields.Count > 0), ([], false));
    }
}
