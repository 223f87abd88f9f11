using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Journal;

/// <summary>Which months may be written, sent and corrected: the one the city is in and the two before it, from the month somebody joined.</summary>
internal sealed record JournalWindow(DateOnly Today, Month Joined)
{
    public const int MonthsBack = 2;

    public Month Now => Month.Of(Today);

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Month> Open =>
        [.. Enumerable.Range(0, MonthsBack + 1).Select(back => Now.Plus(-back)).Where(m => m.CompareTo(Joined) >= 0)];

    /// <returns>The code of the sentence that says why not, or null when the month is open.</returns>
    public string? Closed(Month month) =>
        month.CompareTo(Now) > 0 ? "journal.month_to_come"
        : month.CompareTo(Joined) < 0 ? "journal.month_before_joining"
        : Open.Contains(month) ? null
        : "journal.month_closed";

    /// <summary>The last day on which a month can still be written.</summary>
    public static DateOnly LastDay(Month month) => month.Plus(MonthsBack).LastDay;
}
