using System.Globalization;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>Taking each part from earnings or the bank, by an authorization that the person agreed to and can end at any time.</summary>
internal sealed class Autopay(Monies monies, IDebits debits)
{
    // So many days ahead a part is planned, so that it can be seen and stopped in time.
    private const int Ahead = 12;

    public async Task<Outcome<Done>> Offer(Seat seat, string how, CancellationToken ct)
    {
        var design = Design.Parse(seat.Terms);
        // Twice the amount, so that one's own part and a friend's fit into one day; a month may have five weeks.
        var month = design.Amount * (design.Rhythm switch { "week" => 10, "two_weeks" => 6, _ => 4 });
        var offered = await debits.Offer(new DebitOffer(
            Key(seat, how), seat.Person,
            new LocalizedText($"Your part of the lending circle “{seat.CircleName}”, and a friend’s part when you say so.",
                $"Su aporte a la tanda «{seat.CircleName}», y el de una amistad cuando usted lo diga."),
            new LocalizedText($"On each due day, from {new Say("en").Day(design.Due(1))} to {new Say("en").Day(design.Due(design.Seats))}",
                $"En cada fecha de aporte, del {new Say("es").Day(design.Due(1))} al {new Say("es").Day(design.Due(design.Seats))}"),
            design.Amount, design.Amount * 2, month, how is "earnings" or "both", how is "bank" or "both", Accounts.Seat(seat.Id)), ct);
        if (offered.Succeeded) await monies.SetPayBy(seat.Id, how, ct);
        return offered;
    }

    public async Task<DebitAuthorization?> Find(Seat seat, CancellationToken ct) =>
        await monies.PayBy(seat.Id, ct) is not "hand" and var how ? await debits.Find(Key(seat, how), ct) : null;

    /// <summary>Plans what is due soon, once per turn.</summary>
    public async Task Plan(Seat seat, SeatView view, IReadOnlyDictionary<int, DateOnly> passes, DateOnly today, CancellationToken ct)
    {
        if (seat.State != "in" || await monies.PayBy(seat.Id, ct) is not { } how || how == "hand") return;
        foreach (var turn in Design.Parse(seat.Terms).Turns.Where(t => t.Due > today && t.Due <= today.AddDays(Ahead) && !passes.ContainsKey(t.Number)))
        {
            // What does not fit its rules is brought by hand; the person's page says so.
            if (view.MissingFor(turn.Number) is var missing && missing > Money.Zero)
                await debits.Plan(Key(seat, how), TurnKey(seat, turn.Number), missing, turn.Due, ct);
        }
    }

    public async Task<Outcome<Done>> Cover(Seat friend, Cover cover, DateOnly today, CancellationToken ct) => await debits.Plan(
        Key(friend, await monies.PayBy(friend.Id, ct)), CoverKey(cover.Id), cover.Amount, cover.Due > today ? cover.Due : today.AddDays(1), ct);

    public Task Skip(Seat seat, int number, CancellationToken ct) => debits.Withdraw(TurnKey(seat, number), ct);

    public async Task End(Seat seat, CancellationToken ct)
    {
        if (await monies.PayBy(seat.Id, ct) is not "hand" and var how) await debits.End(Key(seat, how), ct);
        await monies.SetPayBy(seat.Id, "hand", ct);
    }

    public static string CoverKey(long cover) => string.Create(CultureInfo.InvariantCulture, $"cover/{cover}");

    private static string TurnKey(Seat seat, int number) => string.Create(CultureInfo.InvariantCulture, $"{seat.AutopayKey}/{number}");

    // Another way of paying is another agreement.
    private static string Key(Seat seat, string how) => $"{seat.AutopayKey}/{how}";
}
