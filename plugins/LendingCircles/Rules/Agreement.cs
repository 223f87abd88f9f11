using System.Globalization;
using System.Text;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>The one text that all of them agree to: who, what, when, in which order. Its hash stands on every note.</summary>
internal static class Agreement
{
    /// <param name="order">Seats by turn: the first receives first.</param>
    public static string Text(long circle, Design design, IReadOnlyList<long> order)
    {
        var text = new StringBuilder();
        void Line(string line) => text.Append(line).Append('\n');
        Line(Invariant($"circle {circle}"));
        Line(Invariant($"seats {design.Seats} amount {design.Amount.Cents} receiver {(design.ReceiverPays ? "pays" : "skips")} pot {design.Pot.Cents}"));
        foreach (var turn in design.Turns)
            Line(Invariant($"turn {turn.Number} seat {order[turn.Number - 1]} due {turn.Due:yyyy-MM-dd} paid {turn.PayOn:yyyy-MM-dd}"));
        return text.ToString();
    }

    public static string Hash(long circle, Design design, IReadOnlyList<long> order) => FairOrder.Hash(Text(circle, design, order));

    /// <summary>What a note is kept under: another order or amount is another note, so nobody can have signed it before.</summary>
    public static string Item(long circle, string hash) => Invariant($"{circle}-{hash}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
