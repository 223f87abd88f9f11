using System.Globalization;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Payments;

/// <summary>What staff type into forms.</summary>
internal static class Typed
{
    /// <summary>An amount like <c>$1,200.50</c>; null when it is none.</summary>
    public static Money? Money(string text)
    {
        var plain = string.Concat(text.Where(c => c is not ('$' or ',') && !char.IsWhiteSpace(c)));
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var dollars) && dollars < 100_000_000
            && decimal.Round(dollars, 2) == dollars
            ? new Money((long)(dollars * 100))
            : null;
    }

    public static DateOnly Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day : default;
}
