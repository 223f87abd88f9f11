using System.Globalization;

namespace FamilyPlatform.Sdk.Values;

/// <summary>A calendar month in the site's zone.</summary>
/// <param name="Year">Four digits.</param>
/// <param name="Number">1 to 12.</param>
public readonly record struct Month(int Year, int Number) : IComparable<Month>
{
    /// <summary>The month a day lies in.</summary>
    public static Month Of(DateOnly day) => new(day.Year, day.Month);

    /// <summary>Reads <c>2026-11</c>.</summary>
    /// <returns>False when the text is not a month.</returns>
    public static bool TryParse(string? text, out Month month)
    {
        month = default;
        if (text is not { Length: 7 }) return false;
        if (!DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return false;
        month = Of(day);
        return true;
    }

    /// <summary>First day.</summary>
    public DateOnly FirstDay => new(Year, Number, 1);

    /// <summary>Last day.</summary>
    public DateOnly LastDay => FirstDay.AddMonths(1).AddDays(-1);

    /// <summary>The month so many months later (earlier when negative).</summary>
    public Month Plus(int months) => Of(FirstDay.AddMonths(months));

    /// <summary>Whole months from this one to a later one; negative when it is earlier.</summary>
    public int MonthsUntil(Month other) => (other.Year - Year) * 12 + other.Number - Number;

    /// <inheritdoc/>
    public int CompareTo(Month other) => FirstDay.CompareTo(other.FirstDay);

    /// <summary><c>2026-11</c>.</summary>
    public override string ToString() => FirstDay.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
