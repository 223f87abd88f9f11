using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace SocialClubFunds;

/// <summary>Every morning, each purse of the city in turn.</summary>
internal sealed class RunScheduleHandler(IClubs clubs, Rounds rounds) : IRequestHandler<RunSchedule, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(RunSchedule request, CancellationToken cancellationToken)
    {
        foreach (var purse in await clubs.Purses(request.Site, cancellationToken)) await rounds.Of(purse, request.Due, cancellationToken);
        return Done.Value;
    }
}
