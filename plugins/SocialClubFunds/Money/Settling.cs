using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>Ends a purse by the rule its group chose: back to the fund, shared among its members, or to another group.</summary>
internal sealed class Settling(IClubs clubs, Treasury treasury, Orders orders, Letters letters, ISettings settings)
{
    /// <summary>Nothing is decided any more. What is on its way to be paid goes on; the clock settles what is in the purse.</summary>
    /// <param name="by">The decision that ends it, which is being closed itself.</param>
    public async Task Begin(Purse purse, DateOnly today, long? by, CancellationToken ct)
    {
        foreach (var decision in (await clubs.Decisions(purse.Id, ct)).Where(d => d.Id != by && (d.IsOpen || d.State == Decision.Asked)))
        {
            if (decision.State == Decision.Asked) Sure(await treasury.PutBack(decision, today, ct));
            if (decision.Secret && decision.IsOpen) await clubs.Erase(decision, [], ct);
            var lapsed = decision with { State = Decision.Lapsed, Decided = decision.Decided ?? today };
            await clubs.Save(lapsed, ct);
            await letters.Tell(lapsed, "not_agreed", ct);
        }
        await clubs.MovePurse(purse, Purse.Over, today, ct);
    }

    /// <summary>Moves all that is in an ended purse. Money that comes back later is settled by the same rule, under the next number.</summary>
    public async Task Settle(Purse purse, DateOnly today, CancellationToken ct)
    {
        var amount = await treasury.InPurse(purse.Id, ct);
        if (amount == Money.Zero) return;
        var number = await clubs.Settlements(purse.Id, ct) + 1;
        var charter = await clubs.InForce(purse.Id, ct);
        if (charter?.Ending == Ending.Split && await Split(purse, number, amount, today, ct)) return;
        if (charter is { Ending: Ending.Other, Heir: { } heir } && await Hand(purse, number, heir, amount, today, ct)) return;
        Sure(await treasury.Empty(purse, number, Entry.ToFund, Accounts.Fund, amount, "", today, ct));
    }

    private async Task<bool> Split(Purse purse, int number, Money amount, DateOnly today, CancellationToken ct)
    {
        var terms = Terms.From(await settings.On(today, ct));
        var sharers = Ending.Sharers(await clubs.Members(purse.Id, ct), purse.Ended ?? today, terms.SplitDays);
        var shares = Ending.Shares(amount, sharers);
        foreach (var (member, part) in shares)
        {
            if (await clubs.AddShare(purse, number, member, part, today, ct) is not { } share) continue;
            Sure(await treasury.Empty(purse, number, Entry.Shared, Accounts.Share(share.Id), part, "", today, ct));
            var ordered = await orders.Order(share, today, ct);
            if (!ordered.Succeeded) await clubs.MoveShare(share.Id, Share.CameBack, share.Tries, ct);
            await letters.TellShare(share, ct);
        }
        return shares.Count > 0;
    }

    // The other group may have ended too; then the program's fund has it.
    private async Task<bool> Hand(Purse purse, int number, long heir, Money amount, DateOnly today, CancellationToken ct)
    {
        if (await clubs.Purse(heir, ct) is not { State: Purse.Open } other) return false;
        Sure(await treasury.Empty(purse, number, Entry.ToGroup, Accounts.Purse(heir), amount, other.Name, today, ct));
        await clubs.Enter(other, $"from/{purse.Id}/{number}", new(today, Entry.FromGroup, amount, purse.Name), ct);
        return true;
    }

    private static void Sure(Outcome<Done> outcome)
    {
        if (!outcome.Succeeded) throw new InvalidOperationException(outcome.Refusal.Code);
    }
}
