using System.Globalization;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>All of it is there and the family signed: it is paid, and once the bank has done so the loan runs.</summary>
internal sealed class PayOut(Loans loans, Raises raises, Lends lends, Payments payments, Mover mover, IPayables payables, ILedger ledger, IBudget budget,
    IDocuments documents, IMessages messages)
{
    public static string Key(Loan loan) => Key(loan.Id, loan.Payouts);

    private static string Key(long loan, int times) =>
        string.Create(CultureInfo.InvariantCulture, $"payout/{loan}/{times}");

    /// <param name="say">The family reads on its money page what is paid.</param>
    public async Task<Outcome<Loan>> Ask(Loan seen, Say say, CancellationToken ct)
    {
        var raise = await raises.Take(seen.Id, ct);
        var loan = await mover.Follow((await loans.Take(seen.Id, ct))!, ct);
        if (loan.State != LoanState.Funded || raise is not { Phase: RaiseRow.Funded }) return No.Gone;
        if (await documents.SignedBy(loan.Person, MicroloansProgram.Agreement, MicroloansProgram.Item(loan.Id), ct) is null)
            return No.Because("sign_first", "Read and sign the agreement first.", "Primero lea y firme el acuerdo.");
        if (loan.Payouts > 0 && Under((await payables.Find(Key(loan), ct))?.State)) return loan;
        loan = loan with { Payouts = loan.Payouts + 1, Answer = "" };
        var asked = await payables.Request(new PayableRequest(Key(loan), loan.Family, PayTo.Person(loan.Person),
            say.T($"Loan {loan.Id}", $"Préstamo {loan.Id}"), "none", loan.Amount, Accounts.Gathered(loan.Id)), ct);
        if (asked.Refusal is { } refusal) return refusal;
        await loans.Keep(loan, ct);
        return loan;
    }

    /// <summary>Whether the money is asked for or paid, so that nobody can take a part of it back any more.</summary>
    public async Task<bool> OnItsWay(long loanId, CancellationToken ct) => await loans.Find(loanId, ct) is { } loan
        && (loan.PaidOutOn is not null
            || (loan.Payouts > 0 && Under((await payables.Find(Key(loan), ct))?.State)));

    /// <summary>Whether a payment that was asked for can still reach the family.</summary>
    public static bool Under(string? asked) => asked is not (null or "declined" or "withdrawn" or "refunded");

    /// <summary>The bank paid it: the days of the plan are counted from here.</summary>
    /// <param name="happened">What was heard: a loan that came back can be paid a second time.</param>
    public async Task<Refusal?> Begin(long loanId, Guid happened, DateOnly on, CancellationToken ct)
    {
        if (await loans.Take(loanId, ct) is not { PaidOutOn: null } loan) return null;
        loan = await mover.Follow(loan, ct);
        var posted = await ledger.Post($"paid-out/{happened}", $"loan {MicroloansProgram.Item(loan.Id)}, paid to the family", on,
            [RaiseMoves.PaidOut(loan.Id, loan.Amount)], ct);
        if (posted.Refusal is { } refusal) return refusal;
        var plan = Reckoner.Of(loan.Terms(on)).Select((r, i) => Repayment.From(r, i + 1)).ToList();
        await payments.Replace(loan, plan, ct);
        await mover.To(loan with { PaidOutOn = on, FirstDue = plan[0].Due, LastAgreed = plan[^1].Due, Answer = "" }, LoanState.PaidOut, Mover.Clock,
            "the bank has paid it", ct);
        await raises.Keep((await raises.Take(loan.Id, ct))! with { Phase = "closed" }, ct);
        foreach (var lend in (await lends.In(loan.Id, ct)).Where(l => l.State == "in"))
        {
            await lends.Keep(lend with { State = "out", Standing = "runs" }, ct);
            if (lend.Account == Accounts.Lending)
                await budget.Set(Gathering.BudgetKey(lend.Id), BudgetLine.None with { Paid = lend.Amount }, ct);
        }
        var day = Say.Both(s => s.Day(plan[0].Due));
        await messages.Send($"begun/{loan.Id}/{on:yyyyMMdd}", loan.Family, "paid-out", new Dictionary<string, object?>
        {
            ["title"] = loan.Title, ["first_en"] = day.En, ["first_es"] = day.Es, ["amount"] = plan[0].Total.ToString(),
        }, ct);
        return null;
    }

    /// <summary>The office did not pay it; the money is where it was.</summary>
    /// <returns>False when the loan counts as paid out all the same: it had ended before its money came back.</returns>
    public async Task<bool> Declined(long loanId, string why, CancellationToken ct)
    {
        if (await loans.Take(loanId, ct) is not { PaidOutOn: null } loan) return false;
        await loans.Keep(loan with { Answer = why }, ct);
        return true;
    }
}
