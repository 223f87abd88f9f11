using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace SocialClubFunds;

/// <summary>What became of an order to pay, and who left a group. Each happening counts once, however often it comes.</summary>
internal sealed class HeardHandler(IClubs clubs, Spendings spendings, Shares shares, Roster roster, IClock clock) : IRequestHandler<Heard, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(Heard request, CancellationToken cancellationToken)
    {
        if (request.Event is LeftGroup left)
        {
            if (await clubs.PurseOf(left.Group, cancellationToken) is { State: not Purse.Over } purse) await roster.Sync(purse, clock.Today, cancellationToken);
            return Done.Value;
        }
        if (request.Event is not PayableEvent payable) return Done.Value;
        var parts = payable.Key.Split('/');
        if (parts.Length < 2 || !long.TryParse(parts[1], out var id)) return Done.Value;
        return parts[0] switch
        {
            "spend" => await spendings.Heard(id, payable, cancellationToken),
            "share" => await shares.Heard(id, payable, cancellationToken),
            _ => Done.Value,
        };
    }
}
