namespace Microloans;

internal enum Unit
{
    Days,
    Weeks,
    Months,
    Years,
}

/// <summary>How often something is paid: every two weeks, every month.</summary>
internal readonly record struct Every(int Count, Unit Unit)
{
    public static readonly Every Month = new(1, Unit.Months);

    /// <summary>The share of a year that one period is for interest: months are twelfths and weeks are fifty-seconds, whatever the calendar says.</summary>
    public decimal OfYear => Unit switch
    {
        Unit.Days => Count / 365m,
        Unit.Weeks => Count / 52m,
        Unit.Months => Count / 12m,
        _ => Count,
    };

    /// <summary>The day so many periods after another. Each is counted from the same day, so that the 31st comes back after February.</summary>
    public DateOnly After(DateOnly day, int periods) => Unit switch
    {
        Unit.Days => day.AddDays(Count * periods),
        Unit.Weeks => day.AddDays(7 * Count * periods),
        Unit.Months => day.AddMonths(Count * periods),
        _ => day.AddYears(Count * periods),
    };

    /// <summary>The days on which a number of repayments fall due.</summary>
    /// <param name="from">The day the loan was paid out.</param>
    /// <param name="first">The first day something is due.</param>
    /// <param name="number">How many.</param>
    public IReadOnlyList<DateOnly> Days(DateOnly from, DateOnly first, int number)
    {
        // Paid out on January 31 and first due on February 28: it is the 31st that comes back in March, not the 28th.
        var whole = Unit is Unit.Months or Unit.Years ? (first.Year - from.Year) * 12 + first.Month - from.Month : 0;
        var (anchor, skipped) = whole > 0 && from.AddMonths(whole) == first ? (from, whole) : (first, 0);
        var (unit, every) = (Unit, this);
        return [.. Enumerable.Range(0, number).Select(k => unit switch
        {
            Unit.Months => anchor.AddMonths(skipped + every.Count * k),
            Unit.Years => anchor.AddMonths(skipped + 12 * every.Count * k),
            _ => every.After(first, k),
        })];
    }
}
