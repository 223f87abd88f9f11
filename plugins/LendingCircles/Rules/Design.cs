using System.Globalization;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>One turn: what is due by when, and when one of them receives it all.</summary>
internal sealed record Turn(int Number, DateOnly Due, DateOnly PayOn);

/// <summary>Everything from which days and amounts of a circle follow.</summary>
/// <param name="Seats">One person each.</param>
/// <param name="Amount">What each puts in each time.</param>
/// <param name="ReceiverPays">True: whoever receives puts in too. False: skips that time.</param>
/// <param name="Rhythm"><c>month</c>, <c>two_weeks</c> or <c>week</c>.</param>
/// <param name="First">The first day it is due, before holidays are minded.</param>
/// <param name="PayDays">So many banking days after the due day the pot is paid.</param>
internal sealed record Design(int Seats, Money Amount, bool ReceiverPays, string Rhythm, DateOnly First, int PayDays)
{
    public int Payers => ReceiverPays ? Seats : Seats - 1;

    /// <summary>What each receives once, and pays in all.</summary>
    public Money Pot => Amount * Payers;

    public IReadOnlyList<Turn> Turns => [.. Enumerable.Range(1, Seats).Select(n => new Turn(n, Due(n), BankDays.Add(Due(n), PayDays)))];

    public int Months => Math.Max(1, Month.Of(First).MonthsUntil(Month.Of(Nominal(Seats))) + 1);

    /// <summary>The day itself: the 31st falls on the last day of a shorter month, and is the 31st again after it.</summary>
    public DateOnly Nominal(int number) => Rhythm switch
    {
        "week" => First.AddDays(7 * (number - 1)),
        "two_weeks" => First.AddDays(14 * (number - 1)),
        _ => First.AddMonths(number - 1),
    };

    /// <summary>The next day on which banks work.</summary>
    public DateOnly Due(int number) => BankDays.OnOrAfter(Nominal(number));

    /// <summary>What a seat puts in for one turn.</summary>
    public Money DueFrom(int turnOfSeat, int number) => !ReceiverPays && turnOfSeat == number ? Money.Zero : Amount;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Seats};{Amount.Cents};{(ReceiverPays ? "pays" : "skips")};{Rhythm};{First:yyyy-MM-dd};{PayDays}");

    public static Design Parse(string text)
    {
        var parts = text.Split(';');
        return new(int.Parse(parts[0], CultureInfo.InvariantCulture), new(long.Parse(parts[1], CultureInfo.InvariantCulture)), parts[2] == "pays", parts[3],
            DateOnly.ParseExact(parts[4], "yyyy-MM-dd", CultureInfo.InvariantCulture), int.Parse(parts[5], CultureInfo.InvariantCulture));
    }
}
