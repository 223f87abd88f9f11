using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>What an agreed decision does.</summary>
internal sealed class Effects(IClubs clubs, Treasury treasury, Orders orders, Settling settling, IBudget budget)
{
    public Task<Decision> Of(Decision decision, DateOnly today, CancellationToken ct) => decision.Kind switch
    {
        Decision.Start => Start(decision, today, ct),
        Decision.Change => Change(decision, today, ct),
        Decision.End => End(decision, today, ct),
        _ => Spend(decision, today, ct),
    };

    /// <summary>A group that did not agree how its purse works may begin again.</summary>
    public async Task NeverOpened(Decision decision, DateOnly today, CancellationToken ct) =>
        await clubs.MovePurse((await clubs.Purse(decision.Purse, ct))!, Purse.Over, today, ct);

    private async Task<Decision> Start(Decision decision, DateOnly today, CancellationToken ct)
    {
        var purse = (await clubs.Purse(decision.Purse, ct))!;
        await clubs.Enforce(purse.Id, decision.Charter!.Value, today, ct);
        await clubs.MovePurse(purse, Purse.Open, today, ct);
        var here = (await clubs.Members(purse.Id, ct)).Count(m => m.Here);
        // A budget that was used up meanwhile gives nothing now; the clock asks again.
        if ((await budget.State(ct)).Left is not { Cents: 0 }) Sure(await treasury.Allot(purse, here, today, ct));
        return decision;
    }

    private async Task<Decision> Change(Decision decision, DateOnly today, CancellationToken ct)
    {
        // As a version of its own: of two changes the one agreed last is in force, whichever was proposed first.
        var purse = (await clubs.Purse(decision.Purse, ct))!;
        var proposed = (await clubs.Charter(purse.Id, decision.Charter!.Value, ct))!;
        await clubs.Enforce(purse.Id, await clubs.AddCharter(purse, proposed, ct), today, ct);
        return decision;
    }

    private async Task<Decision> End(Decision decision, DateOnly today, CancellationToken ct)
    {
        await settling.Begin((await clubs.Purse(decision.Purse, ct))!, today, decision.Id, ct);
        return decision;
    }

    // The money is set aside at this moment: of two decisions about the same dollars the second finds them gone, and is told.
    private async Task<Decision> Spend(Decision decision, DateOnly today, CancellationToken ct)
    {
        await clubs.Hold(decision.Purse, ct);
        var aside = await treasury.SetAside(decision, today, ct);
        if (!aside.Succeeded) return decision with { State = Decision.Short };
        return decision.Above ? decision with { State = Decision.Asked } : await orders.Order(decision, today, ct);
    }

    private static void Sure(Outcome<Done> outcome)
    {
        if (!outcome.Succeeded) throw new InvalidOperationException(outcome.Refusal.Code);
    }
}
