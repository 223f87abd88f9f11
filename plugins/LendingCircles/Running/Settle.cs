using System.Globalization;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>What a manager does when somebody died, cannot put in any more, or a payout was declined.</summary>
internal sealed class Settle(
    Circles circles, Seats seats, Monies monies, Turns turns, Payouts payouts, PayOut payOut, Autopay autopay, ILedger ledger, IBudget budget, IClock clock)
{
    private static readonly Refusal Unknown = new("circles.seat_not_found", new LocalizedText("Choose a seat.", "Elija un lugar."), "seat");

    public async Task<Outcome<Receipt>> Died(Act act, CancellationToken ct)
    {
        if (await Seat(act, ct) is not { } seat || await monies.Find(seat.Id, ct) is not { } money) return Unknown;
        if (seat.State == "died") return new Refusal("circles.died_already", new LocalizedText("This is written down already.", "Esto ya está anotado."));
        var step = Books.Died(money);
        if (step.Pays.Count > 0 && act.Answers.Text("payee").Length < 3) return new Refusal("circles.payee", new LocalizedText(
            $"{money.Paid} come back to the family. Write who receives it.", $"Regresan {money.Paid} a la familia. Escriba quién los recibe."), "payee");
        await autopay.End(seat, ct);
        await seats.State(seat.Id, "died", ct);
        await monies.Keep(step.Seats, ct);
        if (step.Movements.Count > 0)
        {
            var posted = await ledger.Post("died/" + seat.Text, "own money of somebody who died goes back", clock.Today, step.Movements, ct);
            if (!posted.Succeeded) return posted.Refusal;
            var asked = await payOut.Ask(seat, step.Pays[0], 0, clock.Today, act.Answers.Text("payee"), act.Answers.Text("reach"), ct);
            if (!asked.Succeeded) return asked.Refusal;
        }
        return new Receipt(new LocalizedText("Written down. Nobody of the family is asked for anything.", "Anotado. A nadie de la familia se le pide nada."));
    }

    public async Task<Outcome<Receipt>> Forgive(Act act, CancellationToken ct)
    {
        if (await Seat(act, ct) is not { } seat || await monies.Find(seat.Id, ct) is not { } money) return Unknown;
        if (await circles.Find(seat.Circle, ct) is not { State: "ended" } circle) return new Refusal("circles.still_runs", new LocalizedText(
            "The reserve lets go of a rest after the last turn.", "La reserva condona un resto después del último turno."), "seat");
        if (money.Owed <= Money.Zero) return new Refusal("circles.nothing_left", new LocalizedText("Nothing is left on this seat.",
            "A este lugar no le falta nada."));
        var done = await LetGo(circle, money, ct);
        return done.Succeeded ? new Receipt(new LocalizedText($"The reserve let go of {money.Owed}.", $"La reserva condonó {money.Owed}.")) : done.Refusal;
    }

    public async Task<Outcome<Done>> LetGo(Circle circle, SeatMoney money, CancellationToken ct)
    {
        var step = Books.Forgive(money);
        if (step.Movements.Count == 0) return Done.Value;
        await monies.Keep(step.Seats, ct);
        var key = string.Create(CultureInfo.InvariantCulture, $"let-go/{money.Seat}/{step.Seats[0].Forgiven.Cents}");
        var posted = await ledger.Post(key, $"circle {circle.Item}: the reserve lets go of a rest", clock.Today, step.Movements, ct);
        return posted.Succeeded ? Done.Value : posted.Refusal;
    }

    public async Task<Outcome<Receipt>> PayAgain(Act act, CancellationToken ct)
    {
        var again = await payOut.Again(act.Site, act.Answers.Text("payout"), ct);
        return again.Succeeded ? new Receipt(new LocalizedText("Asked for anew.", "Se pidió de nuevo.")) : again.Refusal;
    }

    /// <summary>After the last turn: what came in too much goes back, what the dead leave open is let go, and when nothing is open the circle is
    /// settled.</summary>
    public async Task<Outcome<Done>> End(Circle circle, DateOnly day, CancellationToken ct)
    {
        var people = await seats.Of(circle.Id, ct);
        foreach (var money in await monies.Of(circle.Id, ct))
        {
            var seat = people.Single(s => s.Id == money.Seat);
            if (seat.State == "died" && await LetGo(circle, money, ct) is { Succeeded: false } refused) return refused;
            var back = Books.Return(money);
            if (back.Movements.Count == 0) continue;
            await monies.Keep(back.Seats, ct);
            var key = string.Create(CultureInfo.InvariantCulture, $"back/{money.Seat}/{back.Seats[0].Back.Cents}");
            var posted = await ledger.Post(key, "what came in too much goes back", day, back.Movements, ct);
            if (!posted.Succeeded) return posted.Refusal;
            var number = circle.Seats + 1 + (await payouts.OfSeat(seat.Id, ct)).Count;
            if (await payOut.Ask(seat, back.Pays[0], number, day, "", "", ct) is { Succeeded: false } not)
                return not;
        }
        var after = await monies.Of(circle.Id, ct);
        var open = after.Where(m => m.Owed > Money.Zero).Aggregate(Money.Zero, (sum, m) => sum + m.Owed);
        var lost = after.Aggregate(Money.Zero, (sum, m) => sum + m.Forgiven);
        await budget.Set(circle.BudgetKey, new BudgetLine(Money.Zero, open, lost), ct);
        if (open == Money.Zero && (await turns.Of(circle.Id, ct)).All(t => t.State == "paid")) await circles.Settled(circle.Id, day, ct);
        return Done.Value;
    }

    private async Task<Seat?> Seat(Act act, CancellationToken ct) =>
        await seats.Find(act.Answers.Number("seat"), ct) is { } seat && seat.Site == act.Site ? seat : null;
}
