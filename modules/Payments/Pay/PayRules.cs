using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Payments.Pay;

/// <summary>One version of a city's pay plan.</summary>
internal sealed record PayPlan(
    int Version, DateOnly FromOn, string Kind, Money AmountCents, Money GatheringCents, Money MonthCapCents, Money YearCapCents,
    int WaitMonths, int PayWeekday, int LeadDays, string TaxClass);

/// <summary>What is known of the family when a month's pay is worked out. Nothing of what it answered.</summary>
/// <param name="EarnsSince">The day the household may earn from, or null.</param>
/// <param name="YearSoFar">What its months of the same year came to.</param>
/// <param name="InTouch">Whether a member said its group was in touch that month.</param>
internal sealed record PayCircumstances(Month Month, DateOnly SentOn, DateOnly? EarnsSince, Money YearSoFar, bool InTouch, PayChoice Choice);

/// <summary>What a month comes to before the budget is asked, and every rule that had a say, in order.</summary>
internal sealed record PayDecision(Money Amount, IReadOnlyList<string> Why);

/// <summary>The rules alone, so that a property test can ask them a thousand times.</summary>
internal static class PayRules
{
    public static PayDecision Decide(PayPlan? plan, PayCircumstances c)
    {
        if (c.Choice == PayChoice.Unpaid) return new(Money.Zero, ["unpaid"]);
        if (plan is null) return new(Money.Zero, ["no_plan"]);
        if (c.EarnsSince is not { } since) return new(Money.Zero, ["no_seat"]);
        if (Month.Of(since).Plus(plan.WaitMonths).CompareTo(c.Month) > 0) return new(Money.Zero, ["wait"]);

        List<string> why = ["flat"];
        var amount = plan.AmountCents;
        if (plan.Kind == "flat_gathering" && c.InTouch)
        {
            amount += plan.GatheringCents;
            why.Add("gathering");
        }
        if (amount > plan.MonthCapCents)
        {
            amount = plan.MonthCapCents;
            why.Add("month_cap");
        }
        // Two caps at once: the smaller one wins and is named. Never less than nothing.
        var left = Money.Max(Money.Zero, plan.YearCapCents - c.YearSoFar);
        if (amount > left)
        {
            amount = left;
            why.Add("year_cap");
        }
        if (c.Choice == PayChoice.Hold) why.Add("held");
        return new(amount, why);
    }

    /// <summary>The promised day: the first pay weekday that is a banking day, at least the lead after sending.</summary>
    public static DateOnly PayDay(PayPlan plan, DateOnly sentOn) => PayDay(plan.PayWeekday, plan.LeadDays, sentOn);

    public static DateOnly PayDay(int weekday, int leadDays, DateOnly sentOn)
    {
        var day = BankingCalendar.Add(sentOn, leadDays);
        while ((int)day.DayOfWeek != weekday) day = day.AddDays(1);
        // A holiday moves the promise to the next banking day, never before it.
        return BankingCalendar.OnOrAfter(day);
    }
}
