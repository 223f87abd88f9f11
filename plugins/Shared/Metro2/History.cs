using FamilyPlatform.Sdk.Values;

namespace Metro2;

/// <summary>The letters of the 24 months before the one that is sent.</summary>
internal static class History
{
    public const int Months = 24;
    private const char Before = 'B', NoData = 'D';

    /// <summary>
    /// Follows from what was sent for earlier months, so a file that is made twice in a month carries the same letters, and a month in which nothing
    /// was sent leaves a D.
    /// </summary>
    /// <param name="month">The month that is sent.</param>
    /// <param name="first">The first month that was ever sent; the same as <paramref name="month"/> when it is the first.</param>
    /// <param name="sent">Letters by month, as last sent or corrected.</param>
    public static string Of(Month month, Month first, IReadOnlyDictionary<Month, char> sent) => string.Concat(
        Enumerable.Range(1, Months).Select(back => month.Plus(-back)).Select(m =>
            m.CompareTo(first) < 0 ? Before : sent.TryGetValue(m, out var letter) ? letter : NoData));

    public static bool IsValid(string profile) =>
        profile.Length == Months && profile.All(c => "0123456BDEGHJKLZ".Contains(c, StringComparison.Ordinal)) && !profile.TrimEnd(Before).Contains(Before);
}
