using System.Globalization;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>Money joins a raise and leaves it again. The raise moves on by itself: to the city, and to complete.</summary>
internal sealed class Gathering(Raises raises, Lends lends, ILedger ledger, IBudget budget, ISettings settings, IClock clock)
{
    /// <summary>Money of a lend is here: it counts.</summary>
    /// <param name="raise">Held, so that nobody else adds to it meanwhile.</param>
    /// <param name="wasPromised">Whether room was kept for it.</param>
    public async Task<Outcome<Done>> Counts(RaiseRow raise, Lend lend, bool wasPromised, CancellationToken ct)
    {
        var rules = new CityRules(await settings.On(clock.Today, ct));
        var first = lend.Kind == "family" && await First(lend, rules, ct);
        var now = raise with
        {
            In = raise.In + lend.Amount, Promised = wasPromised ? raise.Promised - lend.Amount : raise.Promised,
            Supporters = raise.Supporters + (first ? 1 : 0),
        };
        if (now.Phase == RaiseRow.Private && now.Supporters >= now.Needed)
            now = now with { Phase = RaiseRow.Public, Until = Raise.Until(clock.Today, now.PublicDays) };
        if (now.In == now.Amount) now = now with { Phase = RaiseRow.Funded };
        await raises.Keep(now, ct);
        await lends.Keep(lend with { State = "in", Came = lend.Amount }, ct);
        return Done.Value;
    }

    /// <summary>Whether this home, or this person, has nothing in the loan yet. A reader sees its own, and that is enough.</summary>
    private async Task<bool> First(Lend lend, CityRules rules, CancellationToken ct) => !(await lends.In(lend.Loan, ct)).Any(l =>
        l.Id != lend.Id && l.State == "in" && l.Kind == "family" && (rules.HomesOnce ? l.Family == lend.Family : l.Person == lend.Person));

    /// <summary>Money that counted goes: a bank took it back. What is short can be lent by others again.</summary>
    public async Task Uncounts(RaiseRow raise, Lend lend, CancellationToken ct)
    {
        var rules = new CityRules(await settings.On(clock.Today, ct));
        await lends.Keep(lend with { State = "lapsed", Came = Money.Zero }, ct);
        var left = lend.Kind == "family" && await First(lend, rules, ct) ? 1 : 0;
        var now = raise with { In = raise.In - lend.Amount, Supporters = Math.Max(0, raise.Supporters - left) };
        if (now.Phase == RaiseRow.Funded)
            now = now with { Phase = RaiseRow.Public, Until = now.Until < clock.Today ? Raise.Until(clock.Today, now.PublicDays) : now.Until };
        await raises.Keep(now, ct);
    }

    /// <summary>A promise is not kept: the room is open again, and what came of it is the lender's.</summary>
    public async Task<Refusal?> Lapses(RaiseRow raise, Lend lend, CancellationToken ct)
    {
        await raises.Keep(raise with { Promised = raise.Promised - lend.Amount }, ct);
        await lends.Keep(lend with { State = "lapsed" }, ct);
        if (lend.Came == Money.Zero) return null;
        var key = $"lapsed/{lend.Id.ToString(CultureInfo.InvariantCulture)}";
        return (await ledger.Post(key, "a promise that was not kept whole", clock.Today, [RaiseMoves.Leave(lend.Loan, lend.Account, lend.Came)], ct)).Refusal;
    }

    /// <summary>All or nothing: whoever lent has it back, free to take out or to lend again.</summary>
    public async Task<Outcome<IReadOnlyList<Lend>>> GiveBack(RaiseRow raise, CancellationToken ct)
    {
        List<Lend> back = [];
        foreach (var lend in (await lends.In(raise.Loan, ct)).Where(l => l.State is "in" or "promised"))
        {
            await lends.Keep(lend with { State = "refunded", TakeBack = lend.TakeBack - Money.Min(lend.Came, lend.TakeBack) }, ct);
            if (lend.Kind == "program") await budget.Set(BudgetKey(lend.Id), BudgetLine.None, ct);
            if (lend.Came == Money.Zero) continue;
            // What a lender was given before the loan came back is a part of it.
            var had = Money.Min(lend.Came, lend.TakeBack);
            List<Movement> movements = [];
            if (lend.Came > had) movements.Add(RaiseMoves.Leave(lend.Loan, lend.Account, lend.Came - had));
            if (had > Money.Zero) movements.Add(RaiseMoves.Leave(lend.Loan, Accounts.Clearing, had));
            var posted = await ledger.Post($"refund/{lend.Id.ToString(CultureInfo.InvariantCulture)}", "a raise that ended short", clock.Today, movements, ct);
            if (posted.Refusal is { } refusal) return refusal;
            back.Add(lend with { Came = lend.Came - had });
        }
        await raises.Keep(raise with { Phase = "closed", In = Money.Zero, Promised = Money.Zero }, ct);
        return back;
    }

    public static string BudgetKey(long lend) => "lend/" + lend.ToString(CultureInfo.InvariantCulture);
}
