using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>A circle with its people, and which of them is looking.</summary>
internal sealed record Around(Circle Circle, IReadOnlyList<Seat> People, Seat? Own)
{
    public IReadOnlyList<Seat> Rest => [.. People.Where(s => s.Id != Own?.Id)];
}

/// <summary>Finds the circle that a page or an act is about, for somebody of its group.</summary>
internal sealed class Members(Circles circles, Seats seats, ISettings settings)
{
    public static readonly Refusal Unknown = new("circles.not_found", new LocalizedText("There is no such circle here.", "Aquí no hay esa tanda."));

    private static readonly Refusal NoSeat = new("circles.no_seat", new LocalizedText("You have no seat in this circle.",
        "Usted no tiene lugar en esta tanda."));

    private static readonly Refusal NotTheStarter = new("circles.starter", new LocalizedText(
        "Whoever started the circle does this.", "Esto lo hace quien empezó la tanda."));

    public async Task<Outcome<Around>> Of(string item, Viewer viewer, CancellationToken ct)
    {
        if (!long.TryParse(item, out var id) || await circles.Find(id, ct) is not { } circle || circle.Group != viewer.Group) return Unknown;
        var people = await seats.Of(circle.Id, ct);
        return new Around(circle, people, people.FirstOrDefault(s => s.Person == viewer.Person));
    }

    /// <summary>The same for somebody who is in the circle.</summary>
    public async Task<Outcome<Around>> In(Act act, CancellationToken ct)
    {
        var around = await Of(act.Item.Length > 0 ? act.Item : act.Answers.Text("circle"), act.Actor, ct);
        return around.Succeeded && around.Value.Own is null ? NoSeat : around;
    }

    /// <summary>The same for whoever started it.</summary>
    public async Task<Outcome<Around>> Starting(Act act, CancellationToken ct)
    {
        var around = await In(act, ct);
        return around.Succeeded && !around.Value.Own!.Starter ? NotTheStarter : around;
    }

    /// <summary>The rules that were in force when the circle was started.</summary>
    public async Task<Limits> Limits(Circle circle, CancellationToken ct) => LendingCircles.Limits.From(await settings.On(circle.RulesOn, ct));
}
