using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace DirectFunds;

internal sealed class BuildPageHandler(
    FundsPage funds, DrawPage draw, CampaignsPage campaigns, MonthlyPage monthly, CampaignDeskPage campaignDesk, MonthlyDeskPage monthlyDesk,
    ReportPage report, MoneyPage money) : IRequestHandler<BuildPage, Outcome<PageModel>>
{
    public async Task<Outcome<PageModel>> Handle(BuildPage request, CancellationToken cancellationToken) => request.Page switch
    {
        "funds" => await funds.Build(request, cancellationToken),
        "draw" => await draw.Build(request, cancellationToken),
        "campaigns" => await campaigns.Build(request, cancellationToken),
        "monthly" => await monthly.Build(request, cancellationToken),
        "all-campaigns" => await campaignDesk.All(request, cancellationToken),
        "campaign" => await campaignDesk.One(request, cancellationToken),
        "all-monthly" => await monthlyDesk.Build(request, cancellationToken),
        "report" => await report.Build(request, cancellationToken),
        "money" => await money.Build(request, cancellationToken),
        _ => Reply.Gone,
    };
}
