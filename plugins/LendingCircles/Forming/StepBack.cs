using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>Before the start anybody may go, and owes nothing for it.</summary>
internal sealed class StepBack(Members members, Circles circles, Seats seats, Ordering ordering, IDraws draws)
{
    public async Task<Outcome<Receipt>> Do(Act act, CancellationToken ct)
    {
        var found = await members.In(act, ct);
        if (!found.Succeeded) return found.Refusal;
        if (!found.Value.Circle.Before) return new Refusal("circles.runs", new LocalizedText(
            "The circle runs already. On your own page you see how to leave it.", "La tanda ya empezó. En su página ve cómo salir de ella."));
        await Go(found.Value.Circle, found.Value.Own!, ct);
        return new Receipt(new LocalizedText("You stepped back. You owe nothing.", "Usted se salió, sin ningún compromiso.")) { Page = "together" };
    }

    /// <summary>Takes somebody out of a circle that has not begun; the others go on with what is left.</summary>
    public async Task Go(Circle circle, Seat gone, CancellationToken ct)
    {
        await seats.Unwish(circle.Id, gone.Person, ct);
        await seats.Remove(gone.Id, ct);
        var left = await seats.Of(circle.Id, ct);
        if (left.Count == 0)
        {
            await circles.Move(circle.Id, circle.State, "let_go", ct);
            return;
        }
        if (gone.Starter) await seats.Starts(left.MinBy(s => s.Id)!.Id, ct);
        if (circle.State == "forming") return;
        var limits = await members.Limits(circle, ct);
        if (limits.Seats(left.Count) is not null)
        {
            await seats.Forget(circle.Id, ct);
            await circles.Fix(circle.Id, "forming", circle.Seats, Money.Zero, ct);
            if (circle.OrderBy == "drawn") await DrawAnew(circle, ct);
            return;
        }
        // The order among those who stay is as it was agreed or drawn, so nobody gains by leaving and coming again.
        await circles.Fix(circle.Id, "ordering", left.Count, circle.Amount, ct);
        if (left.All(s => s.Turn is not null))
            await ordering.Set(circle with { Seats = left.Count }, [.. left.OrderBy(s => s.Turn)], ct);
    }
    // Others will join, who are not in the old draw.
    private async Task DrawAnew(Circle circle, CancellationToken ct)
    {
        await circles.DrawAnew(circle.Id, ct);
        await circles.Announced(circle.Id, await draws.Announce((circle with { Draw = circle.Draw + 1 }).DrawKey, ct), ct);
    }
}
