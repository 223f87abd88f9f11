using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>The terms of one saver: those in force on the day the account was opened.</summary>
internal sealed record Terms(
    Money MatchPerDollar, bool Federal, Money CapPerson, Money CapHousehold, int WindowMonths, Money MonthlyLimit, Money Opening, int WaitingMonths,
        bool EarnedOnly, bool ByManager)
{
    public static Terms From(Answers settings) => new(
        settings.Money("match"), settings.Text("funding") == "federal", settings.Money("cap_person"), settings.Money("cap_household"),
            (int)settings.Number("window_months"),
        settings.Money("monthly_limit"), settings.Money("opening"), (int)settings.Number("waiting_months"), settings.Yes("earned_only"),
            settings.Text("confirm") == "manager");

    /// <summary>Whether money from a source is matched. Pay for the journal is no wage.</summary>
    public bool Matches(string source) => !EarnedOnly || source is "paycheck" or "business";
}

/// <summary>The match on an amount, by funder.</summary>
/// <param name="Matched">The part of the deposits that earned it.</param>
internal sealed record Match(Money Federal, Money Other, Money Matched)
{
    public static readonly Match None = new(Money.Zero, Money.Zero, Money.Zero);

    public Money Total => Federal + Other;
}

/// <summary>The arithmetic of the match. It is always reckoned on all deposits so far, so that cents never drift from month to month.</summary>
internal static class MatchRules
{
    /// <param name="deposits">All deposits that can be matched.</param>
    /// <param name="terms">The saver's terms.</param>
    /// <param name="usedByHousehold">What others of the household had from the same funder.</param>
    public static Match On(Money deposits, Terms terms, Money usedByHousehold = default)
    {
        var room = Money.Max(Money.Zero, Money.Min(terms.CapPerson, terms.CapHousehold - usedByHousehold));
        var rate = terms.MatchPerDollar.Cents;
        if (rate == 0 || deposits <= Money.Zero) return Match.None;
        // With federal money both halves are equal to the cent; where one is capped, so is the other.
        var share = terms.Federal ? 200 : 100;
        var each = Money.Min(room, new((long)((Int128)deposits.Cents * rate / share)));
        var matched = new Money((long)(((Int128)each.Cents * share + rate - 1) / rate));
        return terms.Federal ? new(each, each, matched) : new(Money.Zero, each, matched);
    }

    /// <summary>How much of a month's deposits can be matched.</summary>
    public static Money Matchable(IEnumerable<Deposit> deposits, Terms terms, DateOnly opened, Month through)
    {
        var last = Month.Of(opened).Plus(terms.WindowMonths - 1);
        return deposits
            .Where(d => d.State == Deposit.Confirmed && terms.Matches(d.Source) && Month.Of(d.Day).CompareTo(through) <= 0
                && Month.Of(d.Day).CompareTo(last) <= 0)
            .GroupBy(d => Month.Of(d.Day))
            .Aggregate(Money.Zero, (sum, month) => sum + Money.Min(terms.MonthlyLimit, month.Aggregate(Money.Zero, (s, d) => s + d.Amount)));
    }
}
