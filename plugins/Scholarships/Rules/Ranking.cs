using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>One criterion of a rubric: what is looked at, how much it weighs, and what the ends of the scale mean.</summary>
internal sealed record Criterion(int Position, LocalizedText Name, int Weight, LocalizedText Low, LocalizedText Middle, LocalizedText High);

/// <summary>All scores of one application: per finished review the points by criterion.</summary>
internal sealed record Marks(long Request, IReadOnlyList<IReadOnlyDictionary<int, int>> Reviews);

/// <summary>Where one application stands.</summary>
/// <param name="Points">The weighted mean in hundredths of a point, for people; the order is kept on the exact fraction.</param>
internal sealed record Place(long Request, long Points);

/// <summary>The ranking and its cut line.</summary>
/// <param name="Order">Best first; equals stand in the order of their numbers.</param>
/// <param name="Sure">Who is above the cut line whatever a draw says.</param>
/// <param name="Tied">Who shares the last place or places; empty when the line falls between two.</param>
/// <param name="Left">How many places the tied share.</param>
internal sealed record Cut(IReadOnlyList<Place> Order, IReadOnlyList<long> Sure, IReadOnlyList<long> Tied, int Left);

/// <summary>
/// Points from 1 to 5 for each criterion, weighted; an application's points are the mean over its finished reviews. Whole numbers throughout: two
/// applications are equal only when they are exactly equal, and then a draw that anybody can repeat decides.
/// </summary>
internal static class Ranking
{
    public const int Least = 1;
    public const int Most = 5;

    public static LocalizedText TieRule => new(
        "When applications with exactly the same points share the last place, a draw decides. Its seed was fixed when the round opened, and anybody "
            + "can repeat it.",
        "Cuando solicitudes con exactamente los mismos puntos comparten el último lugar, decide un sorteo. Su semilla se fijó al abrir la ronda, y cualquiera"
        + " puede repetirlo.");

    /// <summary>The weights of a rubric add up to 100, so that points stay on the scale of 1 to 5.</summary>
    public static bool Whole(IEnumerable<Criterion> rubric) => rubric.Sum(c => c.Weight) == 100;

    public static Cut Rank(IReadOnlyList<Criterion> rubric, IReadOnlyList<Marks> marks, int places)
    {
        var totals = marks.Where(m => m.Reviews.Count > 0)
            .Select(m => (m.Request, Sum: m.Reviews.Sum(r => rubric.Sum(c => (long)c.Weight * r[c.Position])), Count: (long)m.Reviews.Count)).ToList();
        totals.Sort((a, b) => (b.Sum * a.Count).CompareTo(a.Sum * b.Count) is var order && order != 0 ? order : a.Request.CompareTo(b.Request));
        List<Place> placed = [.. totals.Select(t => new Place(t.Request, (t.Sum * 2 + t.Count) / (t.Count * 2)))];
        if (places >= totals.Count) return new(placed, [.. totals.Select(t => t.Request)], [], 0);
        if (places <= 0) return new(placed, [], [], 0);
        var (last, next) = (totals[places - 1], totals[places]);
        if (last.Sum * next.Count != next.Sum * last.Count) return new(placed, [.. totals.Take(places).Select(t => t.Request)], [], 0);
        var tied = totals.Where(t => t.Sum * last.Count == last.Sum * t.Count).Select(t => t.Request).ToList();
        var sure = totals.TakeWhile(t => t.Sum * last.Count != last.Sum * t.Count).Select(t => t.Request).ToList();
        return new(placed, sure, tied, places - sure.Count);
    }

    /// <summary>The mean of one criterion in hundredths of a point, for the family to read.</summary>
    public static long Mean(int criterion, Marks marks) =>
        marks.Reviews.Count == 0 ? 0 : (marks.Reviews.Sum(r => (long)r[criterion]) * 200 + marks.Reviews.Count) / (marks.Reviews.Count * 2);

    public static string Points(long hundredths) => (hundredths / 100m).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
}
