using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Payments.Pay;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Web.Demonstration.Lives;

/// <summary>
/// The paydays of a demonstration city. What families sent is either settled by today or, in one city, gathered in a payout that waits to be
/// approved; the days after that they have begun to write and not sent, so that nobody is left over for the next payout.
/// </summary>
internal static class PayDays
{
    /// <summary>The city whose finance desk finds a payout that waits for its second person.</summary>
    public const string OpenDesk = "oakland";

    /// <summary>Banking days between sending and being paid.</summary>
    public const int Lead = 2;

    /// <summary>Fridays, and Wednesdays where the payout waits: so its payday is not that of the other cities.</summary>
    public static int Weekday(string city) => (int)(city == OpenDesk ? DayOfWeek.Wednesday : DayOfWeek.Friday);

    public static DateOnly Of(string city, DateOnly sentOn) => PayRules.PayDay(Weekday(city), Lead, sentOn);

    /// <summary>The last day on which sending still led to a payout that was made.</summary>
    public static DateOnly LastSent(string city, DateOnly today)
    {
        var day = today.AddDays(-2);
        while (city != OpenDesk && Of(city, day) >= today) day = day.AddDays(-1);
        return day;
    }

    /// <summary>When the run of a payday is put together: the banking day before, or yesterday for one that is still to come.</summary>
    public static (DateOnly Day, int Hour) MadeOn(DateOnly payday, DateOnly today)
    {
        var day = payday.AddDays(-1);
        while (!BankingCalendar.IsBankingDay(day)) day = day.AddDays(-1);
        return day < today ? (day, 9) : (today.AddDays(-1), 16);
    }

    /// <summary>The paydays that belong to a month, in order; the last month has those to come too.</summary>
    public static IReadOnlyList<DateOnly> In(string city, Month month, DateOnly today)
    {
        var last = LastSent(city, today);
        return
        [
            .. Enumerable.Range(-14, 14 + month.LastDay.Day).Select(i => month.FirstDay.AddDays(i)).Where(sent => sent <= last)
                .Select(sent => Of(city, sent)).Distinct()
                .Where(day => Month.Of(day) == month || (month == Month.Of(today) && day > month.LastDay)),
        ];
    }
}
