using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Families.Help;

/// <summary>Whom to call, and short answers.</summary>
[Allow(Who.Anyone)]
internal sealed record ShowHelp : IRequest<Outcome<HelpView>>;

/// <param name="Cities">Those with a phone; for somebody signed in only their own.</param>
public sealed record HelpView(IReadOnlyList<Site> Cities);

internal sealed class ShowHelpHandler(SiteCalendar sites, ActorHolder holder) : IRequestHandler<ShowHelp, Outcome<HelpView>>
{
    public async Task<Outcome<HelpView>> Handle(ShowHelp request, CancellationToken ct) =>
        new HelpView([.. (await sites.List(ct)).Where(s => s.HelpPhone.Length > 0 && (holder.Actor.Family is null || s.Id == holder.Actor.Site))]);
}
