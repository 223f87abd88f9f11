using System.Globalization;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>On the day of a turn: the pot is made whole, by the reserve where a part is not there, and goes to whoever's turn it is.</summary>
internal sealed class PayTurns(Circles circles, Seats seats, Turns turns, Monies monies, PayOut payOut, ILedger ledger, IMessages messages)
{
    public async Task<Outcome<Done>> Do(SiteId site, DateOnly day, CancellationToken ct)
    {
        foreach (var turn in await turns.ToPay(site, day, ct))
        {
            var paid = await Pay(turn, day, ct);
            if (!paid.Succeeded) return paid;
        }
        return Done.Value;
    }

    private async Task<Outcome<Done>> Pay(TurnRow turn, DateOnly day, CancellationToken ct)
    {
        var circle = (await circles.Find(turn.Circle, ct))!;
        if (circle.State != "running" || await turns.Move(circle.Id, turn.Number, "ahead", "complete", ct) == 0) return Done.Value;
        var people = await seats.Of(circle.Id, ct);
        var step = Books.Complete(circle.Id, circle.Design, turn.Number, await monies.Of(circle.Id, ct));
        var posted = await ledger.Post(
            string.Create(CultureInfo.InvariantCulture, $"turn/{circle.Id}/{turn.Number}"),
            string.Create(CultureInfo.InvariantCulture, $"circle {circle.Id}: turn {turn.Number} of {circle.Seats}, pot {circle.Design.Pot}"),
            day, step.Movements, ct);
        if (!posted.Succeeded) return posted.Refusal;
        await monies.Keep(step.Seats, ct);
        await turns.Ready(circle.Id, turn.Number, turn.Payers, ct);
        foreach (var pay in step.Pays)
        {
            var seat = people.Single(s => s.Id == pay.Seat);
            if (await payOut.Ask(seat, pay, turn.Number, day, "", "", ct) is { Succeeded: false } refused) return refused;
            await messages.SendTo($"paid/{circle.Item}/{seat.Text}/{turn.Number}", seat.Person, pay.Kind == "pot" ? "your_turn" : "coming_back",
                new Dictionary<string, object?> { ["circle"] = circle.Name }, ct);
        }
        // A turn of somebody who left pays nobody of the circle, so it is over at once.
        if (step.Pays.All(p => p.Kind != "pot")) await turns.Move(circle.Id, turn.Number, "complete", "paid", ct);
        if (turn.Number == circle.Seats) await circles.Move(circle.Id, "running", "ended", ct);
        return Done.Value;
    }
}
