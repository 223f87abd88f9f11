using FamilyPlatform.Sdk.Values;

namespace Metro2;

/// <summary>What the ledger says about an account on a day.</summary>
/// <param name="On">The day.</param>
/// <param name="Balance">Still to be paid in all.</param>
/// <param name="PastDue">Of that, due on or before the day.</param>
/// <param name="OldestDue">Due day of the oldest payment that is not made; for an account that is paid, of the one that was oldest until then.</param>
internal sealed record Position(DateOnly On, Money Balance, Money PastDue, DateOnly? OldestDue)
{
    /// <summary>The first day 30 days late as it was sent last, while it was never current since.</summary>
    public DateOnly? FirstLateBefore { get; init; }

    /// <summary>Whether it was written off, paid later or not.</summary>
    public bool WrittenOff { get; init; }

    /// <summary>The day on which nothing was left to pay, or null.</summary>
    public DateOnly? PaidOff { get; init; }

    /// <summary>Whether it should never have been sent: it is taken out everywhere.</summary>
    public bool Removed { get; init; }
}

/// <summary>How an account stands, in the format's codes.</summary>
/// <param name="Status">Two characters.</param>
/// <param name="Rating">One digit, with a closed account alone; otherwise empty.</param>
/// <param name="PastDue">Zero while less than 30 days late.</param>
/// <param name="FirstLate">The day it became 30 days late, until it is current again.</param>
internal sealed record Standing(string Status, string Rating, Money PastDue, DateOnly? FirstLate)
{
    public const string Current = "11", Paid = "13", PaidAfterLoss = "64", Loss = "97", Taken = "DA";

    private const int Month = 30;

    private static readonly string[] Late = [Current, "71", "78", "80", "82", "83", "84"];

    public static Standing Of(Position at)
    {
        var days = Days(at);
        var late = Level(days);
        DateOnly? first = late == 0 ? null : at.FirstLateBefore ?? at.OldestDue!.Value.AddDays(Month);
        if (at.Removed) return new(Taken, "", Money.Zero, null);
        if (at.WrittenOff)
        {
            first ??= at.FirstLateBefore ?? at.OldestDue?.AddDays(Month);
            return at.Balance > Money.Zero ? new(Loss, "", at.Balance, first) : new(PaidAfterLoss, "", Money.Zero, first);
        }
        if (at.Balance <= Money.Zero && at.PaidOff is not null) return new(Paid, Digit(late), Money.Zero, first);
        return new(Late[late], "", late == 0 ? Money.Zero : at.PastDue, first);
    }

    /// <summary>0 below 30 days, 1 from 30, and so on up to 6 from 180 days.</summary>
    public static int Level(int daysLate) => Math.Clamp(daysLate / Month, 0, 6);

    /// <summary>The letter that this month leaves in the history of later months.</summary>
    public char Letter => Status switch
    {
        Paid => Rating[0],
        Loss or PaidAfterLoss => 'L',
        _ => Array.IndexOf(Late, Status) is var level and >= 0 ? Digit(level)[0] : 'D',
    };

    private static int Days(Position at) => at.OldestDue is not { } due ? 0 : Math.Max(0, (at.PaidOff ?? at.On).DayNumber - due.DayNumber);

    private static string Digit(int level) => level.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
