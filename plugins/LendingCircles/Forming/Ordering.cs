using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>Writes an order down. Whatever was signed before was another schedule, so all sign anew.</summary>
internal sealed class Ordering(Circles circles, Seats seats)
{
    public async Task Set(Circle circle, IReadOnlyList<Seat> order, CancellationToken ct)
    {
        await seats.Forget(circle.Id, ct);
        for (var i = 0; i < order.Count; i++) await seats.Turn(order[i].Id, i + 1, ct);
        await circles.ToSign(circle.Id, Agreement.Hash(circle.Id, circle.Design, [.. order.Select(s => s.Id)]), ct);
    }
}

/// <summary>Somebody writes down the order they agreed on; nobody is bound before all have signed it.</summary>
internal sealed class ProposeOrder(Members members, Ordering ordering)
{
    public async Task<Outcome<Receipt>> Do(Act act, CancellationToken ct)
    {
        var found = await members.In(act, ct);
        if (!found.Succeeded) return found.Refusal;
        var (circle, people, _) = found.Value;
        if (circle.State is not ("ordering" or "signing") || circle.OrderBy != "agreed") return new Refusal("circles.no_order", new LocalizedText(
            "An order is written down once the list is closed, in a circle that agrees on it.",
            "El orden se anota cuando la lista ya se cerró, en una tanda que lo acuerda."));
        var chosen = Enumerable.Range(1, people.Count)
            .Select(n => people.FirstOrDefault(s => s.Text == act.Answers.Text(CircleForms.Name(n)))).OfType<Seat>().ToList();
        if (chosen.Count != people.Count || chosen.DistinctBy(s => s.Id).Count() != people.Count)
            return new Refusal("circles.order_twice", new LocalizedText(
                "Each of you stands in the order once.", "Cada persona va una sola vez en el orden."), CircleForms.Name(1));
        await ordering.Set(circle, chosen, ct);
        return new Receipt(new LocalizedText("Now all of you read it and sign.", "Ahora todos léanlo y fírmenlo."));
    }
}
