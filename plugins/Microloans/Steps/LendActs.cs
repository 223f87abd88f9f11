using System.Globalization;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>Which raise somebody looks at: by its number once it is open to the city, before that by the code of whoever asked for it.</summary>
internal sealed class RaiseFinder(Raises raises, Lends lends, IGroups groups)
{
    /// <returns>The raise and whether the reader was invited; null when there is none for this reader.</returns>
    public async Task<(RaiseRow Raise, bool Invited)?> Find(SiteId site, FamilyId? reader, string item, CancellationToken ct)
    {
        var invited = Invitation.Looks(item);
        var raise = invited ? await raises.Invited(site, item, ct)
            : long.TryParse(item, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? await raises.Find(number, ct) : null;
        if (raise is null || raise.Site != site) return null;
        if (reader is { } family && (raise.Borrower == family || await groups.Apart(family, raise.Borrower, ct))) return null;
        if (!invited && raise.Phase is not (RaiseRow.Public or RaiseRow.Funded) && !(await lends.In(raise.Loan, ct)).Any(l => l.Family == reader)) return null;
        return (raise, invited);
    }
}

/// <summary>What neighbors do: find a raise by its code, lend, vouch, take out what came back.</summary>
internal sealed class LendActs(RaiseFinder finder, LendMoney lendMoney, PlanDebits plan, Lends lends, Neighbors neighbors, ILedger ledger, IPayables payables,
    ISettings settings, IClock clock)
{
    public Task<Outcome<Receipt>> Act(Act act, CancellationToken ct) => act.Action switch
    {
        "code" => Code(act, ct),
        "lend" => Lend(act, ct),
        "endorse" => Endorse(act, ct),
        "agreed" => Agreed(act, ct),
        "take-out" => TakeOut(act, ct),
        _ => TakeBackWord(act, ct),
    };

    private async Task<Outcome<Receipt>> Code(Act act, CancellationToken ct)
    {
        var code = act.Answers.Text("code");
        if (!Invitation.Looks(code) || await finder.Find(act.Site, act.Actor.Family, code, ct) is not var (raise, _) || !raise.Raising(clock.Today))
            return No.Because("code", "No loan is being raised under this code.", "No se reúne ningún préstamo con este código.", "code");
        return new Receipt(new LocalizedText("Here it is.", "Aquí está.")) { Page = "raise", Item = code };
    }

    private async Task<Outcome<Receipt>> Lend(Act act, CancellationToken ct)
    {
        if (await finder.Find(act.Site, act.Actor.Family, act.Item, ct) is not var (raise, invited)) return No.Gone with { Field = "amount" };
        var (family, person, amount) = (act.Actor.Family!.Value, act.Actor.Person!.Value, act.Answers.Money("amount"));
        var source = act.Answers.Text("from");
        if (source == "balance" && await ledger.Balance(Accounts.Own(family), ct) < amount)
            return No.Because("balance", "You do not have that much here.", "Usted no tiene tanto aquí.", "amount");
        var lent = await lendMoney.Lend(act.Site, raise.Loan, invited, new Lender("family", family, person, act.Actor.GivenName, source), amount, act.Key, ct);
        if (lent.Refusal is { } refusal) return refusal;
        return source == "balance"
            ? new Receipt(new LocalizedText($"{amount} lent. Thank you.", $"{amount} prestados. Gracias."))
            : new Receipt(new LocalizedText($"{amount} kept open for you. Agree on your money page, and it counts when it arrives.",
                $"{amount} guardados para usted. Acéptelo en su página de dinero; cuenta cuando llega."));
    }

    private async Task<Outcome<Receipt>> Endorse(Act act, CancellationToken ct)
    {
        if (await finder.Find(act.Site, act.Actor.Family, act.Item, ct) is not var (raise, _) || !raise.Raising(clock.Today))
            return No.Gone with { Field = "words" };
        var family = act.Actor.Family!.Value;
        var rules = new CityRules(await settings.On(clock.Today, ct));
        var given = await neighbors.Of(family, ct);
        var record = Record(given.Where(e => e.Person == act.Actor.Person));
        if (EndorserRecord.Pauses(record, rules.EndorserLeast))
            return No.Because("endorser_pauses",
                $"Of what was due on loans you vouched for, {record} % came back. From {rules.EndorserLeast} % on you can vouch again.",
                $"De lo que tocaba pagar en los préstamos que recomendó, volvió el {record} %. Desde {rules.EndorserLeast} % puede recomendar otra vez.",
                    "words");
        var endorsement = new Endorsement(0, act.Site, family, act.Actor.Person!.Value, raise.Loan, raise.Title, clock.Today, Money.Zero, Money.Zero, "stands");
        var shown = new Endorsed(0, raise.Loan, act.Actor.GivenName, act.Answers.Text("words"), act.Answers.Text("tie"));
        return await neighbors.Endorse(endorsement, shown, ct)
            ? new Receipt(new LocalizedText("Your words stand beside it.", "Sus palabras quedan junto al préstamo."))
            : No.Because("endorsed", "You have vouched for this one already.", "Usted ya recomendó este.", "words");
    }

    public static int? Record(IEnumerable<Endorsement> given)
    {
        var all = given.ToList();
        return EndorserRecord.Percent(Allocation.Sum(all, e => e.Paid), Allocation.Sum(all, e => e.Due));
    }

    private async Task<Outcome<Receipt>> Agreed(Act act, CancellationToken ct)
    {
        if (await lends.Find(act.Answers.Number("lend"), ct) is not { State: "promised" } lend || lend.Family != act.Actor.Family) return No.Gone;
        await plan.Plan(lend, ct);
        return new Receipt(new LocalizedText("If you agreed, it is taken with the next run.", "Si ya lo aceptó, se toma en la próxima tanda."));
    }

    private async Task<Outcome<Receipt>> TakeOut(Act act, CancellationToken ct)
    {
        var (family, amount) = (act.Actor.Family!.Value, act.Answers.Money("amount"));
        var key = "out/" + act.Key;
        if (!await lends.TakeOut(act.Site, family, act.Key, key, clock.Today, amount, ct)) return ActHandler.Done;
        var asked = await payables.Request(new PayableRequest(key, family, PayTo.Person(act.Actor.Person!.Value), new Say(act.Actor.Language).T(
            "Money lent that came back", "Dinero prestado que volvió"), "none", amount, Accounts.Own(family)), ct);
        if (asked.Refusal is { } refusal)
            return refusal.Code == "ledger.floor" ? No.Because("balance", "You do not have that much here.", "Usted no tiene tanto aquí.", "amount")
                : refusal with { Field = "amount" };
        return new Receipt(new LocalizedText($"{amount} go to you with the office’s next run.", $"{amount} le llegan con la próxima tanda de pagos."));
    }

    private async Task<Outcome<Receipt>> TakeBackWord(Act act, CancellationToken ct) =>
        await neighbors.TakeBack(act.Actor.Family!.Value, act.Answers.Number("endorsement"), ct)
            ? new Receipt(new LocalizedText("Taken back.", "Retirado.")) : No.Gone;
}
