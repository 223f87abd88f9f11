using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>
/// Leaving a circle that runs, before one's turn: the reserve takes the seat over, nobody else notices, and what was put in comes back on the day the
/// turn would have been. After one's turn there is nothing to leave: what is still to be put in stays.
/// </summary>
internal sealed class LeaveCircle(OwnSeat ownSeat, Seats seats, Autopay autopay)
{
    public async Task<Outcome<Receipt>> Do(Act act, CancellationToken ct)
    {
        var found = await ownSeat.Of(act, ct);
        if (!found.Succeeded) return found.Refusal;
        var own = found.Value;
        if (own.Seat.State != "in") return new Refusal("circles.left_already", new LocalizedText("You have left this circle.",
            "Usted ya salió de esta tanda."));
        if (own.Money.Received > Money.Zero) return new Refusal("circles.received", new LocalizedText(
            $"You had your turn. The {own.View.StillToPutIn} still to put in stay as agreed.",
            $"Usted ya recibió su turno. Los {own.View.StillToPutIn} que faltan quedan como se acordó."));
        await autopay.End(own.Seat, ct);
        await seats.State(own.Seat.Id, "left", ct);
        var on = own.Design.Turns.Single(t => t.Number == own.Seat.Turn).PayOn;
        return new Receipt(new LocalizedText(
            $"You left. The {own.Money.Paid} you put in come back to you on {new Say("en").Day(on)}.",
            $"Usted salió. Los {own.Money.Paid} que aportó regresan a usted el {new Say("es").Day(on)}."));
    }
}
