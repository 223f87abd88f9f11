using System.Globalization;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>Money for a loan, wherever it came from. It is in the clearing account already.</summary>
/// <param name="Key">Unique: a payment counts once.</param>
/// <param name="Source">earnings, bank, office, refund or kept.</param>
internal sealed record Arrival(string Key, DateOnly On, string Source, Money Amount);

/// <summary>Brings the book of a running loan to its tables and to the ledger, in one step. Only the desk and the clock see all of it.</summary>
internal sealed class BookKeeper(Loans loans, Lends lends, Payments payments, Mover mover, ILedger ledger, IBudget budget, IDebits debits,
    ISettings settings, IClock clock)
{
    public async Task<(Loan Loan, LoanBook Book)?> Open(long id, CancellationToken ct)
    {
        if (await loans.Take(id, ct) is not { } loan || (loan.PaidOutOn is null && loan.Payouts == 0)) return null;
        var claims = (await lends.In(id, ct)).Where(l => l.State is "out" or "ended").Select(l => l.Claim).ToList();
        return (loan, new LoanBook(id, await payments.Rows(id, ct), claims, loan.WrittenOffOn is not null, loan.Over, loan.Overdrawn));
    }

    /// <returns>The payment's number.</returns>
    public async Task<Outcome<Payment>> Take(long id, Arrival money, CancellationToken ct)
    {
        if (await Open(id, ct) is not var (loan, book)) return No.Gone;
        var late = book.Rows.Where(r => r.Open > Money.Zero && r.Due < money.On).Select(r => money.On.DayNumber - r.Due.DayNumber).DefaultIfEmpty(0).Max();
        var booked = book.Take(money.Amount, money.On, loan.Ahead, loan.Terms(loan.PaidOutOn ?? money.On).Rate, loan.Kind == InterestKind.Declining);
        var payment = await payments.Add(loan, money.Key, money.On, money.Source, booked.Taken, late, ct);
        if (await Keep(loan, booked, "payment/" + Text(payment), money.On, ct) is { } refusal) return refusal;
        await payments.Share(payment, booked.Taken.Shares, ct);
        loan = (await loans.Find(id, ct))!;
        // On its way when the loan came back: nothing is owed, so it is kept for the family.
        if (loan.PaidOutOn is null) return (await payments.Find(payment, ct))!;
        var paid = loan with { LastPaidOn = Later(loan.LastPaidOn, money.On), SilentSince = null };
        await loans.Keep(paid, ct);
        await Settle(paid, booked.Book, Mover.Family, "a payment came", ct);
        return (await payments.Find(payment, ct))!;
    }

    /// <summary>A payment came back after it was shared out. The clearing account is short by it already.</summary>
    public async Task<Refusal?> Back(long paymentId, CancellationToken ct)
    {
        if (await payments.Find(paymentId, ct) is not { } payment || await Open(payment.Loan, ct) is not var (loan, book)
            || !await payments.Undo(paymentId, ct)) return No.Gone;
        var taken = payment.State == Payment.Kept ? new Taken(Money.Zero, Money.Zero, Money.Zero, Money.Zero, payment.Total, [])
            : await Read(payment, ct);
        if (await Keep(loan, book.Back(taken), "back/" + Text(paymentId), clock.Today, ct) is { } refusal) return refusal;
        var last = (await payments.Of(loan.Id, ct)).Where(p => p.State == "counts").Select(p => (DateOnly?)p.Day).Max();
        var now = (await loans.Find(loan.Id, ct))! with { LastPaidOn = last };
        if (loan.WrittenOffOn is null) now = now with { EndedOn = null, EndedHow = "" };
        await loans.Keep(now, ct);
        if (await UseKept(loan.Id, paymentId, ct) is { } no) return no;
        if (loan.PaidOutOn is null) return null;
        var (after, afterBook) = (await Open(loan.Id, ct))!.Value;
        await Settle(after, afterBook, Mover.Clock, "a payment came back", ct);
        return null;
    }

    private async Task<Refusal?> UseKept(long id, long because, CancellationToken ct)
    {
        var (loan, book) = (await Open(id, ct))!.Value;
        var used = book.UseKept(clock.Today, loan.Ahead, loan.Terms(loan.PaidOutOn ?? clock.Today).Rate, loan.Kind == InterestKind.Declining);
        if (used.Taken.Total == Money.Zero) return null;
        var payment = await payments.Add(loan, "kept/" + Text(because), clock.Today, "kept", used.Taken, 0, ct);
        if (await Keep(loan, used, "payment/" + Text(payment), clock.Today, ct) is { } refusal) return refusal;
        await payments.Share(payment, used.Taken.Shares, ct);
        return null;
    }

    /// <summary>The family's bank sent the loan back: its days and what was paid on it are undone.</summary>
    /// <param name="key">The happening: it is undone once for each.</param>
    public async Task<Refusal?> NotPaidOut(Loan seen, string key, CancellationToken ct)
    {
        var (loan, book) = (await Open(seen.Id, ct))!.Value;
        var counted = (await payments.Of(loan.Id, ct)).Where(p => p.State == Payment.Counts).ToList();
        List<Taken> taken = [];
        foreach (var payment in counted) taken.Add(await Read(payment, ct));
        if (await Keep(loan, book.NotPaidOut(taken), "sent-back/" + key, clock.Today, ct) is { } refusal) return refusal;
        foreach (var payment in counted) await payments.KeepFor(payment.Id, ct);
        return null;
    }

    public async Task<Refusal?> WriteOff(long id, CancellationToken ct)
    {
        if (await Open(id, ct) is not var (loan, book) || loan.State != LoanState.Defaulted || loan.WrittenOffOn is not null) return No.Gone;
        if (await Keep(loan, book.WriteOff(), "written-off/" + Text(id), clock.Today, ct) is { } refusal) return refusal;
        var now = (await loans.Find(id, ct))! with { WrittenOffOn = clock.Today };
        await loans.Keep(now, ct);
        await End(now, "written_off", Mover.Staff, ct);
        return null;
    }

    public async Task<Refusal?> LetGo(long id, string key, CancellationToken ct)
    {
        if (await Open(id, ct) is not var (loan, book) || book.ToTakeBack + book.Overdrawn == Money.Zero) return No.Gone;
        return await Keep(loan, book.LetGo(), "let-go/" + key, clock.Today, ct);
    }

    /// <summary>Where the loan is by its book and the calendar.</summary>
    public async Task Settle(Loan loan, LoanBook book, string by, string reason, CancellationToken ct)
    {
        if (book.Closed) return;
        if (Standing.Owed(book.Rows) == Money.Zero)
        {
            if (loan.State != LoanState.Ended) await End(loan, "paid_back", by, ct);
            return;
        }
        var rules = new CityRules(await settings.On(clock.Today, ct));
        var late = Standing.Late(book.Rows, clock.Today, rules.LateDays);
        var paid = loan.LastPaidOn is not null;
        var state = loan.State switch
        {
            // A person decided about it; only money changes that.
            LoanState.Defaulted when reason != "a payment came" => LoanState.Defaulted,
            _ when late => LoanState.Late,
            LoanState.Rescheduled when reason != "a payment came" => LoanState.Rescheduled,
            LoanState.PaidOut when !paid && clock.Today < loan.FirstDue => LoanState.PaidOut,
            _ => LoanState.Repaying,
        };
        var now = await mover.To(loan, state, by, reason, ct);
        await lends.Stand(now.Id, LoanState.ForLenders(now.State), ct);
    }

    private async Task<Taken> Read(Payment p, CancellationToken ct) =>
        new(p.Principal, p.Interest, p.Recovered, p.MadeGood, p.Over, await payments.Shares(p.Id, ct));

    private async Task End(Loan loan, string how, string by, CancellationToken ct)
    {
        await mover.To(loan with { EndedOn = clock.Today, EndedHow = how, SilentSince = null }, LoanState.Ended, by, how, ct);
        await lends.Stand(loan.Id, LoanState.ForLenders(LoanState.Ended), ct);
        for (var n = 1; n <= loan.Debits; n++) await debits.End(PlanDebits.Repay(loan.Id, n), ct);
    }

    private async Task<Refusal?> Keep(Loan loan, Booked booked, string key, DateOnly on, CancellationToken ct)
    {
        if (booked.Movements.Count > 0 && (await ledger.Post(key, $"loan {Text(loan.Id)}", on, booked.Movements, ct)).Refusal is { } refusal) return refusal;
        var book = booked.Book;
        await payments.Replace(loan, book.Rows, ct);
        await loans.Keep(loan with { Over = book.OverKept, Overdrawn = book.Overdrawn }, ct);
        foreach (var lend in await lends.In(loan.Id, ct))
        {
            if (book.Claims.FirstOrDefault(c => c.Lend == lend.Id) is not { } claim || claim == lend.Claim) continue;
            await lends.Keep(lend with
            {
                Repaid = claim.Repaid, Interest = claim.Interest, Lost = claim.Lost, Recovered = claim.Recovered, TakeBack = claim.TakeBack,
            }, ct);
            // What the program has out or lost is what its budget is used for; what came back can be promised again.
            if (lend.Account == Accounts.Lending)
                await budget.Set(Gathering.BudgetKey(lend.Id), BudgetLine.None with { Paid = claim.Lent - claim.Repaid - claim.Recovered }, ct);
        }
        await lends.TellGroups(loan.Id, ct);
        return null;
    }

    private static DateOnly Later(DateOnly? one, DateOnly other) => one is { } day && day > other ? day : other;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
