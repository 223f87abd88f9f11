using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace DirectFunds;

/// <summary>An amount on a day of the month, so many times.</summary>
/// <param name="Made">Payments that were asked for and not declined.</param>
/// <param name="LastNumber">The last number given to a payment; a declined one keeps its own.</param>
internal sealed record Plan(string Id, FamilyId Family, Money Amount, int Day, int Months, int Made, int LastNumber, string State, DateOnly? NextOn)
{
    public DateOnly OfferedOn { get; init; }

    public string Reason { get; init; } = "";

    public int Remaining => Months - Made;

    /// <summary>Whether something is still to come.</summary>
    public bool Alive => State is "offered" or "running" or "paused";

    /// <summary>The day of the month, or the month's last day where it has none, always reckoned from the day that was agreed.</summary>
    public static DateOnly InMonth(Month month, int day) => month.FirstDay.AddDays(Math.Min(day, month.LastDay.Day) - 1);

    /// <summary>The first payday after a day.</summary>
    public static DateOnly Next(int day, DateOnly after)
    {
        var here = InMonth(Month.Of(after), day);
        return here > after ? here : InMonth(Month.Of(after).Plus(1), day);
    }

    /// <summary>The day of the last payment, if nothing is paused from here on.</summary>
    public DateOnly LastOn(DateOnly today) => InMonth(Month.Of(NextOn ?? Next(Day, today)).Plus(Math.Max(0, Remaining - 1)), Day);

    public Plan Start(DateOnly today) => this with { State = "running", NextOn = Next(Day, today) };

    /// <summary>Nothing is lost: what was to come comes later.</summary>
    public Plan Pause() => this with { State = "paused", NextOn = null };

    public Plan End() => this with { State = State is "offered" or "refused" ? "refused" : "ended", NextOn = null };

    /// <summary>One payment was asked for; the last one ends it.</summary>
    public Plan Pay() => this with
    {
        Made = Made + 1,
        LastNumber = LastNumber + 1,
        State = Remaining == 1 ? "ended" : State,
        NextOn = Remaining == 1 ? null : Next(Day, NextOn!.Value),
    };

    /// <summary>A payment was declined by the office: it comes at the end instead. A plan that the family ended stays ended.</summary>
    public Plan PutBack(DateOnly today) => State != "ended"
        ? this with { Made = Made - 1 }
        : Remaining > 0 ? this : this with { Made = Made - 1, State = "running", NextOn = Next(Day, today) };

    /// <summary>What the plan takes of the budget: all of it from the day it was offered. Only what falls away is given back, so it never grows.</summary>
    public BudgetLine Line(IReadOnlyList<Payment> payments)
    {
        var paid = payments.Aggregate(Money.Zero, (sum, p) => sum + p.Line.Paid);
        var open = payments.Aggregate(Money.Zero, (sum, p) => sum + p.Line.Promised);
        return new(default, open + (Alive ? Amount * Remaining : Money.Zero), paid);
    }
}
