using FamilyPlatform.Sdk.Values;

namespace Microloans;

internal enum InterestKind
{
    None,
    /// <summary>On the whole principal, until the end.</summary>
    Flat,
    /// <summary>On what is still owed, in equal amounts.</summary>
    Declining,
}

/// <summary>What a schedule follows from, and nothing else.</summary>
/// <param name="Principal">What is lent.</param>
/// <param name="RatePercent">Interest in a year, in percent.</param>
/// <param name="Kind">What the interest is reckoned on.</param>
/// <param name="Repayments">How many, without the down payment.</param>
/// <param name="Every">How often.</param>
/// <param name="PaidOut">The day the loan is paid out; a down payment is due on it.</param>
/// <param name="FirstDue">The day of the first repayment.</param>
internal sealed record LoanTerms(
    Money Principal, decimal RatePercent, InterestKind Kind, int Repayments, Every Every, DateOnly PaidOut, DateOnly FirstDue)
{
    /// <summary>So many repayments in the beginning are of interest alone.</summary>
    public int PrincipalGrace { get; init; }

    /// <summary>So many repayments in the beginning carry no interest.</summary>
    public int InterestFree { get; init; }

    public decimal DownPaymentPercent { get; init; }

    /// <summary>A repayment is a whole multiple of it; the last one takes the rest.</summary>
    public Money RoundTo { get; init; } = new(1);

    public decimal Rate => Kind == InterestKind.None ? 0 : RatePercent / 100m * Every.OfYear;
}

/// <summary>One line of a schedule.</summary>
/// <param name="Balance">What is left of the principal after it.</param>
internal sealed record ScheduleRow(DateOnly Due, Money Principal, Money Interest, Money Balance)
{
    public Money Total => Principal + Interest;
}

/// <summary>
/// Schedules to the cent. A repayment is rounded half to even to a multiple of the smallest amount, and so is the interest of a line to the cent;
/// the last line takes what is left of the principal, and of flat interest.
/// </summary>
internal static class Reckoner
{
    public static IReadOnlyList<ScheduleRow> Of(LoanTerms terms)
    {
        List<ScheduleRow> rows = [];
        var left = terms.Principal;
        if (terms.DownPaymentPercent > 0)
        {
            var down = Round(terms.Principal.Cents * terms.DownPaymentPercent / 100m, 1);
            left -= down;
            rows.Add(new(terms.PaidOut, down, Money.Zero, left));
        }
        var days = terms.Every.Days(terms.PaidOut, terms.FirstDue, terms.Repayments);
        var spread = terms.Repayments - terms.PrincipalGrace;
        var flat = new FlatInterest(left, terms);
        var each = Installment(left, terms, spread);
        for (var k = 0; k < terms.Repayments; k++)
        {
            var last = k == terms.Repayments - 1;
            var free = k < terms.InterestFree;
            var interest = terms.Kind == InterestKind.Flat ? flat.Next(free, last) : free ? Money.Zero : Round(left.Cents * terms.Rate, 1);
            // Without interest in the beginning there is room for more principal, never for more than is left.
            var principal = last ? left : k < terms.PrincipalGrace ? Money.Zero : Money.Min(left, Money.Max(Money.Zero, each - interest));
            left -= principal;
            rows.Add(new(days[k], principal, interest, left));
        }
        return rows;
    }

    /// <summary>Half to even, to a multiple of so many cents.</summary>
    public static Money Round(decimal cents, long multiple) => new((long)(Math.Round(cents / multiple, MidpointRounding.ToEven) * multiple));

    private static Money Installment(Money principal, LoanTerms terms, int rows)
    {
        var cents = (decimal)principal.Cents;
        var exact = terms.Kind switch
        {
            InterestKind.Flat => cents / rows + cents * terms.Rate,
            InterestKind.Declining when terms.Rate > 0 => cents * terms.Rate / (1 - 1 / Power(1 + terms.Rate, rows)),
            _ => cents / rows,
        };
        return Round(exact, terms.RoundTo.Cents);
    }

    private static decimal Power(decimal value, int times)
    {
        var product = 1m;
        for (var i = 0; i < times; i++) product *= value;
        return product;
    }

    private sealed class FlatInterest(Money principal, LoanTerms terms)
    {
        private readonly Money each = Round(principal.Cents * terms.Rate, 1);
        private Money left = Round(principal.Cents * terms.Rate * Math.Max(0, terms.Repayments - terms.InterestFree), 1);

        public Money Next(bool free, bool last)
        {
            var now = last ? left : free ? Money.Zero : Money.Min(each, left);
            left -= now;
            return now;
        }
    }
}
