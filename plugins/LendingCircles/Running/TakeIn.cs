using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>Writes down what came in for a seat, and how many parts of a turn are there. Runs where all seats can be read: in jobs and at desks.</summary>
internal sealed class TakeIn(Circles circles, Seats seats, Monies monies, Turns turns)
{
    /// <returns>False when it was written before.</returns>
    public async Task<bool> Write(Seat seat, string key, DateOnly day, Money amount, string how, string note, CancellationToken ct)
    {
        if (!await monies.Arrived(seat, key, day, amount, how, note, ct)) return false;
        await Count(seat.Circle, ct);
        return true;
    }

    /// <summary>Counts the parts that are there. The number is all that the circle reads.</summary>
    public async Task Count(long id, CancellationToken ct)
    {
        if (await circles.Find(id, ct) is not { State: "running" } circle) return;
        var money = await monies.Of(id, ct);
        var design = circle.Design;
        foreach (var turn in (await turns.Of(id, ct)).Where(t => t.State == "ahead"))
        {
            var ready = money.Count(m => design.DueFrom(m.Turn, turn.Number) > Money.Zero && new SeatView(design, m, NoPasses).ReadyFor(turn.Number));
            await turns.Ready(id, turn.Number, ready, ct);
        }
    }

    /// <summary>One seat with its own days.</summary>
    public async Task<SeatView?> View(Seat seat, CancellationToken ct) => await monies.Find(seat.Id, ct) is { } money && seat.Terms.Length > 0
        ? new(Design.Parse(seat.Terms), money, await monies.Passes(seat.Id, ct))
        : null;

    public Task<IReadOnlyList<Seat>> Seats(long circle, CancellationToken ct) => seats.Of(circle, ct);

    private static readonly Dictionary<int, DateOnly> NoPasses = [];
}
