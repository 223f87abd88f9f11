using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>What became of money that goes out: a loan to the family, or a lender's own money.</summary>
internal sealed class HearPayables(PayOut payOut, Loans loans, Lends lends, BookKeeper books, ILedger ledger, IClock clock)
{
    public async Task<Refusal?> Hear(PayableEvent happened, CancellationToken ct)
    {
        var key = KeyOf.Read(happened.Key);
        if (key.Kind == "payout") return await Loan(key.Number, happened, ct);
        switch (happened)
        {
            case PayableSettled:
                await lends.SettleTakeOut(happened.Site, happened.Key, "paid", ct);
                break;
            case PayableDeclined when key.Kind == "over":
                await lends.SettleTakeOut(happened.Site, happened.Key, "back", ct);
                await KeepOver(key.Number, happened.Amount, ct);
                break;
            case PayableDeclined:
                await lends.SettleTakeOut(happened.Site, happened.Key, "back", ct);
                break;
            case PayableRefunded when key.Kind == "over":
                await KeepOver(key.Number, happened.Amount, ct);
                break;
        }
        return null;
    }

    private async Task<Refusal?> Loan(long loan, PayableEvent happened, CancellationToken ct)
    {
        switch (happened)
        {
            case PayableSettled settled:
                return await payOut.Begin(loan, settled.On, ct);
            case PayableDeclined declined:
                await payOut.Declined(loan, declined.Why, ct);
                return null;
            case PayableRefunded refunded:
                // The family sent money back the way it came: it pays the loan.
                var posted = await ledger.Post($"refunded/{happened.Id}", "sent back by the family", clock.Today,
                    [new(Accounts.Gathered(loan), Accounts.Clearing, refunded.Amount)], ct);
                return posted.Refusal ?? (await books.Take(loan, new($"refund/{happened.Id}", clock.Today, "refund", refunded.Amount), ct)).Refusal;
            default:
                return null;
        }
    }

    private async Task KeepOver(long id, Money amount, CancellationToken ct)
    {
        if (await loans.Take(id, ct) is { } loan) await loans.Keep(loan with { Over = loan.Over + amount }, ct);
    }
}
