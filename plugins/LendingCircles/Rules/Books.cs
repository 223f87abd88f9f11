using System.Globalization;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>Names of the program's ledger accounts.</summary>
internal static class Accounts
{
    public const string Bank = "held/bank";

    /// <summary>What the organiser set aside so that nobody's turn is ever short.</summary>
    public const string Reserve = "fund/reserve";

    /// <summary>The pot: filled and emptied once each turn.</summary>
    public static string Pot(long circle) => "kept/circle/" + Text(circle);

    /// <summary>Above zero: the reserve stands in for this seat. Below zero: put in ahead of time.</summary>
    public static string Seat(long seat) => "due/seat/" + Text(seat);

    /// <summary>Own money of somebody who left, on its way back.</summary>
    public static string Back(long seat) => "kept/left/" + Text(seat);

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One seat's money. Private: the others never see it.</summary>
/// <param name="State"><c>in</c>, <c>left</c> (before the turn) or <c>died</c>.</param>
/// <param name="Paid">Everything that came in for the seat, from whomever.</param>
/// <param name="Charged">What went into pots for it, on its own or by the reserve.</param>
/// <param name="Received">The pot, once its turn is paid.</param>
internal sealed record SeatMoney(long Seat, int Turn, string State, Money Paid, Money Charged, Money Received)
{
    /// <summary>Own money promised back.</summary>
    public Money Back { get; init; }

    /// <summary>What was forgiven of what the reserve stood in for.</summary>
    public Money Forgiven { get; init; }

    /// <summary>What else the reserve gave for the seat, less what a pot gave back to it.</summary>
    public Money Other { get; init; }

    public bool Gone => State is "left" or "died";

    /// <summary>Balance of the seat's account: what the reserve stands in for, or, below zero, what was put in ahead of time.</summary>
    public Money Owed => Charged + Other - Paid - Forgiven;
}

/// <summary>Something to be paid out.</summary>
/// <param name="Kind"><c>pot</c> or <c>back</c>.</param>
internal sealed record Pay(long Seat, string Kind, string From, Money Amount);

/// <summary>What one step posts, changes and pays.</summary>
internal sealed record BookStep(IReadOnlyList<Movement> Movements, IReadOnlyList<SeatMoney> Seats, IReadOnlyList<Pay> Pays);

/// <summary>
/// The double entry of a circle. Each turn every seat's account gives the amount to the pot, whether the money is there or the reserve stands in for it,
/// so the pot is whole on the day; and the pot goes to one of them, whole.
/// </summary>
internal static class Books
{
    /// <summary>Fills the pot of one turn and pays it out.</summary>
    public static BookStep Complete(long circle, Design design, int number, IReadOnlyList<SeatMoney> seats)
    {
        List<Movement> movements = [];
        List<SeatMoney> after = [];
        foreach (var seat in seats)
        {
            var amount = design.DueFrom(seat.Turn, number);
            if (amount > Money.Zero) movements.Add(new(Accounts.Seat(seat.Seat), Accounts.Pot(circle), amount));
            after.Add(seat with { Charged = seat.Charged + amount });
        }
        var at = after.FindIndex(s => s.Turn == number);
        var (receiver, pays) = Receive(circle, design, after[at], movements);
        after[at] = receiver;
        return new(movements, after, pays);
    }

    // Somebody who left before their turn gets back what they put in, no more and no less; the rest makes the reserve whole.
    private static (SeatMoney Seat, List<Pay> Pays) Receive(long circle, Design design, SeatMoney seat, List<Movement> movements)
    {
        var pot = Accounts.Pot(circle);
        if (!seat.Gone) return (seat with { Received = design.Pot }, [new(seat.Seat, "pot", pot, design.Pot)]);
        var back = seat.State == "left" ? Money.Min(seat.Paid, design.Pot) : Money.Zero;
        var rest = design.Pot - back;
        if (back > Money.Zero) movements.Add(new(pot, Accounts.Back(seat.Seat), back));
        if (rest > Money.Zero) movements.Add(new(pot, Accounts.Seat(seat.Seat), rest));
        return (seat with { Back = seat.Back + back, Other = seat.Other - rest }, back > Money.Zero ? [new(seat.Seat, "back", Accounts.Back(seat.Seat),
            back)] : []);
    }

    /// <summary>A death: before the turn the family gets back at once what was put in; after it, nobody is asked for anything.</summary>
    public static BookStep Died(SeatMoney seat)
    {
        var died = seat with { State = "died" };
        if (seat.Received > Money.Zero || seat.Paid <= Money.Zero) return new([], [died], []);
        return new([new(Accounts.Seat(seat.Seat), Accounts.Back(seat.Seat), seat.Paid)], [died with { Back = seat.Paid, Other = seat.Other + seat.Paid }],
            [new(seat.Seat, "back", Accounts.Back(seat.Seat), seat.Paid)]);
    }

    /// <summary>Forgives what the reserve stands in for: it loses that much.</summary>
    public static BookStep Forgive(SeatMoney seat) => seat.Owed > Money.Zero
        ? new([new(Accounts.Reserve, Accounts.Seat(seat.Seat), seat.Owed)], [seat with { Forgiven = seat.Forgiven + seat.Owed }], [])
        : new([], [seat], []);

    /// <summary>Gives back, after the last turn, what came in beyond everything that was due.</summary>
    public static BookStep Return(SeatMoney seat) => seat.Owed < Money.Zero
        ? new([new(Accounts.Seat(seat.Seat), Accounts.Back(seat.Seat), -seat.Owed)],
            [seat with { Back = seat.Back - seat.Owed, Other = seat.Other - seat.Owed }], [new(seat.Seat, "back", Accounts.Back(seat.Seat), -seat.Owed)])
        : new([], [seat], []);
}
