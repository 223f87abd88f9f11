using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>
/// The family's bank sends the loan back. Nobody has it: the family owes nothing, what was gathered stays gathered, and the same payment goes
/// again once the family named another account, or the office cancels it.
/// </summary>
internal sealed class ComeBack(Loans loans, Raises raises, Lends lends, BookKeeper books, Mover mover, IDebits debits, IBudget budget, IMessages messages)
{
    public async Task<Refusal?> Hear(long loanId, PayableReturned happened, CancellationToken ct)
    {
        // One that has ended stays ended; should the office not pay it again, the money pays what lenders lost, or is the family's.
        if (await loans.Take(loanId, ct) is not { State: not LoanState.Ended } loan) return null;
        if (loan.PaidOutOn is not null)
        {
            if (await books.NotPaidOut(loan, happened.Id.ToString(), ct) is { } refusal) return refusal;
            await Wait(loan.Id, ct);
        }
        await messages.Send($"sent-back/{happened.Id}", loan.Family, "sent-back", new Dictionary<string, object?> { ["title"] = loan.Title }, ct);
        return null;
    }

    private async Task Wait(long id, CancellationToken ct)
    {
        var loan = (await loans.Find(id, ct))!;
        await TakeNothing(loan, ct);
        await mover.To(loan with
        {
            PaidOutOn = null, FirstDue = null, LastAgreed = null, LastPaidOn = null, SilentSince = null, WaitUntil = null, Plans = 0, Answer = "",
        }, LoanState.Funded, Mover.Clock, "the bank sent it back", ct);
        await raises.Keep((await raises.Take(id, ct))! with { Phase = RaiseRow.Funded }, ct);
        foreach (var lend in (await lends.In(id, ct)).Where(l => l.State == "out"))
        {
            await lends.Keep(lend with { State = "in", Standing = "waits" }, ct);
            if (lend.Account == Accounts.Lending)
                await budget.Set(Gathering.BudgetKey(lend.Id), BudgetLine.None with { Promised = lend.Amount }, ct);
        }
    }

    /// <summary>What was planned is not taken. What the family agreed to stays agreed, for the days of the plan that is still to come.</summary>
    private async Task TakeNothing(Loan loan, CancellationToken ct)
    {
        if (loan.Debits > 0 && await debits.Find(PlanDebits.Repay(loan.Id, loan.Debits), ct) is { } agreed)
            foreach (var planned in agreed.Debits.Where(d => d.State == "planned")) await debits.Withdraw(planned.Key, ct);
        foreach (var wish in await loans.Wishes(loan.Id, ct))
        {
            await loans.Settle(wish.Id, "dropped", ct);
            if (wish.Kind == "more") await debits.End(PlanDebits.More(wish.Id), ct);
        }
    }
}
