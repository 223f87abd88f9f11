using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Programs.Trust;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Upgrades;

/// <summary>The package of a program: which one serves and whose it is, which one could follow, and the way back.</summary>
[Allow(Who.Manager | Who.Admin)]
public sealed record ViewPackage(string Program) : IRequest<Outcome<PackageView>>;

/// <param name="Standing">Whose word stands behind the package that serves, in words.</param>
/// <param name="Newer">Version that could follow; null when there is none.</param>
/// <param name="NoNewer">Why the newer one that lies there may not follow, in words.</param>
/// <param name="Back">Version to go back to; null when there is none.</param>
/// <param name="NoBack">Why there is no way back, in words; null when there is one.</param>
public sealed record PackageView(
    string Program, string Name, string Version, string Sha256, string Standing, string Needs, IReadOnlyList<string> Facts, IReadOnlyList<string> Requires,
    bool UnsignedAllowed, IReadOnlyList<string> Problems, IReadOnlyList<HostReport> Hosts, IReadOnlyList<PackageChange> History, Site? City,
    string? Newer, string? NoNewer, string? Back, string? NoBack);

internal sealed class ViewPackageHandler(
    ApprovedPrograms approved, PackageChoice choice, WayBack way, RunningPrograms running, HostBook book, TrustBook trust,
    TrustWords words, ProgramTroubles troubles, SiteCalendar sites, Texts texts, IMediator mediator)
    : IRequestHandler<ViewPackage, Outcome<PackageView>>
{
    public async Task<Outcome<PackageView>> Handle(ViewPackage request, CancellationToken cancellationToken)
    {
        var (program, ct) = (request.Program, cancellationToken);
        if (await approved.Find(program, ct) is not { } known) return texts.Refuse("program.not_found");
        var manifest = running.Package(program)?.Manifest;
        var city = (await sites.List(ct)).FirstOrDefault();
        var facts = (await mediator.Send(new NameFacts(manifest?.Facts ?? []), ct)).Value;
        var (newer, noNewer) = await Newer(known, ct);
        var back = await way.Find(program, ct);
        return new PackageView(
            program, running.Title(program, texts.Language, manifest?.Name ?? program), known.Version, known.Sha256,
            words.Standing(known.Trust, known.Signer), troubles.Needs(manifest?.Needs ?? Sdk.Programs.Capability.None),
            [.. (manifest?.Facts ?? []).Select(f => facts.Of(f, texts.Language))],
            manifest?.Requires ?? [], await trust.UnsignedAllowed(ct), await troubles.Of(program, city, ct), await book.Of(program, ct),
            await approved.History(program, ct), city, newer, noNewer,
            back.Succeeded ? back.Value.Package.Manifest.VersionText : null,
            back.Succeeded || back.Refusal.Code == "program.back_none_not_found" ? null : back.Refusal.In(texts.Language).Message);
    }

    private async Task<(string? Version, string? Why)> Newer(Approved known, CancellationToken ct)
    {
        var newest = await choice.Newest(known.Program, known, ct);
        if (!newest.Succeeded) return (null, newest.Refusal.In(texts.Language).Message);
        var package = newest.Value.Package;
        return package.Sha256 == known.Sha256 || package.Manifest.Version < Version.Parse(known.Version) ? (null, null) : (package.Manifest.VersionText, null);
    }
}
