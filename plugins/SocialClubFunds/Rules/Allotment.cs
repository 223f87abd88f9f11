using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>What the program puts into a purse for a quarter.</summary>
internal static class Allotment
{
    /// <summary>So much for each member, up to four caps: of the group's quarter, its year, its purse, and what the budget still has.</summary>
    /// <param name="terms">The settings in force.</param>
    /// <param name="members">Members on the day.</param>
    /// <param name="kept">What is in the purse and set aside already.</param>
    /// <param name="thisYear">What the program gave this group in the calendar year.</param>
    /// <param name="budget">What the budget still has; null without a cap.</param>
    public static Money Of(Terms terms, int members, Money kept, Money thisYear, Money? budget)
    {
        if (members < terms.LeastMembers) return Money.Zero;
        var amount = Money.Min(terms.Allotment * members, terms.GroupQuarter);
        amount = Money.Min(amount, terms.PurseCap - kept);
        amount = Money.Min(amount, terms.GroupYear - thisYear);
        if (budget is { } left) amount = Money.Min(amount, left);
        return Money.Max(Money.Zero, amount);
    }

    /// <summary><c>2026-Q4</c>.</summary>
    public static string Quarter(DateOnly day) => FormattableString.Invariant($"{day.Year}-Q{(day.Month + 2) / 3}");

    /// <summary>What one purse takes of the budget: what the program gave counts as spent before the members' own gifts.</summary>
    public static (Money Promised, Money Paid) Budget(Money allotted, Money paidOut, Money backToFund)
    {
        var given = Money.Max(Money.Zero, allotted - backToFund);
        var paid = Money.Max(Money.Zero, Money.Min(given, paidOut));
        return (given - paid, paid);
    }
}
