using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>HHS poverty guidelines, dated: each year's is in force from mid-January. Source: Federal Register, 2026 notice 91 FR 1797.</summary>
internal static class PovertyGuideline
{
    private static readonly Dictionary<(string Area, int Year), (int First, int EachMore)> Tables = new()
    {
        [("contiguous", 2024)] = (15_060, 5_380),
        [("contiguous", 2025)] = (15_650, 5_500),
        [("contiguous", 2026)] = (15_960, 5_680),
        [("alaska", 2024)] = (18_810, 6_730),
        [("alaska", 2025)] = (19_550, 6_880),
        [("alaska", 2026)] = (19_950, 7_100),
        [("hawaii", 2024)] = (17_310, 6_190),
        [("hawaii", 2025)] = (17_990, 6_330),
        [("hawaii", 2026)] = (18_360, 6_530),
    };

    /// <summary>The guideline's year in force on a day; days outside of the tables read as the nearest year.</summary>
    public static int YearOn(DateOnly day) => Math.Clamp(day >= new DateOnly(day.Year, 1, 13) ? day.Year : day.Year - 1, 2024, 2026);

    /// <summary>Yearly income for a household of a size.</summary>
    public static Money For(string area, int year, int people)
    {
        var (first, eachMore) = Tables[(area, year)];
        return Money.Dollars(first + (long)(Math.Max(people, 1) - 1) * eachMore);
    }

    public static Money Line(string area, int year, int people, long percent) => new(For(area, year, people).Cents * percent / 100);
}
