using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>One's own seat with its money, as only its person reads it.</summary>
internal sealed record Own(Seat Seat, Design Design, SeatMoney Money, SeatView View, IReadOnlyDictionary<int, DateOnly> Passes);

/// <summary>Finds the seat that a private page or act is about, for the person whose it is.</summary>
internal sealed class OwnSeat(Seats seats, Monies monies)
{
    public static readonly Refusal Unknown = new("circles.seat_not_found", new LocalizedText(
        "You have no such seat in a circle that runs.", "Usted no tiene ese lugar en una tanda en marcha."));

    public async Task<Outcome<Own>> Of(Act act, CancellationToken ct)
    {
        var named = act.Answers.Text("seat");
        return await Of(named.Length > 0 ? named : act.Item, act.Actor, ct);
    }

    public async Task<Outcome<Own>> Of(string item, Viewer viewer, CancellationToken ct) =>
        long.TryParse(item, out var id) && await seats.Find(id, ct) is { } seat && seat.Person == viewer.Person && seat.Terms.Length > 0
            && await Read(seat, ct) is { } own ? own : Unknown;

    public async Task<Own?> Read(Seat seat, CancellationToken ct)
    {
        if (await monies.Find(seat.Id, ct) is not { } money) return null;
        var (design, passes) = (Design.Parse(seat.Terms), await monies.Passes(seat.Id, ct));
        return new(seat, design, money, new(design, money, passes), passes);
    }
}
