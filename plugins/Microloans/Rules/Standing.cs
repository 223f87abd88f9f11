using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>How a loan stands by the calendar.</summary>
internal static class Standing
{
    public static Money PastDue(IEnumerable<Repayment> rows, DateOnly today) => Allocation.Sum(rows.Where(r => r.Due < today), r => r.Open);

    public static Money Outstanding(IEnumerable<Repayment> rows) => Allocation.Sum(rows, r => r.OpenPrincipal);

    public static Money Owed(IEnumerable<Repayment> rows) => Allocation.Sum(rows, r => r.Open);

    /// <summary>Whether something is open longer than the days that are let pass.</summary>
    public static bool Late(IEnumerable<Repayment> rows, DateOnly today, int daysLetPass) =>
        rows.Any(r => r.Open > Money.Zero && r.Due.AddDays(daysLetPass) < today);

    /// <summary>
    /// Whether the clock lays the loan before a person: something is past its day, and for so many days nothing came, counted from the last
    /// payment or from the first day that was missed, whichever is later.
    /// </summary>
    public static bool LongSilent(IEnumerable<Repayment> rows, DateOnly? lastPaid, DateOnly today, int days)
    {
        var missed = rows.Where(r => r.Open > Money.Zero && r.Due < today).Select(r => (DateOnly?)r.Due).Min();
        if (missed is not { } first) return false;
        var since = lastPaid is { } paid && paid > first ? paid : first;
        return today.DayNumber - since.DayNumber >= days;
    }

    /// <summary>Days since the oldest open repayment was due; zero where nothing is past its day.</summary>
    public static int DaysBehind(IEnumerable<Repayment> rows, DateOnly today) =>
        rows.Where(r => r.Open > Money.Zero && r.Due < today).Select(r => today.DayNumber - r.Due.DayNumber).DefaultIfEmpty(0).Max();
}

/// <summary>The two ratios of a report, in money and never in heads.</summary>
internal static class Ratios
{
    /// <summary>What is past its day, of what is still out.</summary>
    public static decimal? Behind(Money pastDue, Money outstanding) => outstanding <= Money.Zero ? null : (decimal)pastDue.Cents / outstanding.Cents;

    /// <summary>What is not expected back, of what has ended.</summary>
    public static decimal? NotPaidBack(Money writtenOff, Money ended) => ended <= Money.Zero ? null : (decimal)writtenOff.Cents / ended.Cents;
}
