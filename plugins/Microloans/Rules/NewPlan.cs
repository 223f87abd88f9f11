using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>How far a family may move its own repayments.</summary>
/// <param name="Times">How often in the life of the loan.</param>
/// <param name="Months">How many months later than first agreed the last repayment may be.</param>
/// <param name="PauseMonths">How many months may pass until the next one.</param>
internal sealed record PlanLimits(int Times, int Months, int PauseMonths);

/// <summary>A new plan for what is left. What was paid stays as it was paid.</summary>
internal static class NewPlan
{
    /// <summary>Why it goes beyond the limits, as a field of the form; null when it does not.</summary>
    public static string? Beyond(
        PlanLimits limits, int timesSoFar, DateOnly lastAgreed, DateOnly today, Every every, int repayments, DateOnly first)
    {
        if (timesSoFar >= limits.Times) return "repayments";
        if (first <= today || first > today.AddMonths(limits.PauseMonths + 1)) return "first";
        return every.Days(first, first, repayments)[^1] > lastAgreed.AddMonths(limits.Months) ? "repayments" : null;
    }

    public static IReadOnlyList<Repayment> Of(IReadOnlyList<Repayment> rows, DateOnly today, LoanTerms terms, int repayments, DateOnly first)
    {
        List<Repayment> now = [.. rows.Where(r => r.Paid > Money.Zero).Select(r => r with { Principal = r.PaidPrincipal, Interest = r.PaidInterest })];
        var principal = Standing.Outstanding(rows);
        // Interest of days that have come is owed already; flat interest is owed whole, and interest on the balance is reckoned anew.
        var owed = Allocation.Sum(rows.Where(r => terms.Kind != InterestKind.Declining || r.Due <= today), r => r.OpenInterest);
        var next = Reckoner.Of(terms with
        {
            Principal = principal, PaidOut = first, FirstDue = first, Repayments = repayments, PrincipalGrace = 0, InterestFree = 0, DownPaymentPercent = 0,
            Kind = terms.Kind == InterestKind.Declining ? InterestKind.Declining : InterestKind.None,
        });
        var spread = owed.Split([.. next.Select(_ => 1L)]);
        var number = rows.Count == 0 ? 0 : rows.Max(r => r.Number);
        for (var i = 0; i < next.Count; i++)
            now.Add(Repayment.From(next[i] with { Interest = next[i].Interest + spread[i] }, ++number));
        return [.. now.OrderBy(r => r.Due).ThenBy(r => r.Number)];
    }
}
