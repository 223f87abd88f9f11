using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace DirectFunds;

internal sealed class RunScheduleHandler(CampaignKeeper campaigns, MonthlyPayer monthly) : IRequestHandler<RunSchedule, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(RunSchedule request, CancellationToken cancellationToken)
    {
        if (request.Schedule == "campaigns") await campaigns.Run(request.Site, request.Due, cancellationToken);
        if (request.Schedule == "monthly") await monthly.Run(request.Site, request.Due, cancellationToken);
        return Done.Value;
    }
}
