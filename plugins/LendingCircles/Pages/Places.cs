using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>Addresses of the program's pages, and what their forms carry along.</summary>
internal static class Places
{
    /// <summary>One hidden value of a form.</summary>
    public static Dictionary<string, string> Hidden(string name, string value) => new() { [name] = value };

    public static string Group(string page, string item = "") => Address("/group/programs/circles/", page, item);

    public static string Family(string page, string item = "") => Address("/programs/circles/", page, item);

    public static string Desk(SiteId site, string page, string item = "") => Address($"/desk/programs/circles/{site}/", page, item);

    private static string Address(string root, string page, string item) => root + page + (item.Length == 0 ? "" : "?item=" + item);
}

/// <summary>How often everybody puts in.</summary>
internal static class Rhythm
{
    /// <summary>How the rhythm is called where it says how much.</summary>
    public static string Each(this Say say, string rhythm) => rhythm switch
    {
        "week" => say.T("a week", "a la semana"),
        "two_weeks" => say.T("every two weeks", "cada dos semanas"),
        _ => say.T("a month", "al mes"),
    };

    public static string Each(this Say say, Design design) => $"{design.Amount} {say.Each(design.Rhythm)}";
}
