using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>What becomes of an agreed spending at the office and the bank; the group reads each of it.</summary>
internal sealed class Spendings(IClubs clubs, Treasury treasury, Letters letters, ISettings settings, IClock clock)
{
    public async Task<Outcome<Done>> Heard(long id, PayableEvent happened, CancellationToken ct)
    {
        if (await clubs.Decision(id, ct) is not { } known || await clubs.Hold(known.Purse, ct) is not { } purse) return Done.Value;
        var decision = (await clubs.Decision(id, ct))!;
        return happened switch
        {
            PayableSettled settled => await Settled(purse, decision, settled, ct),
            PayableReturned returned => await Returned(purse, decision, returned, ct),
            PayableDeclined declined => await Declined(decision, declined, ct),
            PayableRefunded refunded => await Refunded(purse, decision, refunded, ct),
            _ => Done.Value,
        };
    }

    private async Task<Outcome<Done>> Settled(Purse purse, Decision decision, PayableSettled settled, CancellationToken ct)
    {
        if (decision.State != Decision.Ordered) return Done.Value;
        var terms = Terms.From(await settings.On(settled.On, ct));
        // A member who paid has handed in the receipt with the proposal, where there was one.
        var shown = decision.Receipt is not null || decision is { PayeeKind: "member", Paper: not null };
        var paid = decision with
        {
            State = Decision.Paid, PaidOn = settled.On, Returned = false,
            ReceiptDue = decision.Above && !shown ? settled.On.AddDays(terms.ReceiptDays) : null,
        };
        await clubs.Save(paid, ct);
        var booked = await treasury.Paid(purse, paid, settled.Id, settled.On, ct);
        if (!booked.Succeeded) return booked;
        await letters.Tell(paid, paid.ReceiptDue is null ? "paid" : "paid_receipt", ct);
        return Done.Value;
    }

    // It goes again, or is declined: what is set aside stays set aside.
    private async Task<Outcome<Done>> Returned(Purse purse, Decision decision, PayableReturned returned, CancellationToken ct)
    {
        if (decision.State is not (Decision.Ordered or Decision.Paid)) return Done.Value;
        if (decision.State == Decision.Paid)
        {
            var booked = await treasury.Unpaid(purse, decision, returned.Id, clock.Today, ct);
            if (!booked.Succeeded) return booked;
        }
        var again = decision with { State = Decision.Ordered, Returned = true, PaidOn = null, ReceiptDue = null };
        await clubs.Save(again, ct);
        await letters.Tell(again, "returned", ct);
        return Done.Value;
    }

    private async Task<Outcome<Done>> Declined(Decision decision, PayableDeclined declined, CancellationToken ct)
    {
        if (decision.State != Decision.Ordered) return Done.Value;
        var back = await treasury.PutBack(decision, clock.Today, ct);
        if (!back.Succeeded) return back;
        var not = decision with { State = Decision.NotPaid, Why = declined.Why };
        await clubs.Save(not, ct);
        await letters.Tell(not, "not_paid", ct);
        return Done.Value;
    }

    private async Task<Outcome<Done>> Refunded(Purse purse, Decision decision, PayableRefunded refunded, CancellationToken ct)
    {
        if (decision.State != Decision.Paid) return Done.Value;
        var (fresh, refusal) = await treasury.Refunded(purse, decision, refunded.Amount, refunded.Id, clock.Today, ct);
        if (refusal is not null) return refusal;
        if (!fresh) return Done.Value;
        var back = decision with
        { RefundedAmount = decision.RefundedAmount + refunded.Amount, State = refunded.Whole ? Decision.Refunded : decision.State, ReceiptDue = null };
        await clubs.Save(back, ct);
        await letters.Tell(back, "refunded", ct);
        return Done.Value;
    }
}
