using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>Names of the program's ledger accounts.</summary>
internal static class Accounts
{
    public const string Bank = "held/bank";
    public const string Federal = "fund/federal";
    public const string Other = "fund/other";

    public static string Own(FamilyId family) => $"own/{family}";

    public static string Matched(FamilyId family) => $"match/{family}";
}

/// <summary>One saver's account with everything that was written and posted.</summary>
/// <param name="Own">Own savings, from the ledger.</param>
/// <param name="Posted">Match that is posted, from the ledger.</param>
/// <param name="Earned">Match on all confirmed deposits up to today, posted or not.</param>
internal sealed record Account(
    Saver Saver, Terms Terms, IReadOnlyList<Deposit> Deposits, IReadOnlyList<PostedMatch> Matches, IReadOnlyList<TakeOut> TakeOuts, Money Own, Money Posted,
        Match Earned)
{
    /// <summary>Promised: earned by deposits that are confirmed, and not posted yet.</summary>
    public Money ToCome => Money.Max(Money.Zero, Earned.Total - Posted);

    public DateOnly SpendableFrom => Saver.Opened.AddMonths(Terms.WaitingMonths);

    public DateOnly MatchedUntil => Month.Of(Saver.Opened).Plus(Terms.WindowMonths - 1).LastDay;

    /// <summary>What happens to the posted match when own money is taken out: what earned nothing goes first.</summary>
    public Match After(Money takenOut) => MatchRules.On(Money.Min(Matchable(Month.Of(DateOnly.MaxValue)), Own - takenOut), Terms);

    public Money Matchable(Month through) => MatchRules.Matchable(Deposits, Terms, Saver.Opened, through);
}

/// <summary>Puts an account together.</summary>
internal sealed class AccountReader(Savers savers, ILedger ledger, ISettings settings)
{
    public async Task<Account?> Of(FamilyId family, DateOnly today, CancellationToken ct) =>
        await savers.Of(family, ct) is { } saver ? await Read(saver, today, ct) : null;

    public async Task<Account> Read(Saver saver, DateOnly today, CancellationToken ct)
    {
        var terms = Terms.From(await settings.On(saver.Opened, ct));
        var deposits = await savers.Deposits(saver.Family, ct);
        var own = await ledger.Balance(Accounts.Own(saver.Family), ct);
        var earned = MatchRules.On(Money.Min(own, MatchRules.Matchable(deposits, terms, saver.Opened, Month.Of(today))), terms);
        return new(
            saver, terms, deposits, await savers.Matches(saver.Family, ct), await savers.TakeOuts(saver.Family, ct), own,
            await ledger.Balance(Accounts.Matched(saver.Family), ct), earned);
    }
}
