using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>Match by funder.</summary>
internal readonly record struct Shares(Money Federal, Money Other)
{
    public static readonly Shares None = new(Money.Zero, Money.Zero);

    public Money Total => Federal + Other;

    public static Shares operator +(Shares a, Shares b) => new(a.Federal + b.Federal, a.Other + b.Other);

    public static Shares operator -(Shares a, Shares b) => new(a.Federal - b.Federal, a.Other - b.Other);

    public static Shares operator -(Shares a) => new(-a.Federal, -a.Other);

    public static Shares Min(Shares a, Shares b) => new(Money.Min(a.Federal, b.Federal), Money.Min(a.Other, b.Other));

    /// <summary>Nothing below zero.</summary>
    public Shares Floor() => new(Money.Max(Money.Zero, Federal), Money.Max(Money.Zero, Other));

    /// <summary>Parts an amount as these two stand to each other; both parts together are the amount.</summary>
    public Shares Part(Money amount)
    {
        if (amount <= Money.Zero || Total <= Money.Zero) return None;
        var parts = amount.Split(Federal.Cents, Other.Cents);
        return new(parts[0], parts[1]);
    }
}

/// <summary>The match on an amount, by funder.</summary>
/// <param name="Matched">The part of the savings that earned it.</param>
internal readonly record struct Match(Shares By, Money Matched)
{
    public Money Total => By.Total;
}

/// <summary>What was posted so far that the caps count: for the holder of the account, and for the whole household.</summary>
internal readonly record struct Charged(Shares Person, Shares Household);

/// <summary>The arithmetic of the match. It is always reckoned on all savings so far, so that cents never drift from month to month.</summary>
internal static class MatchRules
{
    /// <summary>The most that an account may hold and have used of each funder's match.</summary>
    /// <param name="here">What was posted to this account, less what went back.</param>
    /// <param name="charged">What the caps count, this account included.</param>
    public static Shares Room(Terms terms, Shares here, Charged charged) => here + new Shares(
        Money.Min(terms.Federal.CapPerson - charged.Person.Federal, terms.Federal.CapHousehold - charged.Household.Federal),
        Money.Min(terms.Other.CapPerson - charged.Person.Other, terms.Other.CapHousehold - charged.Household.Other)).Floor();

    /// <summary>The match on savings.</summary>
    /// <param name="saved">Savings that are matched.</param>
    /// <param name="room">The most of each funder.</param>
    public static Match On(Money saved, Terms terms, Shares room)
    {
        if (saved <= Money.Zero || terms.PerDollar == 0) return default;
        room = room.Floor();
        if (terms.Equal)
        {
            var each = Money.Min(Money.Min(room.Federal, room.Other), Times(saved, terms.PerDollar, 200));
            return new(new(each, each), Earning(each, terms.PerDollar, 200));
        }
        var by = new Shares(Money.Min(room.Federal, Times(saved, terms.Federal.PerDollar, 100)), Money.Min(room.Other,
            Times(saved, terms.Other.PerDollar, 100)));
        return new(by, Money.Max(Earning(by.Federal, terms.Federal.PerDollar, 100), Earning(by.Other, terms.Other.PerDollar, 100)));
    }

    /// <summary>The match on savings of somebody whose caps nothing has touched yet.</summary>
    public static Match On(Money saved, Terms terms) => On(saved, terms, Room(terms, Shares.None, default));

    /// <summary>How much of a month's deposits can be matched.</summary>
    /// <param name="counts">What counts of each deposit, by <see cref="Terms.Counts"/>.</param>
    public static Money OfMonth(Money counts, Terms terms) => counts < terms.MonthlyLeast ? Money.Zero : Money.Min(terms.MonthlyLimit, counts);

    /// <summary>How much of all deposits up to a month can be matched: what <c>deposit</c> adds up to in the nightly query.</summary>
    public static Money Matchable(IEnumerable<(DateOnly Day, Money Amount, string Source)> deposits, Terms terms, DateOnly opened, Month through)
    {
        var until = terms.MatchedUntil(opened);
        return deposits.Where(d => d.Day <= until && Month.Of(d.Day).CompareTo(through) <= 0)
            .GroupBy(d => Month.Of(d.Day), d => terms.Counts(d.Amount, d.Source))
            .Aggregate(Money.Zero, (sum, month) => sum + OfMonth(month.Aggregate(Money.Zero, (s, d) => s + d), terms));
    }

    /// <summary>The most match an account can ever earn: what is promised when it is opened.</summary>
    public static Shares Most(Terms terms, Money goal, Charged charged) => On(terms.MostSaved(goal), terms, Room(terms, Shares.None, charged)).By;

    private static Money Times(Money saved, long rate, int share) => new((long)((Int128)saved.Cents * rate / share));

    private static Money Earning(Money match, long rate, int share) => rate == 0 ? Money.Zero : new((long)(((Int128)match.Cents * share + rate - 1) / rate));
}
