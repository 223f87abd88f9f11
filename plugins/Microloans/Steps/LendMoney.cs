using System.Globalization;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>Who lends, and out of what.</summary>
/// <param name="Kind">family, group, outside or program.</param>
/// <param name="Source">balance, debit, office or program.</param>
internal sealed record Lender(string Kind, FamilyId? Family, PersonId? Person, string Name, string Source, long? GroupAsk = null);

/// <summary>Somebody lends a part of a loan. Room is kept for what is agreed and still to come; only what has come counts.</summary>
internal sealed class LendMoney(Raises raises, Lends lends, Gathering gathering, ILedger ledger, IDebits debits, IBudget budget, ISettings settings,
    IClock clock)
{
    public async Task<Outcome<Lend>> Lend(SiteId site, long loan, bool invited, Lender lender, Money amount, string key, CancellationToken ct)
    {
        var raise = await raises.Take(loan, ct);
        var rules = new CityRules(await settings.On(clock.Today, ct));
        if (raise is null || raise.Site != site) return No.Gone with { Field = "amount" };
        if (WhyNot(raise, invited, lender, amount, rules) is { } no) return no;
        var now = lender.Source != "debit";
        var lend = new Lend(0, site, lender.Family, lender.Person, loan, lender.Kind, lender.Name, amount, lender.Source, now ? "in" : "promised",
            clock.Today, now ? null : clock.Today.AddDays(rules.PromiseDays), now ? amount : Money.Zero, raise.Title, lender.GroupAsk, "",
            Account(lender), Money.Zero, Money.Zero, Money.Zero, Money.Zero, Money.Zero);
        if (await lends.Add(lend, key, ct) is not { } id) return lend;
        lend = lend with { Id = id, Account = lender.Kind == "outside" ? Accounts.Outside(id) : lend.Account };
        return now ? await Now(raise, lend, ct) : await Promise(raise, lend, ct);
    }

    private static string Account(Lender lender) => lender.Family is { } family ? Accounts.Own(family) : Accounts.Lending;

    private Refusal? WhyNot(RaiseRow raise, bool invited, Lender lender, Money amount, CityRules rules)
    {
        if (!raise.Raising(clock.Today)) return No.Because("raise_over", "This is not being raised any more.", "Esto ya no se está reuniendo.", "amount");
        if (lender.Family == raise.Borrower)
            return No.Because("own_loan", "One does not lend to one’s own home.", "No se presta al propio hogar.", "amount");
        if (raise.Phase == RaiseRow.Private && !invited && (lender.Kind is "family" or "group"))
            return No.Because("invited_only", "For now those lend whom the family invited.", "Por ahora prestan las personas que la familia invitó.", "amount");
        var most = raise.Phase == RaiseRow.Private ? Raise.MostNow(raise.Open, rules.LeastLend, raise.Needed - raise.Supporters) : raise.Open;
        // The last bit may be smaller than what one lends at least.
        if (amount < Money.Min(rules.LeastLend, most))
            return No.Because("too_little", $"From {rules.LeastLend} on.", $"A partir de {rules.LeastLend}.", "amount");
        if (amount <= most) return null;
        return most == Money.Zero
            ? No.Because("all_there", "All of it is there or agreed. Look again in some days.", "Ya está todo reunido o acordado. Vea en unos días.", "amount")
            : No.Because("too_much", $"{most} can be lent at the moment.", $"Por el momento se pueden prestar {most}.", "amount");
    }

    private async Task<Outcome<Lend>> Now(RaiseRow raise, Lend lend, CancellationToken ct)
    {
        if (lend.Kind == "program"
            && (await budget.Set(Gathering.BudgetKey(lend.Id), BudgetLine.None with { Promised = lend.Amount }, ct)).Refusal is not null)
            return No.Because("budget", "The program’s budget in this city does not reach for that.", "El presupuesto del programa en esta ciudad no alcanza.",
                "amount");
        var from = lend.Source switch { "balance" => lend.Account, "program" => Accounts.Lending, _ => Accounts.Bank };
        var posted = await ledger.Post($"lend/{lend.Id.ToString(CultureInfo.InvariantCulture)}", "lent, from " + lend.Source, clock.Today,
            [RaiseMoves.Join(lend.Loan, from, lend.Amount)], ct);
        if (posted.Refusal is { } refusal)
            return refusal.Code == "ledger.floor" ? No.Because("balance", "You do not have that much here.", "Usted no tiene tanto aquí.", "amount") : refusal;
        var counted = await gathering.Counts(raise, lend, wasPromised: false, ct);
        return counted.Succeeded ? lend : counted.Refusal;
    }

    private async Task<Outcome<Lend>> Promise(RaiseRow raise, Lend lend, CancellationToken ct)
    {
        var offered = await debits.Offer(new DebitOffer(Debit(lend.Id), lend.Person!.Value,
            new LocalizedText($"To lend {lend.Amount} for “{lend.Title}”", $"Para prestar {lend.Amount} para «{lend.Title}»"),
            new LocalizedText("Once, on the day you agree or soon after", "Una vez, el día en que acepte o poco después"),
            lend.Amount, lend.Amount, lend.Amount, FromEarnings: true, FromBank: true, Accounts.Clearing), ct);
        if (offered.Refusal is { } refusal) return refusal with { Field = "amount" };
        await raises.Keep(raise with { Promised = raise.Promised + lend.Amount }, ct);
        return lend;
    }

    /// <summary>Key of the authorization and of the debit under it.</summary>
    public static string Debit(long lend) => "lend/" + lend.ToString(CultureInfo.InvariantCulture);
}
