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
        month.FirstDay.ToString("MMMM", Culture(language))
            + (month.Year == today.Year ? "" : (language == "es" ? " de " : " ") + month.Year.ToString(CultureInfo.InvariantCulture));

    /// <summary><c>November 27, 2026</c>.</summary>
    public static string Day(string language, DateOnly day) => day.ToString(language == "es" ? "d 'de' MMMM 'de' yyyy" : "MMMM d, yyyy", Culture(language));

    /// <summary><c>Friday, November 27</c>.</summary>
    public static string WeekDay(string language, DateOnly day) => day.ToString(language == "es" ? "dddd d 'de' MMMM" : "dddd, MMMM d", Culture(language));

    /// <summary>Words that stand alone begin large: months and days of the week are small in Spanish.</summary>
    public static string Begin(string words) => words.Length == 0 ? words : char.ToUpper(words[0], CultureInfo.InvariantCulture) + words[1..];

    /// <summary><c>Nov</c>, for charts; January carries its year.</summary>
    public static string Short(string language, Month month) =>
        month.FirstDay.ToString("MMM", Culture(language)).TrimEnd('.')
            + (month.Number == 1 ? " " + (month.Year % 100).ToString("00", CultureInfo.InvariantCulture) : "");
}
