using FamilyPlatform.Sdk.Values;

namespace DirectFunds;

/// <summary>Money of one kind, and who it went to. The families are counted and never told.</summary>
internal sealed record Share(string Name, IReadOnlySet<FamilyId> Families, int Payments, Money Amount);

/// <summary>What may be shown: groups that are large enough, and all small ones together.</summary>
/// <param name="Shown">Groups of enough families.</param>
/// <param name="Together">The others as one line, or null when there are none.</param>
/// <param name="TogetherNames">Which are in that line.</param>
/// <param name="TooFew">True when even all together are too few: then nothing is shown.</param>
internal sealed record Totals(IReadOnlyList<Share> Shown, Share? Together, IReadOnlyList<string> TogetherNames, bool TooFew);

internal static class SmallGroups
{
    public const int Least = 10;

    /// <summary>
    /// A small group joins other small ones. Where they are still too few, the smallest large group joins them: what is left out of a total could
    /// otherwise be found by subtraction.
    /// </summary>
    public static Totals Merge(IReadOnlyList<Share> shares)
    {
        var shown = shares.Where(s => s.Families.Count >= Least).OrderByDescending(s => s.Families.Count).ThenBy(s => s.Name, StringComparer.Ordinal).ToList();
        var small = shares.Where(s => s.Families.Count is > 0 and < Least).ToList();
        if (small.Count == 0) return new(shown, null, [], shown.Count == 0);
        while (Union(small).Families.Count < Least && shown.Count > 0)
        {
            small.Add(shown[^1]);
            shown.RemoveAt(shown.Count - 1);
        }
        var together = Union(small);
        return together.Families.Count < Least ? new([], null, [], true) : new(shown, together, [.. small.Select(s => s.Name)], false);
    }

    private static Share Union(IReadOnlyList<Share> shares) => new(
        "", shares.SelectMany(s => s.Families).ToHashSet(), shares.Sum(s => s.Payments), shares.Aggregate(Money.Zero, (sum, s) => sum + s.Amount));
}
