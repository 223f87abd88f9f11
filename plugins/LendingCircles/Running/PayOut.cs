using System.Globalization;
using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>Payouts as payables of the host, and what becomes of them.</summary>
internal sealed class PayOut(Payouts payouts, Seats seats, Turns turns, IPayables payables)
{
    /// <param name="payee">Who receives it instead of the person; empty for the person.</param>
    public async Task<Outcome<Done>> Ask(Seat seat, Pay pay, int number, DateOnly day, string payee, string reach, CancellationToken ct)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{pay.Kind}/{seat.Id}/{number}");
        var payout = new Payout(key, seat.Id, seat.Circle, number, pay.Kind, pay.Amount, payee, reach, 1, "asked", day, null);
        return await payouts.Add(seat, payout, ct) ? await Request(seat, payout, pay.From, ct) : Done.Value;
    }

    /// <summary>Asks anew for what the office had declined.</summary>
    public async Task<Outcome<Done>> Again(SiteId site, string key, CancellationToken ct)
    {
        if (await payouts.Again(site, key, ct) == 0 || await payouts.Find(site, key, ct) is { State: "declined" })
            return new Refusal("circles.not_declined", new LocalizedText("This is on its way already.", "Este pago ya va en camino."));
        var payout = (await payouts.In(site, "asked", ct)).Single(p => p.Key == key);
        var seat = (await seats.Find(payout.Seat, ct))!;
        return await Request(seat, payout, payout.Kind == "pot" ? Accounts.Pot(payout.Circle) : Accounts.Back(payout.Seat), ct);
    }

    private async Task<Outcome<Done>> Request(Seat seat, Payout payout, string from, CancellationToken ct)
    {
        var to = payout.Payee.Length > 0 ? PayTo.Vendor(payout.Payee, payout.Reach) : PayTo.Member(seat.Person);
        // A job asks, for somebody whose language it does not know: both read it.
        var purpose = payout.Kind == "pot" ? "Lending circle, a turn · Tanda, un turno" : "Lending circle, own money back · Tanda, dinero propio";
        var asked = await payables.Request(new(payout.Payable, seat.Family, to, purpose, "none", payout.Amount, from), ct);
        return asked.Succeeded ? Done.Value : asked.Refusal;
    }

    public async Task Heard(PayableEvent happened, CancellationToken ct)
    {
        if (await payouts.Find(happened.Site, happened.Key, ct) is not { } payout) return;
        switch (happened)
        {
            case PayableSettled settled:
                await payouts.State(happened.Site, payout.Key, "settled", settled.On, ct);
                if (payout.Kind == "pot") await turns.Move(payout.Circle, payout.Number, "complete", "paid", ct);
                break;
            case PayableReturned:
                await payouts.State(happened.Site, payout.Key, "returned", null, ct);
                if (payout.Kind == "pot") await turns.Move(payout.Circle, payout.Number, "paid", "complete", ct);
                break;
            case PayableDeclined:
                await payouts.State(happened.Site, payout.Key, "declined", null, ct);
                break;
        }
    }
}
