using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace IdaSavingsMatch;

/// <summary>Leads to the page that was asked for.</summary>
internal sealed class BuildPageHandler(FamilyPages family, DeskPages desk, FundPages funds, WitnessPage witness)
    : IRequestHandler<BuildPage, Outcome<PageModel>>
{
    public Task<Outcome<PageModel>> Handle(BuildPage request, CancellationToken cancellationToken) => request.Viewer.For switch
    {
        Audience.Manager => request.Page == "promises" ? funds.Promises(request, cancellationToken) : desk.Build(request, cancellationToken),
        Audience.Finance => funds.Funds(request, cancellationToken),
        Audience.Link => witness.Build(request, cancellationToken),
        _ => family.Build(request, cancellationToken),
    };
}
