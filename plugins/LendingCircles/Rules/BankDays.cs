namespace LendingCircles;

/// <summary>Days on which banks move money: no weekends, no holidays of the Federal Reserve.</summary>
internal static class BankDays
{
    public static DateOnly OnOrAfter(DateOnly day)
    {
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || IsHoliday(day)) day = day.AddDays(1);
        return day;
    }

    public static DateOnly Add(DateOnly day, int bankDays)
    {
        day = OnOrAfter(day);
        for (; bankDays > 0; bankDays--) day = OnOrAfter(day.AddDays(1));
        return day;
    }

    // A holiday on a Sunday is kept on Monday; one on a Saturday is not moved.
    public static bool IsHoliday(DateOnly day) =>
        Named(day) || Fixed(day) || (day.DayOfWeek == DayOfWeek.Monday && Fixed(day.AddDays(-1)));

    private static bool Named(DateOnly day) => (day.Month, day.DayOfWeek, (day.Day - 1) / 7 + 1) switch
    {
        (1, DayOfWeek.Monday, 3) or (2, DayOfWeek.Monday, 3) or (9, DayOfWeek.Monday, 1) or (10, DayOfWeek.Monday, 2) => true,
        (5, DayOfWeek.Monday, _) => day.Day > 24,
        (11, DayOfWeek.Thursday, 4) => true,
        _ => false,
    };

    private static bool Fixed(DateOnly day) => (day.Month, day.Day) is (1, 1) or (6, 19) or (7, 4) or (11, 11) or (12, 25);
}
