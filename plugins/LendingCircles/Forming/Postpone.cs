using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>Another first day before the start. It is another schedule, so all sign anew.</summary>
internal sealed class Postpone(Members members, Circles circles, Ordering ordering, IClock clock)
{
    public async Task<Outcome<Receipt>> Do(Act act, CancellationToken ct)
    {
        var found = await members.Starting(act, ct);
        if (!found.Succeeded) return found.Refusal;
        var (circle, people, _) = found.Value;
        if (!circle.Before) return new Refusal("circles.runs_already", new LocalizedText("The circle runs already.", "La tanda ya empezó."));
        var moved = circle with { First = act.Answers.Date("first")!.Value };
        if ((await members.Limits(circle, ct)).Check(moved.Design, clock.Today) is { } refusal) return refusal;
        await circles.Postpone(circle.Id, moved.First, ct);
        if (circle.State == "signing") await ordering.Set(moved, [.. people.OrderBy(s => s.Turn)], ct);
        return new Receipt(new LocalizedText("The first day is moved.", "El primer día se movió."));
    }
}
