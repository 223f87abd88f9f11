using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>When a raise ends and whose lending counts.</summary>
internal static class Raise
{
    /// <summary>The last day of a window; it is over when that day is over in the city.</summary>
    public static DateOnly Until(DateOnly began, int days) => began.AddDays(days);

    public static bool Over(DateOnly until, DateOnly today) => today > until;

    /// <summary>How many different supporters lent. One home counts once where the setting says so; the borrower's own home never counts.</summary>
    public static int Supporters(IEnumerable<(FamilyId Family, PersonId Person)> lent, FamilyId borrower, bool homesOnce)
    {
        var others = lent.Where(l => l.Family != borrower);
        return homesOnce ? others.Select(l => l.Family).Distinct().Count() : others.Select(l => l.Person).Distinct().Count();
    }

    /// <summary>
    /// The most one supporter may lend while supporters are still missing: enough stays open for each of the others to lend the least amount.
    /// </summary>
    public static Money MostNow(Money open, Money least, int supportersMissing) =>
        Money.Max(Money.Zero, open - least * Math.Max(0, supportersMissing - 1));

    /// <summary>A group says yes when more than half of its members did.</summary>
    public static bool GroupAgrees(int yes, int members) => yes * 2 > members;
}

/// <summary>How somebody's endorsements have gone, in money: what came back of what was due by now.</summary>
internal static class EndorserRecord
{
    /// <summary>Whole percent, rounded down; null before anything was due.</summary>
    public static int? Percent(Money paid, Money due) => due <= Money.Zero ? null : (int)((Int128)Money.Min(paid, due).Cents * 100 / due.Cents);

    public static bool Pauses(int? percent, int least) => percent is { } p && p < least;
}
