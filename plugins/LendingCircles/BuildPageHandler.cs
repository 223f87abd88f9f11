using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace LendingCircles;

/// <summary>Finds who draws a page.</summary>
internal sealed class BuildPageHandler(GroupPages group, PersonPages person, CreditPage credit, ManagerPages manager, FinancePages finance)
    : IRequestHandler<BuildPage, Outcome<PageModel>>
{
    public async Task<Outcome<PageModel>> Handle(BuildPage request, CancellationToken cancellationToken)
    {
        var say = new Say(request.Viewer.Language);
        return request.Page switch
        {
            "together" => await group.All(request, say, cancellationToken),
            "circle" => await group.One(request, say, cancellationToken),
            "mine" => await person.Mine(request, say, cancellationToken),
            "seat" => await person.One(request, say, cancellationToken),
            "credit" => await credit.Build(request, say, cancellationToken),
            "circles" => await manager.All(request, say, cancellationToken),
            "circle-desk" => await manager.One(request, say, cancellationToken),
            "disputes" => await manager.Disputes(request, say, cancellationToken),
            "arrivals" => await finance.Arrivals(request, say, cancellationToken),
            "reserve" => await finance.Reserve(request, say, cancellationToken),
            _ => await finance.Bureaus(request, say, cancellationToken),
        };
    }
}
