using FamilyPlatform.Contracts.Office;
using FamilyPlatform.Sdk.Values;
using MediatR;
using ISender = FamilyPlatform.Core.Messaging.ISender;

namespace FamilyPlatform.Office;

internal sealed class ShowSecondFactorHandler(ISender sender) : IRequestHandler<ShowSecondFactor, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(ShowSecondFactor request, CancellationToken ct)
    {
        var shown = await sender.Send(new EnterSecondFactor(request.Code, ""), ct);
        return shown.Succeeded ? Done.Value : shown.Refusal;
    }
}
