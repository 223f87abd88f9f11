using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>What became of debits: money to lend, and repayments.</summary>
internal sealed class HearDebits(Loans loans, Raises raises, Lends lends, Payments payments, Gathering gathering, BookKeeper books, PayOut payOut,
    ILedger ledger, IBudget budget, IMessages messages, IClock clock)
{
    public async Task<Refusal?> Taken(DebitTaken taken, CancellationToken ct)
    {
        var key = KeyOf.Read(taken.Key);
        if (key.Kind == "lend") return await ToLend(key.Number, taken, ct);
        var loan = key.Kind == "more" ? await Wished(key.Number, "done", ct) : key.Number;
        var arrival = new Arrival($"debit/{taken.Key}/{taken.Id}", taken.On, taken.FromBank ? "bank" : "earnings", taken.Amount);
        return loan is 0 ? null : (await books.Take(loan, arrival, ct)).Refusal;
    }

    public async Task<Refusal?> Failed(DebitFailed failed, CancellationToken ct)
    {
        var key = KeyOf.Read(failed.Key);
        if (key.Kind == "lend") return failed.Undone ? await LentBack(key.Number, failed, ct) : await NotLent(key.Number, ct);
        if (failed.Undone)
        {
            var payment = await payments.ByDebit(failed.Site, "debit/" + failed.Key, failed.Amount, ct);
            if (payment is not null && await books.Back(payment.Id, ct) is { } refusal) return refusal;
        }
        else if (key.Kind == "more")
        {
            await Wished(key.Number, "dropped", ct);
        }
        // Stopped by the family itself: it knows.
        if (failed.Code == "stopped") return null;
        await messages.Send($"missed/{failed.Id}", failed.Family, "missed", new Dictionary<string, object?> { ["amount"] = failed.Amount.ToString() }, ct);
        return null;
    }

    public async Task<Refusal?> Ended(AuthorizationEnded ended, CancellationToken ct)
    {
        var key = KeyOf.Read(ended.Key);
        switch (key.Kind)
        {
            case "lend":
                return await NotLent(key.Number, ct);
            case "more":
                await Wished(key.Number, "dropped", ct);
                return null;
            case "repay" when await loans.Take(key.Number, ct) is { Automatic: true } loan && PlanDebits.Repay(loan.Id, loan.Debits) == ended.Key:
                await loans.Keep(loan with { Automatic = false }, ct);
                return null;
            default:
                return null;
        }
    }

    private async Task<Refusal?> ToLend(long id, DebitTaken taken, CancellationToken ct)
    {
        if (await lends.Find(id, ct) is not { } before || await raises.Take(before.Loan, ct) is not { } raise) return null;
        var lend = (await lends.Find(id, ct))!;
        // It came when the raise was over, or after its room was given back: it is the lender's own.
        var late = lend.State != "promised";
        var movement = late ? new Movement(Accounts.Clearing, lend.Account, taken.Amount) : RaiseMoves.Join(lend.Loan, Accounts.Clearing, taken.Amount);
        if ((await ledger.Post($"came/{taken.Id}", "to lend", taken.On, [movement], ct)).Refusal is { } refusal) return refusal;
        if (late) return null;
        lend = lend with { Came = lend.Came + taken.Amount };
        await lends.Keep(lend, ct);
        return lend.Came == lend.Amount ? (await gathering.Counts(raise, lend, wasPromised: true, ct)).Refusal : null;
    }

    private async Task<Refusal?> NotLent(long id, CancellationToken ct)
    {
        if (await lends.Find(id, ct) is not { State: "promised" } lend || await raises.Take(lend.Loan, ct) is not { } raise) return null;
        return await gathering.Lapses(raise, lend, ct);
    }

    /// <summary>
    /// A bank took it back after it had counted. Before the family is paid the loan is short again; after that the program lends in its
    /// place.
    /// </summary>
    private async Task<Refusal?> LentBack(long id, DebitFailed failed, CancellationToken ct)
    {
        if (await lends.Find(id, ct) is not { } lend || await raises.Take(lend.Loan, ct) is not { } raise) return null;
        var key = $"lend-back/{failed.Id}";
        if (lend.State == "promised")
        {
            var part = await ledger.Post(key, "taken back by a bank", clock.Today, [RaiseMoves.Leave(lend.Loan, Accounts.Clearing, failed.Amount)], ct);
            return part.Refusal ?? await gathering.Lapses(raise, lend with { Came = lend.Came - failed.Amount }, ct);
        }
        if (lend.State == "in" && !await payOut.OnItsWay(lend.Loan, ct))
        {
            var rest = lend.Amount - failed.Amount;
            List<Movement> movements = [RaiseMoves.Leave(lend.Loan, Accounts.Clearing, failed.Amount)];
            if (rest > Money.Zero) movements.Add(RaiseMoves.Leave(lend.Loan, lend.Account, rest));
            if ((await ledger.Post(key, "taken back by a bank", clock.Today, movements, ct)).Refusal is { } refusal) return refusal;
            await gathering.Uncounts(raise, lend, ct);
            if (await loans.Take(lend.Loan, ct) is { State: LoanState.Funded } loan && (await raises.Find(lend.Loan, ct))!.Phase == RaiseRow.Public)
                await loans.Keep(loan with { State = LoanState.Public }, ct);
            return null;
        }
        if (lend.State is "lapsed" or "refunded")
        {
            var own = await ledger.Post(key, "taken back by a bank", clock.Today, [new(lend.Account, Accounts.Clearing, failed.Amount)], ct);
            if (own.Succeeded || own.Refusal.Code != "ledger.floor") return own.Refusal;
        }
        // What this lender was given until now it keeps; what is still to come is the program's.
        if (lend.State is "in" or "out")
        {
            await lends.Keep(lend with { Kind = "program", Account = Accounts.Lending }, ct);
            // It is no new promise; where the budget does not reach, the manager reads it there.
            await budget.Set(Gathering.BudgetKey(lend.Id), BudgetLine.None with { Paid = lend.StillOut }, ct);
        }
        return (await ledger.Post(key + "/program", "the program lends in its place", clock.Today, [RaiseMoves.StandIn(failed.Amount)], ct)).Refusal;
    }

    private async Task<long> Wished(long id, string state, CancellationToken ct)
    {
        if (await loans.Wished(id, ct) is not { } wish) return 0;
        await loans.Settle(id, state, ct);
        return wish.Loan;
    }
}
