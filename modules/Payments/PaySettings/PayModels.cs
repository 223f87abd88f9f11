using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Payments.PaySettings;

/// <summary>One dated version of a pay plan.</summary>
public sealed record PlanVersion(
    int Version, DateOnly FromOn, string Kind, Money AmountCents, Money GatheringCents, Money MonthCapCents, Money YearCapCents, int WaitMonths,
    int PayWeekday, int LeadDays, string TaxClass);

/// <summary>What may be promised in a time, and how far that is.</summary>
public sealed record BudgetLine(DateOnly FromOn, DateOnly UntilOn, Money Cents, Money PromisedCents, Money PaidCents)
{
    public Money Left => Cents - PromisedCents;
}

/// <summary>Pay and budget of one city.</summary>
/// <param name="Bank">The terms with the bank, without its account number; null when they are not set.</param>
public sealed record PayView(
    SiteId Site, string City, IReadOnlyDictionary<SiteId, string> Cities, IReadOnlyList<PlanVersion> Plans, IReadOnlyList<BudgetLine> Budgets,
    BankTerms? Bank, bool MaySetBank, Money OneRelease, DateOnly Today)
{
    public PlanVersion? Now => Plans.Where(p => p.FromOn <= Today).OrderByDescending(p => p.FromOn).ThenByDescending(p => p.Version).FirstOrDefault();
}
