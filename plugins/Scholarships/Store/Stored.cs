using System.Globalization;

namespace Scholarships;

/// <summary>Numbers and days as they are kept and compared, the same in every language.</summary>
internal static class Stored
{
    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
