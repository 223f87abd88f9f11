namespace FamilyPlatform.Payments.Ach;

/// <summary>Days on which the Federal Reserve settles: no weekends, no federal holidays.</summary>
internal static class BankingCalendar
{
    internal static bool IsBankingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(day);

    /// <summary>The day itself when it is a banking day, else the next one.</summary>
    internal static DateOnly OnOrAfter(DateOnly day)
    {
        while (!IsBankingDay(day))
            day = day.AddDays(1);
        return day;
    }

    /// <summary>The banking day that lies so many banking days after a day.</summary>
    internal static DateOnly Add(DateOnly day, int bankingDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bankingDays);
        day = OnOrAfter(day);
        for (; bankingDays > 0; bankingDays--)
            day = OnOrAfter(day.AddDays(1));
        return day;
    }

    // A holiday on a Sunday is kept on Monday; one on a Saturday is not kept on Friday, unlike in federal offices.
    internal static bool IsHoliday(DateOnly day) =>
        IsNamedDay(day) || (day.DayOfWeek == DayOfWeek.Monday && IsFixedDay(day.AddDays(-1)));

    private static bool IsNamedDay(DateOnly day) => IsFixedDay(day) || (day.Month, day.DayOfWeek, Week(day)) switch
    {
        (1, DayOfWeek.Monday, 3) => true,
        (2, DayOfWeek.Monday, 3) => true,
        (5, DayOfWeek.Monday, _) => day.Day > 24,
        (9, DayOfWeek.Monday, 1) => true,
        (10, DayOfWeek.Monday, 2) => true,
        (11, DayOfWeek.Thursday, 4) => true,
        _ => false,
    };

    private static bool IsFixedDay(DateOnly day) => (day.Month, day.Day) switch
    {
        (1, 1) or (7, 4) or (11, 11) or (12, 25) => true,
        (6, 19) => day.Year >= 2021,
        _ => false,
    };

    private static int Week(DateOnly day) => (day.Day - 1) / 7 + 1;
}
