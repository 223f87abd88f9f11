using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>Who proposed something takes it back: while it is open, while the manager is asked, or before the office has let it go.</summary>
internal sealed class TakingBack(IClubs clubs, Room room, Treasury treasury, Effects effects, IPayables payables, ILinks links)
{
    public async Task<Outcome<Receipt>> Do(Act request, CancellationToken ct)
    {
        var found = await room.EnterDecision(request, ct);
        if (!found.Succeeded) return found.Refusal;
        var (circle, decision) = found.Value;
        if (decision.Proposer != circle.Me.Id || !(decision.IsOpen || decision.OnItsWay)) return Refusals.NotYours;
        if (decision.State == Decision.Ordered)
        {
            var withdrawn = await payables.Withdraw(Orders.Key(decision), "taken back by who asked", ct);
            if (!withdrawn.Succeeded) return withdrawn.Refusal;
        }
        if (decision.OnItsWay)
        {
            var back = await treasury.PutBack(decision, circle.Today, ct);
            if (!back.Succeeded) return back.Refusal;
        }
        if (decision.IsOpen && decision.Secret) await clubs.Erase(decision, [], ct);
        foreach (var voter in await clubs.Voters(decision, ct)) await links.End(Letters.Link(decision, voter), ct);
        var taken = decision with { State = Decision.TakenBack, Decided = decision.Decided ?? circle.Today };
        if (decision.Kind == Decision.Start) await effects.NeverOpened(taken, circle.Today, ct);
        await clubs.Save(taken, ct);
        return new Receipt(new LocalizedText("Taken back.", "Retirada."));
    }
}
