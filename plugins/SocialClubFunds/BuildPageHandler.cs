using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace SocialClubFunds;

/// <summary>Sends a page to whoever builds it.</summary>
internal sealed class BuildPageHandler(GroupPages group, DeskPages desk, FamilyPages family) : IRequestHandler<BuildPage, Outcome<PageModel>>
{
    public Task<Outcome<PageModel>> Handle(BuildPage request, CancellationToken cancellationToken) => request.Viewer.For switch
    {
        Audience.Group or Audience.Link => group.Build(request, cancellationToken),
        Audience.Family => family.Build(request, cancellationToken),
        _ => desk.Build(request, cancellationToken),
    };
}
