using System.Globalization;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>Plans what people agreed to: money to lend, repayments on their days, and payments beside the plan.</summary>
internal sealed class PlanDebits(Loans loans, Lends lends, Raises raises, Payments payments, Gathering gathering, IDebits debits, IClock clock)
{
    // An amount that is not the usual one is planned early enough for the notice the host sends.
    private const int Ahead = 12;
    private const int Notice = 10;

    public static string Repay(long loan, int times) => $"repay/{Text(loan)}/{Text(times)}";

    public static string More(long wish) => "more/" + Text(wish);

    /// <summary>Asks the family to agree to repayments from earnings or bank.</summary>
    public async Task<Outcome<Done>> Offer(Loan loan, CancellationToken ct)
    {
        var rows = (await payments.Rows(loan.Id, ct)).Where(r => r.Open > Money.Zero).ToList();
        if (rows.Count == 0) return No.Gone;
        var cap = rows.Max(r => r.Total);
        var usual = rows.GroupBy(r => r.Total).OrderByDescending(g => g.Count()).First().Key;
        var inMonth = loan.Every switch { "week" => 5, "two_weeks" => 3, _ => 1 };
        var (first, times) = (Say.Both(s => s.Day(rows[0].Due)), loan.Debits + 1);
        var offered = await debits.Offer(new DebitOffer(Repay(loan.Id, times), loan.Person,
            new LocalizedText($"To pay back your loan “{loan.Title}”", $"Para devolver su préstamo «{loan.Title}»"),
            new LocalizedText($"On each day of your plan, from {first.En} on, until it is paid back",
                $"En cada fecha de su plan, desde el {first.Es}, hasta devolverlo"),
            usual, cap, cap * inMonth, FromEarnings: true, FromBank: true, Accounts.Clearing), ct);
        if (offered.Succeeded) await loans.Keep(loan with { Debits = times, Automatic = true }, ct);
        return offered;
    }

    /// <summary>A payment beside the plan, taken once when the person agreed.</summary>
    public Task<Outcome<Done>> OfferMore(Loan loan, Wish wish, CancellationToken ct) => debits.Offer(new DebitOffer(More(wish.Id), wish.Person,
        new LocalizedText($"To pay {wish.Amount} more of your loan “{loan.Title}”", $"Para pagar {wish.Amount} más de su préstamo «{loan.Title}»"),
        new LocalizedText("Once", "Una vez"), wish.Amount, wish.Amount, wish.Amount, FromEarnings: true, FromBank: true, Accounts.Clearing), ct);

    /// <summary>Everything that was agreed to and is not planned yet. Harmless to repeat.</summary>
    public async Task Plan(SiteId site, CancellationToken ct)
    {
        foreach (var lend in await lends.At(site, ["promised"], ct)) await Plan(lend, ct);
        foreach (var loan in await loans.At(site, [LoanState.PaidOut, LoanState.Repaying, LoanState.Late, LoanState.Rescheduled], ct))
        {
            await Plan(loan, ct);
            foreach (var wish in (await loans.Wishes(loan.Id, ct)).Where(w => w.Kind == "more")) await Once(More(wish.Id), wish.Amount, wish.Day, ct);
        }
    }

    /// <summary>A lender agreed: the money is taken. One that let the days pass gives the room back.</summary>
    public async Task Plan(Lend lend, CancellationToken ct)
    {
        var key = LendMoney.Debit(lend.Id);
        if (await Once(key, lend.Amount, clock.Today, ct) || lend.Until is not { } until || until >= clock.Today) return;
        if (await debits.Find(key, ct) is { Debits: [{ State: "waiting" or "sent" or "taken" or "settled" }, ..] }) return;
        if (await raises.Take(lend.Loan, ct) is not { } raise) return;
        await debits.End(key, ct);
        await gathering.Lapses(raise, lend, ct);
    }

    private async Task<bool> Once(string key, Money amount, DateOnly day, CancellationToken ct)
    {
        if (await debits.Find(key, ct) is not { State: "active", Debits.Count: 0 }) return false;
        return (await debits.Plan(key, key, amount, day < clock.Today ? clock.Today : day, ct)).Succeeded;
    }

    private async Task Plan(Loan loan, CancellationToken ct)
    {
        if (!loan.Automatic || loan.Debits == 0) return;
        var authorization = Repay(loan.Id, loan.Debits);
        if (await debits.Find(authorization, ct) is not { State: "active" } agreed) return;
        var rows = await payments.Rows(loan.Id, ct);
        foreach (var planned in agreed.Debits.Where(d => d.State == "planned"))
            if (!rows.Any(r => Key(loan.Id, r) == planned.Key && r.Open == planned.Amount)) await debits.Withdraw(planned.Key, ct);
        foreach (var row in rows.Where(r => r.Open > Money.Zero && r.Due >= clock.Today && r.Due <= clock.Today.AddDays(Ahead)))
        {
            if (agreed.Debits.Any(d => d.Key == Key(loan.Id, row) && d.State is not ("withdrawn" or "failed" or "stopped" or "undone"))) continue;
            var planned = await debits.Plan(authorization, Key(loan.Id, row), row.Open, row.Due, ct);
            // Too near for an amount that is not the usual one: some days later it may be taken.
            if (planned.Refusal?.Code == "debits.notice")
                await debits.Plan(authorization, Key(loan.Id, row), row.Open, clock.Today.AddDays(Notice), ct);
        }
    }

    // The amount is part of it: the same line with less open is another debit.
    private static string Key(long loan, Repayment row) => $"repay/{Text(loan)}/{Text(row.Number)}/{row.Due:yyyyMMdd}/{Text(row.Open.Cents)}";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
