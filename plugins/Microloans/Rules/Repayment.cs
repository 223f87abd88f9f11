using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>One line of a loan that runs: what is due and what of it has come.</summary>
internal sealed record Repayment(int Number, DateOnly Due, Money Principal, Money Interest, Money PaidPrincipal, Money PaidInterest)
{
    public Money OpenPrincipal => Principal - PaidPrincipal;

    public Money OpenInterest => Interest - PaidInterest;

    public Money Open => OpenPrincipal + OpenInterest;

    public Money Total => Principal + Interest;

    public Money Paid => PaidPrincipal + PaidInterest;

    public static Repayment From(ScheduleRow row, int number) => new(number, row.Due, row.Principal, row.Interest, Money.Zero, Money.Zero);
}

/// <summary>Where money that comes before its day goes.</summary>
internal enum Advance
{
    /// <summary>To the next repayments.</summary>
    Next,
    /// <summary>To the last ones: the loan ends sooner.</summary>
    Last,
    /// <summary>To all that are left: each becomes smaller.</summary>
    Spread,
}

/// <param name="Rows">The lines with the payment in them.</param>
/// <param name="Over">What nobody was owed.</param>
internal sealed record Allocated(IReadOnlyList<Repayment> Rows, Money Principal, Money Interest, Money Over);

/// <summary>What a payment pays: first what is past its day, then what is due today, then what is to come. There is no fee and no fine to pay.</summary>
internal static class Allocation
{
    public static Allocated Of(IReadOnlyList<Repayment> rows, Money amount, DateOnly on, Advance advance, decimal rate = 0, bool declining = false)
    {
        var now = rows.ToArray();
        var left = amount;
        for (var i = 0; i < now.Length; i++)
            if (now[i].Due <= on) left = Pay(ref now[i], left, interest: true);
        left = advance switch
        {
            Advance.Last => InOrder(now, left, on, backwards: true),
            Advance.Spread => Evenly(now, left, on),
            _ => InOrder(now, left, on, backwards: false),
        };
        Reckon(now, on, rate, declining);
        var principal = Sum(now, r => r.PaidPrincipal) - Sum(rows, r => r.PaidPrincipal);
        var interest = Sum(now, r => r.PaidInterest) - Sum(rows, r => r.PaidInterest);
        return new(now, principal, interest, left);
    }

    /// <summary>A payment came back: what the others paid is laid upon the lines again, the oldest first.</summary>
    public static IReadOnlyList<Repayment> Without(IReadOnlyList<Repayment> rows, Money principal, Money interest)
    {
        var (p, i) = (Sum(rows, r => r.PaidPrincipal) - principal, Sum(rows, r => r.PaidInterest) - interest);
        List<Repayment> now = [];
        foreach (var row in rows)
        {
            var (toPrincipal, toInterest) = (Money.Min(row.Principal, p), Money.Min(row.Interest, i));
            (p, i) = (p - toPrincipal, i - toInterest);
            now.Add(row with { PaidPrincipal = toPrincipal, PaidInterest = toInterest });
        }
        return now;
    }

    public static Money Sum<T>(IEnumerable<T> rows, Func<T, Money> of) => rows.Aggregate(Money.Zero, (sum, r) => sum + of(r));

    private static Money InOrder(Repayment[] rows, Money left, DateOnly on, bool backwards)
    {
        for (var k = 0; k < rows.Length && left > Money.Zero; k++)
        {
            var i = backwards ? rows.Length - 1 - k : k;
            if (rows[i].Due > on) left = Pay(ref rows[i], left, interest: false);
        }
        return left;
    }

    private static Money Evenly(Repayment[] rows, Money left, DateOnly on)
    {
        while (left > Money.Zero)
        {
            var open = Enumerable.Range(0, rows.Length).Where(i => rows[i].Due > on && rows[i].OpenPrincipal > Money.Zero).ToArray();
            if (open.Length == 0) return left;
            var parts = left.Split([.. open.Select(_ => 1L)]);
            left = Money.Zero;
            for (var k = 0; k < open.Length; k++) left += Pay(ref rows[open[k]], parts[k], interest: false);
        }
        return left;
    }

    // Interest of a day that has not come is not taken: whoever pays early pays less of it.
    private static Money Pay(ref Repayment row, Money left, bool interest)
    {
        var i = interest ? Money.Min(left, row.OpenInterest) : Money.Zero;
        var p = Money.Min(left - i, row.OpenPrincipal);
        row = row with { PaidInterest = row.PaidInterest + i, PaidPrincipal = row.PaidPrincipal + p };
        return left - i - p;
    }

    /// <summary>Interest to come falls with what is owed, never rises, and falls away when the principal is paid back.</summary>
    private static void Reckon(Repayment[] rows, DateOnly on, decimal rate, bool declining)
    {
        var left = Sum(rows, r => r.OpenPrincipal);
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i].Due > on)
            {
                var most = left == Money.Zero ? Money.Zero : declining ? Reckoner.Round(left.Cents * rate, 1) : rows[i].Interest;
                rows[i] = rows[i] with { Interest = Money.Max(rows[i].PaidInterest, Money.Min(rows[i].Interest, most)) };
            }
            left -= rows[i].OpenPrincipal;
        }
    }
}
