using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Web.Demonstration.Lives;

/// <summary>How reliably somebody sits down to write.</summary>
/// <param name="Misses">How often a month passes unwritten.</param>
/// <param name="Late">How often it is written in one of the two months after.</param>
/// <param name="Gap">How often a longer silence begins.</param>
internal sealed record Habits(double Misses, double Late, double Gap)
{
    public static Habits Of(SplitMix random, int place) => new(
        random.Pick([0.03, 0.06, 0.1, 0.15, 0.25]) + (place > 0 ? 0.12 : 0), random.Within(0.05, 0.25), random.Within(0.01, 0.035));
}

/// <summary>When each month is written: toward its end, in the first days after, late, or never.</summary>
internal sealed class WritingDays(SplitMix random, Habits habits, Span span)
{
    private int silent;

    public DateOnly? For(Month month, bool hard)
    {
        if (silent > 0)
        {
            silent--;
            return null;
        }

        if (random.Chance(habits.Gap))
        {
            silent = random.Between(1, 3);
            return null;
        }

        if (month == Month.Of(span.Today)) return random.Chance(0.6) ? Before(month.FirstDay.AddDays(random.Between(2, 26))) : null;
        if (random.Chance(habits.Misses + (hard ? 0.15 : 0))) return null;
        var day = random.Chance(habits.Late) ? month.Plus(1).FirstDay.AddDays(random.Between(3, 50))
            : month.FirstDay.AddDays(random.Between(18, 33));
        var last = month.Plus(2).LastDay;
        return Before(day > last ? last : day);
    }

    /// <summary>Never before joining, never after today: what would be written later is not written yet.</summary>
    private DateOnly? Before(DateOnly day) => day > span.Today.AddDays(-1) ? null : day <= span.Joined ? span.Joined.AddDays(1) : day;
}
