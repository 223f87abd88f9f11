using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>What became of money that goes out: a loan to the family, or a lender's own money.</summary>
internal sealed class HearPayables(PayOut payOut, ComeBack comeBack, Loans loans, Lends lends, BookKeeper books, ILedger ledger, IClock clock)
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
            case PayableReturned:
                await lends.SettleTakeOut(happened.Site, happened.Key, "returned", ct);
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
                return await payOut.Begin(loan, settled.Id, settled.On, ct);
            case PayableReturned returned:
                return await comeBack.Hear(loan, returned, ct);
            case PayableDeclined declined when await payOut.Declined(loan, declined.Why, ct):
                return null;
            // The family sent money back the way it came, or what its bank sent back is not paid again on a loan that is over: it pays the loan.
            case PayableDeclined or PayableRefunded:
                var posted = await ledger.Post($"refunded/{happened.Id}", "sent back", clock.Today,
                    [new(Accounts.Gathered(loan), Accounts.Clearing, happened.Amount)], ct);
                return posted.Refusal ?? (await books.Take(loan, new($"refund/{happened.Id}", clock.Today, "refund", happened.Amount), ct)).Refusal;
            default:
                return null;
        }
    }

    private async Task KeepOver(long id, Money amount, CancellationToken ct)
    {
        if (await loans.Take(id, ct) is { } loan) await loans.Keep(loan with { Over = loan.Over + amount }, ct);
    }
}
