using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Programs.Partners;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Life;

/// <summary>What a step of a program's life would mean, before it is signed.</summary>
[Allow(Who.Manager)]
public sealed record ViewMove(string Program, SiteId Site, string To) : IRequest<Outcome<ChangeView>>, IAtSite;

/// <summary>A change before its signature.</summary>
/// <param name="Title">What is about to be done.</param>
/// <param name="Explained">What it means, in a sentence.</param>
/// <param name="Action">Where the signature is sent.</param>
/// <param name="Back">Where to go without signing.</param>
/// <param name="Blocked">Why it cannot be signed now, or null.</param>
public sealed record ChangeView(
    string Name, Site City, string Title, string Explained, ChangePreview Preview, string Action, string Back, string? Blocked = null)
{
    /// <summary>The partner who runs it, with what a family may send; null where the organisation does.</summary>
    public RunBy? RunBy { get; init; }
}

internal sealed class ViewMoveHandler(
    Texts texts, SiteCalendar sites, ProgramSites states, RunningPrograms running, ProgramTitles names, ProgramHost host, Changes changes,
    StateNotices notices,
    DeclaredPartners partners)
    : IRequestHandler<ViewMove, Outcome<ChangeView>>
{
    public async Task<Outcome<ChangeView>> Handle(ViewMove request, CancellationToken cancellationToken)
    {
        var from = await states.State(request.Program, request.Site, cancellationToken);
        // Whoever goes back in the browser after signing finds the page again, and that it was done.
        if (from != request.To && !SiteState.Next(from).Contains(request.To)) return texts.Refuse("program.step_not_found");
        if (running.Package(request.Program) is null && !host.Newest(request.Program).Succeeded && from == SiteState.Draft)
            return texts.Refuse("program.not_found");
        var city = await sites.Get(request.Site, cancellationToken);
        var preview = await changes.Preview(new(request.Program, request.Site, ChangeKind.State, from, request.To)
        {
            Notice = notices.Of(request.Program, city.Name, from, request.To),
            Waiting = notices.Waiting(request.Program, city.Name, from, request.To),
        }, cancellationToken);
        var (see, inside) = (preview.Impact.See, preview.Impact.Inside);
        var @base = $"/desk/programs/{request.Program}/{request.Site}";
        return new ChangeView(
            await names.Of(request.Program, cancellationToken), city, texts.T("programs.move." + request.To),
            texts.T("programs.move." + request.To + ".note", ("see", see), ("inside", inside), ("city", city.Name)), preview,
            $"{@base}/life/change?to={request.To}", @base,
            from == request.To ? texts.T("programs.preview.taken") : Blocked(request.To, preview.Impact))
            {
                RunBy = partners.RunBy(
                    (running.Package(request.Program) ?? (host.Newest(request.Program) is { Succeeded: true } newest ? newest.Value : null))?.Manifest,
                    texts.Language),
            };
    }

    private string? Blocked(string to, Impact impact) => to != SiteState.Ended ? null
        : !impact.Known ? texts.T("refusal.program.owed_unknown")
        : impact.OwedFamilies > 0 ? texts.T("refusal.program.still_owed", ("families", impact.OwedFamilies), ("amount", impact.Owed)) : null;
}
