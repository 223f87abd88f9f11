using System.Globalization;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>What finance writes down: money brought by hand, and what the organiser sets aside.</summary>
internal sealed class RecordMoney(Seats seats, TakeIn takeIn, OwnSeat ownSeat, ILedger ledger, IClock clock)
{
    public async Task<Outcome<Receipt>> ByHand(Act act, CancellationToken ct)
    {
        var (answers, day) = (act.Answers, act.Answers.Date("day")!.Value);
        if (await seats.Find(answers.Number("seat"), ct) is not { } seat || seat.Site != act.Site || await ownSeat.Read(seat, ct) is not { } own)
            return new Refusal("circles.seat_not_found", new LocalizedText("Choose a seat.", "Elija un lugar."), "seat");
        var amount = answers.Money("amount");
        if (day > clock.Today || day < seat.Joined) return new Refusal("circles.day", new LocalizedText(
            $"Choose a day from {new Say("en").Day(seat.Joined)} to today.", $"Elija un día desde el {new Say("es").Day(seat.Joined)} hasta hoy."), "day");
        if (amount > own.View.StillToPutIn) return new Refusal("circles.too_much", new LocalizedText(
            $"{own.View.StillToPutIn} is still to come from this seat.", $"De este lugar faltan {own.View.StillToPutIn}."), "amount");
        // The day it came counts for the person; the books count it today.
        if (!await takeIn.Write(seat, "hand/" + act.Key, day, amount, answers.Yes("friend") ? "friend" : "hand", answers.Text("note"), ct))
            return Written(amount);
        var posted = await ledger.Post("hand/" + act.Key, $"circle {seat.Circle.ToString(CultureInfo.InvariantCulture)}: brought by hand", clock.Today,
            [new(Accounts.Bank, Accounts.Seat(seat.Id), amount)], ct);
        return posted.Succeeded ? Written(amount) : posted.Refusal;
    }

    public async Task<Outcome<Receipt>> ToReserve(Act act, CancellationToken ct)
    {
        var posted = await ledger.Post("reserve/" + act.Key, "set aside by the organiser: " + act.Answers.Text("from"), clock.Today,
            [new(Accounts.Bank, Accounts.Reserve, act.Answers.Money("amount"))], ct);
        return posted.Succeeded ? Written(act.Answers.Money("amount")) : posted.Refusal;
    }

    private static Receipt Written(Money amount) => new(new LocalizedText($"{amount} written down.", $"{amount} anotados."));
}
