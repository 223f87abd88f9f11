using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Contracts.Payments;

/// <summary>The earnings of many imported months at once, each owed like one that was sent. A month that is earned already stays as it is.</summary>
/// <param name="Plan">The plan of those months; null for the city's own plans and budget.</param>
[Allow(Who.Inside)]
public sealed record ImportEarnings(SiteId Site, IReadOnlyList<EarnedMonth> Months, PastPlan? Plan) : IRequest<Outcome<EarningsImported>>;

public sealed record EarnedMonth(FamilyId Family, PersonId Person, Month Month);

/// <summary>A plan for months that are over, with a budget of its own; the city's plans and budget stay as they are.</summary>
/// <param name="Amount">For each month.</param>
/// <param name="YearCap">At most for a family and calendar year.</param>
/// <param name="TaxClass">gift, data_stipend or other_income.</param>
/// <param name="Budget">At most in all.</param>
/// <param name="PayOn">The promised day; null: with the next payout.</param>
public sealed record PastPlan(DateOnly From, DateOnly Until, Money Amount, Money YearCap, string TaxClass, Money Budget, DateOnly? PayOn);

/// <param name="Earnings">Earnings made.</param>
/// <param name="Payees">People who are owed something by them.</param>
public sealed record EarningsImported(int Earnings, int Payees, Money Total);
