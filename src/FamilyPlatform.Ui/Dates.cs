using System.Globalization;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Ui;

/// <summary>Months and days in words; on a page, its frame knows the language and the day.</summary>
public static class Dates
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");
    private static readonly CultureInfo Spanish = CultureInfo.GetCultureInfo("es-US");

    public static CultureInfo Culture(string language) => language == "es" ? Spanish : English;

    /// <summary><c>November</c>, with the year where it is not this one.</summary>
    public static string Name(string language, Month month, DateOnly today) =>
        month.Year == today.Year ? new Say(language).MonthName(month) : new Say(language).Month(month);

    /// <summary><c>November 27, 2026</c>.</summary>
    public static string Day(string language, DateOnly day) => new Say(language).LongDay(day);

    /// <summary><c>Friday, November 27</c>.</summary>
    public static string WeekDay(string language, DateOnly day) => day.ToString(language == "es" ? "dddd d 'de' MMMM" : "dddd, MMMM d", Culture(language));

    /// <summary>Words that stand alone begin large: months and days of the week are small in Spanish.</summary>
    public static string Begin(string words) => Say.Begin(words);

    /// <summary><c>Nov</c>, for charts; January carries its year.</summary>
    public static string Short(string language, Month month) =>
        month.FirstDay.ToString("MMM", Culture(language)).TrimEnd('.')
            + (month.Number == 1 ? " " + (month.Year % 100).ToString("00", CultureInfo.InvariantCulture) : "");
}
