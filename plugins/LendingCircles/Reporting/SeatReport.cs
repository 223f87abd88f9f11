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
            Number = Number(own.Seat), Opened = design.First, Original = design.Pot, Months = design.Months, Scheduled = design.Amount,
            Paid = Sum(until.Where(a => Month.Of(a.Day) == month)), Balance = Money.Max(Money.Zero, balance), Standing = standing,
            Profile = History.Of(month, sent.Count == 0 ? month : sent.Keys.Min(), sent), On = on,
            Closed = paidOff ?? (standing.Status == Standing.Taken ? on : null), LastPaid = until.Where(a => a.Amount > Money.Zero).Max(a => (DateOnly?)a.Day),
            ChargedOff = standing.Status is Standing.Loss or Standing.PaidAfterLoss ? own.Money.Forgiven : Money.Zero,
            Mark = mark, Corrects = corrects, Who = who,
        };
    }

    public static string Number(Seat seat) => string.Create(CultureInfo.InvariantCulture, $"C{seat.Circle}S{seat.Id}");

    // What was the oldest open part just before the last payment.
    private static DateOnly? Oldest(Own own, List<Arrival> until, DateOnly? paidOff)
    {
        var before = own.Money with { Paid = Sum(until.Where(a => a.Day < paidOff)) };
        return new SeatView(own.Design, before, own.Passes).OldestDue(paidOff!.Value);
    }

    private static Money Sum(IEnumerable<Arrival> arrivals) => arrivals.Aggregate(Money.Zero, (sum, a) => sum + a.Amount);
}
