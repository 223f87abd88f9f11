using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>A month is hard: the reserve steps in for one part, which is then due with the last turn. Nobody is told, and it is not late.</summary>
internal sealed class UsePass(OwnSeat ownSeat, Monies monies, Autopay autopay, ISettings settings, IClock clock)
{
    public async Task<Outcome<Receipt>> Do(Act act, CancellationToken ct)
    {
        var found = await ownSeat.Of(act, ct);
        if (!found.Succeeded) return found.Refusal;
        var own = found.Value;
        var limits = Limits.From(await settings.On(own.Seat.Joined, ct));
        if (Turn(own, limits, clock.Today) is not { } turn) return new Refusal("circles.no_pass", new LocalizedText(
            $"The reserve steps in {Times(limits.Passes, Say.En)} at most, and is asked {Say.En.Days(Math.Max(1, limits.PassDays))} ahead.",
            $"La reserva cubre {Times(limits.Passes, Say.Es)} como máximo y se pide con {Say.Es.Days(Math.Max(1, limits.PassDays))} de anticipación."));
        var until = Until(own.Design, turn);
        await autopay.Skip(own.Seat, turn.Number, ct);
        await monies.Pass(own.Seat, turn.Number, until, ct);
        return new Receipt(new LocalizedText(
            $"The reserve steps in for you. Put it in by {new Say("en").Day(until)}.",
                $"La reserva cubre por usted. Apórtelo a más tardar el {new Say("es").Day(until)}."));
    }

    private static string Times(int times, Say say) => times == 1 ? say.T("once", "una vez") : say.T($"{times} times", $"{times} veces");

    /// <summary>The turn for which the reserve can still be asked, or null.</summary>
    public static Turn? Turn(Own own, Limits limits, DateOnly today)
    {
        if (own.Seat.State != "in" || own.Passes.Count >= limits.Passes) return null;
        return own.Design.Turns.FirstOrDefault(t => t.Due >= today.AddDays(Math.Max(1, limits.PassDays)) && !own.Passes.ContainsKey(t.Number)
            && own.View.MissingFor(t.Number) > Money.Zero);
    }

    public static DateOnly Until(Design design, Turn turn)
    {
        var last = design.Due(design.Seats);
        return turn.Number < design.Seats ? last : BankDays.OnOrAfter(last.AddMonths(1));
    }
}
