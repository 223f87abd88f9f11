using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>A signature counts for exactly one schedule. With the last one, all under the same hash, the circle runs.</summary>
internal sealed class SignSchedule(
    Members members, Circles circles, Seats seats, Turns turns, Monies monies, IDocuments documents, IBudget budget, IMessages messages, IClock clock)
{
    public async Task<Outcome<Receipt>> Do(Act act, CancellationToken ct)
    {
        var found = await members.In(act, ct);
        if (!found.Succeeded) return found.Refusal;
        var (circle, _, own) = found.Value;
        if (circle.State == "running") return Runs();
        if (circle.State != "signing") return new Refusal("circles.no_order", new LocalizedText(
            "There is no order to sign now.", "Ahora no hay un orden que firmar."));
        if (!await Signed(circle, own!, ct)) return new Refusal("circles.sign_first", new LocalizedText(
            "Read and sign the note first.", "Primero lea y firme el pagaré."));
        var begun = await Begin(circle, ct);
        if (!begun.Succeeded) return begun.Refusal;
        return (await circles.Find(circle.Id, ct))!.State == "running" ? Runs() : new Receipt(new LocalizedText(
            "You signed. It begins when all of you have.", "Usted firmó. Empieza cuando todos hayan firmado."));
    }

    /// <summary>Looks for the signature under the schedule as it stands now, and counts it.</summary>
    public async Task<bool> Signed(Circle circle, Seat seat, CancellationToken ct)
    {
        if (seat.Signed == circle.Hash) return true;
        if (await documents.SignedBy(seat.Person, LendingCirclesProgram.Note, Agreement.Item(circle.Id, circle.Hash), ct) is null) return false;
        await seats.Signed(seat.Id, circle.Hash, ct);
        await monies.Begin([seat], ct);
        return true;
    }

    /// <summary>Begins the circle when every seat signed this schedule; otherwise nothing happens.</summary>
    public async Task<Outcome<Done>> Begin(Circle circle, CancellationToken ct)
    {
        var people = await seats.Of(circle.Id, ct);
        if (people.Count != circle.Seats || people.Any(s => s.Signed != circle.Hash)) return Done.Value;
        if (Agreement.Hash(circle.Id, circle.Design, [.. people.OrderBy(s => s.Turn).Select(s => s.Id)]) != circle.Hash)
            throw new InvalidOperationException("The schedule is not the one that was signed.");
        if (circle.First < clock.Today) return new Refusal("circles.start_past", new LocalizedText(
            "The first day has passed. Whoever started the circle chooses another, and all sign anew.",
            "El primer día ya pasó. Quien empezó la tanda elige otro y todos firman de nuevo."));
        // What the reserve may have to stand in with before anybody can do something about it: one pot.
        var kept = await budget.Set(circle.BudgetKey, new BudgetLine(Money.Zero, circle.Design.Pot, Money.Zero), ct);
        if (!kept.Succeeded) return new Refusal("circles.reserve_full", new LocalizedText(
            "The city’s reserve cannot stand in for one more circle now. Your signatures are kept; ask again later.",
            "La reserva de la ciudad no alcanza ahora para otra tanda. Sus firmas se guardan; intente más tarde."));
        if (await circles.Move(circle.Id, "signing", "running", ct) == 0) return Done.Value;
        await seats.Begin(circle, ct);
        await turns.Plan(circle, people, ct);
        foreach (var seat in people)
        {
            await messages.SendTo($"begun/{seat.Text}", seat.Person, "begun",
                new Dictionary<string, object?> { ["circle"] = circle.Name, ["turn"] = seat.Turn!.Value }, ct);
        }
        return Done.Value;
    }

    private static Receipt Runs() => new(new LocalizedText("All of you signed. The circle runs.", "Todos firmaron. La tanda ya empezó."));
}
