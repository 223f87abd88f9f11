using System.Globalization;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>Brings a confirmed deposit into the saver's account. Money put back after an emergency closes that first.</summary>
internal sealed class BookDeposits(AccountReader accounts, TakeOutStore takeOuts, Books books)
{
    public static readonly Refusal Closed = Both.No("account_closed", "This account is closed. The money waits at the bank for a decision.",
        "Esta cuenta está cerrada. El dinero espera en el banco una decisión.");

    public async Task<Refusal?> Book(Deposit deposit, CancellationToken ct)
    {
        if (await accounts.Lock(deposit.Saver, ct) is not { } account) return Closed;
        var held = deposit.Held == "cash" ? AccountNames.Cash : AccountNames.Bank;
        var standing = account.Standing;
        List<FamilyPlatform.Sdk.Services.Movement> movements = [];
        var rest = deposit.Amount;
        if (deposit.Source == Sources.Repaid)
        {
            foreach (var emergency in (await takeOuts.Of(account.Saver.Id, ct)).Where(t => t.Outstanding > Money.Zero).OrderBy(t => t.RepayBy))
            {
                var back = Money.Min(rest, emergency.Outstanding);
                if (back <= Money.Zero) break;
                await takeOuts.PutBack(emergency.Id, back, ct);
                var repaid = account.Moves.Repay(standing, back, held);
                (standing, rest) = (repaid.After, rest - back);
                movements.AddRange(repaid.Movements);
            }
        }
        if (rest > Money.Zero)
        {
            var put = account.Moves.PutIn(standing, rest, held);
            standing = put.After;
            movements.AddRange(put.Movements);
        }
        var key = deposit.Id.ToString(CultureInfo.InvariantCulture);
        return await books.Write(account.Saver, new(standing, Shares.None, movements), $"deposit/{key}", "deposit", $"deposit {key}", ct, deposit.Day);
    }

    /// <summary>The bank took a confirmed deposit back.</summary>
    public async Task<Refusal?> Undo(Deposit deposit, DateOnly on, CancellationToken ct)
    {
        // The deposit no longer counts by the time the account is read.
        if (await accounts.Lock(deposit.Saver, ct) is not { } account) return Closed;
        var key = deposit.Id.ToString(CultureInfo.InvariantCulture);
        return await books.Write(account.Saver, account.Moves.Reverse(account.Standing, deposit.Amount), $"reversed/{key}",
            "deposit taken back by the bank", $"reversed {key}", ct, on);
    }
}
