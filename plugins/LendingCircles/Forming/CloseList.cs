using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>Everybody is here: the amount is the highest that all can meet, and where the order is drawn, it is drawn now.</summary>
internal sealed class CloseList(Members members, Circles circles, Seats seats, Ordering ordering, IDraws draws, IClock clock)
{
    public async Task<Outcome<Receipt>> Do(Act act, CancellationToken ct)
    {
        var found = await members.Starting(act, ct);
        if (!found.Succeeded) return found.Refusal;
        var (circle, people, _) = found.Value;
        if (circle.State != "forming") return new Refusal("circles.list_closed", new LocalizedText(
            "The list of this circle is closed.", "La lista de esta tanda está cerrada."));
        var limits = await members.Limits(circle, ct);
        if (limits.Seats(people.Count) is { } few) return few with { Field = null };
        var payers = (circle with { Seats = people.Count }).Design.Payers;
        var amount = limits.Highest((await seats.Lowest(circle.Id, ct)).Lowest, payers, circle.Wanted);
        if (amount == Money.Zero) return new Refusal("circles.no_amount", new LocalizedText(
            $"There is no amount of at least {limits.Least} that everybody can meet. Anybody can still say another one.",
            $"No hay una cantidad de al menos {limits.Least} que todos puedan aportar. Todavía se puede decir otra."));
        var closed = circle with { Seats = people.Count, Amount = amount };
        if (limits.Check(closed.Design, clock.Today) is { } refusal) return refusal with { Field = null };
        await circles.Fix(circle.Id, "ordering", closed.Seats, amount, ct);
        return circle.OrderBy == "drawn" ? await Draw(closed, people, ct) : new Receipt(new LocalizedText(
            $"Each puts in {amount}. Now agree on the order.", $"Cada quien aporta {amount}. Ahora acuerden el orden."));
    }

    private async Task<Outcome<Receipt>> Draw(Circle circle, IReadOnlyList<Seat> people, CancellationToken ct)
    {
        var drawn = await draws.Run(circle.DrawKey, [.. people.Select(s => new DrawEntry(s.Pseudonym))], ct);
        if (!drawn.Succeeded) return drawn.Refusal;
        await circles.Drawn(circle.Id, drawn.Value.Address, ct);
        var order = drawn.Value.Order.Select(name => people.Single(s => s.Pseudonym == name)).ToList();
        await ordering.Set(circle, order, ct);
        return new Receipt(new LocalizedText(
            $"Each puts in {circle.Amount}, and the order is drawn. Read it and sign.",
                $"Cada quien aporta {circle.Amount} y el orden ya se sorteó. Léalo y firme."));
    }
}
