using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace SocialClubFunds;

/// <summary>What is owed: to each group what is in its purse and set aside, to each person a share that was not paid yet.</summary>
internal sealed class ObligationsHandler(IClubs clubs, Treasury treasury) : IRequestHandler<Obligations, Outcome<ObligationList>>
{
    public async Task<Outcome<ObligationList>> Handle(Obligations request, CancellationToken cancellationToken)
    {
        List<Obligation> owed = [];
        var onTheWay = await clubs.DecisionsIn(request.Site, [Decision.Asked, Decision.Ordered], cancellationToken);
        foreach (var purse in await clubs.Purses(request.Site, cancellationToken))
        {
            var kept = await treasury.InPurse(purse.Id, cancellationToken);
            var aside = onTheWay.Where(d => d.Purse == purse.Id).Aggregate(Money.Zero, (sum, d) => sum + d.Amount);
            if (kept + aside == Money.Zero) continue;
            var family = (await clubs.Members(purse.Id, cancellationToken)).OrderBy(m => !m.Here).Select(m => m.Family).FirstOrDefault();
            owed.Add(new(family, kept + aside, new(
                $"in the group’s purse {kept}, agreed and not paid yet {aside}", $"en la bolsa del grupo {kept}, acordado y sin pagar {aside}"), null)
            { Group = purse.Group });
        }
        foreach (var share in await clubs.Shares(request.Site, [Share.Asked, Share.CameBack], cancellationToken))
            owed.Add(new(share.Family, share.Amount, new("share of a purse that ended", "parte de una bolsa que terminó"), null));
        return new ObligationList(owed);
    }
}
