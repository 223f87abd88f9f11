using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>Two trade their turns: one asks, the other agrees. There is nothing to fill in but whom, so no premium can be named.</summary>
internal sealed class TradeTurns(Members members, Seats seats, Turns turns, Trades trades, Autopay autopay, IMessages messages, IClock clock)
{
    private static readonly Refusal Gone = new("circles.swap_gone", new LocalizedText(
        "This was answered or taken back already.", "Esto ya se respondió o se retiró."));

    public async Task<Outcome<Receipt>> Ask(Act act, CancellationToken ct)
    {
        var found = await members.In(act, ct);
        if (!found.Succeeded) return found.Refusal;
        var (circle, people, own) = found.Value;
        if (people.FirstOrDefault(s => s.Text == act.Answers.Text("with")) is not { } other) return Members.Unknown;
        if (await Refuse(circle, own!, other, ct) is { } refusal) return refusal;
        if ((await trades.Swaps(circle.Id, ct)).Any(s => s.State == "asked" && (s.One == own!.Id || s.Two == own.Id || s.One == other.Id || s.Two == other.Id)))
            return new Refusal("circles.swap_open", new LocalizedText(
                "One of the two is asked already. That is answered first.", "A una de las dos personas ya le preguntaron. Primero se responde eso."), "with");
        await trades.AskSwap(circle, act.Key, own!.Id, other.Id, clock.Today, ct);
        await messages.SendTo($"swap/{act.Key}", other.Person, "swap_asked",
            new Dictionary<string, object?> { ["name"] = own.Name, ["circle"] = circle.Name }, ct);
        return new Receipt(new LocalizedText($"{other.Name} is asked.", $"Se le preguntó a {other.Name}."));
    }

    public async Task<Outcome<Receipt>> Answer(Act act, CancellationToken ct)
    {
        var found = await members.In(act, ct);
        if (!found.Succeeded) return found.Refusal;
        var (circle, people, own) = found.Value;
        var swap = (await trades.Swaps(circle.Id, ct)).FirstOrDefault(s => s.Id == act.Answers.Number("swap") && s.State == "asked");
        if (swap is null || (act.Action == "swap_back" ? swap.One : swap.Two) != own!.Id) return Gone;
        if (act.Action != "swap_yes")
        {
            await trades.AnswerSwap(swap.Id, act.Action == "swap_back" ? "taken_back" : "not_now", clock.Today, ct);
            return new Receipt(new LocalizedText("Everything stays as it was.", "Todo queda como estaba."));
        }
        var (one, two) = (people.Single(s => s.Id == swap.One), people.Single(s => s.Id == swap.Two));
        if (await Refuse(circle, one, two, ct) is { } refusal) return refusal with { Field = null };
        if (await trades.AnswerSwap(swap.Id, "done", clock.Today, ct) == 0) return Gone;
        await Trade(circle, one, two, ct);
        return new Receipt(new LocalizedText($"You and {one.Name} traded turns.", $"Usted y {one.Name} cambiaron turnos."));
    }

    private async Task Trade(Circle circle, Seat one, Seat two, CancellationToken ct)
    {
        await seats.Turn(one.Id, two.Turn, ct);
        await seats.Turn(two.Id, one.Turn, ct);
        await turns.Receives(circle.Id, one.Turn!.Value, two.Id, ct);
        await turns.Receives(circle.Id, two.Turn!.Value, one.Id, ct);
        if (circle.ReceiverPays) return;
        // Whoever receives skips: what was planned for that day is not taken.
        await autopay.Skip(one, two.Turn!.Value, ct);
        await autopay.Skip(two, one.Turn!.Value, ct);
    }

    private async Task<Refusal?> Refuse(Circle circle, Seat one, Seat two, CancellationToken ct)
    {
        if (circle.State != "running" || one.State != "in" || two.State != "in") return new("circles.swap_not", new LocalizedText(
            "Turns are traded in a circle that runs, by two who are in it.", "Los turnos se cambian en una tanda en marcha, entre dos que están en ella."),
                "with");
        var paid = (await turns.Of(circle.Id, ct)).Where(t => t.State != "ahead").Select(t => t.Number).ToHashSet();
        return SwapRules.Check(circle.Design, one.Turn!.Value, two.Turn!.Value, paid, clock.Today);
    }
}
