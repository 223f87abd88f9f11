using System.Globalization;
using FamilyPlatform.Sdk.Values;
using Metro2;

namespace LendingCircles;

/// <summary>
/// What is told about a seat: a note over the whole circle, from its first day, with the same part each month. The balance is what is still to be put
/// in, for those who received early and late alike, and it is zero for all in the same month.
/// </summary>
internal static class SeatReport
{
    /// <param name="before">What was told for the months before, the last version of each.</param>
    public static Segment Of(Own own, IReadOnlyList<Arrival> arrivals, IReadOnlyList<Report> before, Identity who, Month month, string mark,
        bool corrects)
    {
        var (on, design) = (month.LastDay, own.Design);
        var until = arrivals.Where(a => a.Day <= on).ToList();
        var paid = Sum(until);
        // As it was on that day: what came in later does not change the month.
        var money = own.Money with { Paid = paid };
        var view = new SeatView(design, money, own.Passes);
        var balance = design.Pot - paid;
        var last = before.Where(r => r.Month.CompareTo(month) < 0 && r.SentOn is not null).MaxBy(r => (r.Month, r.Version));
        var paidOff = balance <= Money.Zero ? until.Where(a => a.Amount > Money.Zero).Max(a => (DateOnly?)a.Day) : null;
        var standing = Standing.Of(new(on, Money.Max(Money.Zero, balance), view.PastDue(on), paidOff is null ? view.OldestDue(on) : Oldest(own, until, paidOff))
        {
            FirstLateBefore = last?.FirstLate,
            WrittenOff = own.Money.Forgiven > Money.Zero && own.Seat.State == "in",
            PaidOff = paidOff,
            Removed = own.Seat.State != "in",
        });
        var sent = before.Where(r => r.SentOn is not null && r.Month.CompareTo(month) < 0).GroupBy(r => r.Month)
            .ToDictionary(g => g.Key, g => g.MaxBy(r => r.Version)!.Letter);
        return new()
        {
            Number = Number(own.Seat), Opened = design.First, Original = design.Pot, Months = design.Months, Scheduled = InMonth(own, month),
            Paid = Sum(until.Where(a => Month.Of(a.Day) == month)), Balance = Money.Max(Money.Zero, balance), Standing = standing,
            Profile = History.Of(month, sent.Count == 0 ? month : sent.Keys.Min(), sent), On = on,
            Closed = paidOff ?? (standing.Status == Standing.Taken ? on : null), LastPaid = until.Where(a => a.Amount > Money.Zero).Max(a => (DateOnly?)a.Day),
            ChargedOff = standing.Status is Standing.Loss or Standing.PaidAfterLoss ? own.Money.Forgiven : Money.Zero,
            Mark = mark, Varies = design.Rhythm != "month", Corrects = corrects, Who = who,
        };
    }

    /// <summary>
    /// Bureaus read by the month, so what a circle of weeks asks for is told as the parts that fall into the month. Where none does any more, or not yet,
    /// it is what the last or the first month with one asked for.
    /// </summary>
    private static Money InMonth(Own own, Month month)
    {
        var (design, turn) = (own.Design, own.Seat.Turn ?? 0);
        if (design.Rhythm == "month") return design.Amount;
        var months = design.Turns.GroupBy(t => Month.Of(t.Due)).ToDictionary(g => g.Key,
            g => g.Aggregate(Money.Zero, (sum, t) => sum + design.DueFrom(turn, t.Number)));
        var nearest = months.Keys.Min(m => Math.Abs(m.MonthsUntil(month)));
        return months.First(m => Math.Abs(m.Key.MonthsUntil(month)) == nearest).Value;
    }

    public static string Number(Seat seat) => string.Create(CultureInfo.InvariantCulture, $"C{seat.Circle}S{seat.Id}");

    /// <summary>The seat of a number as it stands on letters; null when it is none.</summary>
    public static long? SeatOf(string number) => number.ToUpperInvariant().Split('S') is [['C', .. var circle], var seat] && long.TryParse(circle, out _)
        && long.TryParse(seat, out var id) ? id : null;

    // What was the oldest open part just before the last payment.
    private static DateOnly? Oldest(Own own, List<Arrival> until, DateOnly? paidOff)
    {
        var before = own.Money with { Paid = Sum(until.Where(a => a.Day < paidOff)) };
        return new SeatView(own.Design, before, own.Passes).OldestDue(paidOff!.Value);
    }

    private static Money Sum(IEnumerable<Arrival> arrivals) => arrivals.Aggregate(Money.Zero, (sum, a) => sum + a.Amount);
}
