using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>What becomes of the shares of a purse that was split.</summary>
internal sealed class Shares(IClubs clubs, Treasury treasury, IClock clock)
{
    public async Task<Outcome<Done>> Heard(long id, PayableEvent happened, CancellationToken ct)
    {
        if (await clubs.Share(id, ct) is not { } share || Orders.Key(share) != happened.Key) return Done.Value;
        switch (happened)
        {
            case PayableSettled when share.State == Share.Asked:
                await clubs.MoveShare(id, Share.Paid, share.Tries, ct);
                return Done.Value;
            case PayableDeclined when share.State == Share.Asked:
                await clubs.MoveShare(id, Share.CameBack, share.Tries, ct);
                return Done.Value;
            case PayableRefunded refunded:
                return await treasury.ShareToFund(share, refunded.Amount, refunded.Id.ToString("N"), clock.Today, ct);
            default:
                return Done.Value;
        }
    }
}
