using System.Globalization;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>Texts, days and addresses in the reader's language.</summary>
internal readonly record struct Say(string Language)
{
    public string T(string en, string es) => Language == "es" ? es : en;

    public string Of(LocalizedText text) => text.In(Language);

    public string Day(DateOnly day) => Language == "es"
        ? day.ToString("d MMM yyyy", CultureInfo.GetCultureInfo("es-US"))
        : day.ToString("MMM d, yyyy", CultureInfo.GetCultureInfo("en-US"));

    public string Short(DateOnly day) => Language == "es"
        ? day.ToString("d MMM", CultureInfo.GetCultureInfo("es-US"))
        : day.ToString("MMM d", CultureInfo.GetCultureInfo("en-US"));

    public string Month(DateOnly day) => Language == "es"
        ? day.ToString("MMMM", CultureInfo.GetCultureInfo("es-US"))
        : day.ToString("MMMM", CultureInfo.GetCultureInfo("en-US"));

    public string People(int number) => number == 1 ? T("1 person", "1 persona") : T($"{number} people", $"{number} personas");

    /// <summary>How the rhythm is called where it says how much.</summary>
    public string Each(string rhythm) => rhythm switch
    {
        "week" => T("a week", "a la semana"),
        "two_weeks" => T("every two weeks", "cada dos semanas"),
        _ => T("a month", "al mes"),
    };

    public string Each(Design design) => $"{design.Amount} {Each(design.Rhythm)}";

    /// <summary>One hidden value of a form.</summary>
    public static Dictionary<string, string> Hidden(string name, string value) => new() { [name] = value };

    public static string Group(string page, string item = "") => Address("/group/programs/circles/", page, item);

    public static string Family(string page, string item = "") => Address("/programs/circles/", page, item);

    public static string Desk(SiteId site, string page, string item = "") => Address($"/desk/programs/circles/{site}/", page, item);

    private static string Address(string root, string page, string item) => root + page + (item.Length == 0 ? "" : "?item=" + item);
}
