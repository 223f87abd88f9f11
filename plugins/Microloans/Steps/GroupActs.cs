using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>A group lends: one member offers the money, the group says yes, and that member lends in its name.</summary>
internal sealed class GroupActs(Neighbors neighbors, Raises raises, LendMoney lendMoney, IGroups groups, ISettings settings, IClock clock)
{
    public Task<Outcome<Receipt>> Act(Act act, CancellationToken ct) => act.Action switch
    {
        "offer" => Offer(act, ct),
        "yes" => Yes(act, ct),
        "lend" => Lend(act, ct),
        _ => Drop(act, ct),
    };

    private async Task<Outcome<Receipt>> Offer(Act act, CancellationToken ct)
    {
        if (act.Actor is not { Group: { } group, Family: { } family, Person: { } person } || await groups.Find(group, ct) is not { } card)
            return No.Gone with { Field = "amount" };
        var (amount, number) = (act.Answers.Money("amount"), act.Answers.Number("loan"));
        var rules = new CityRules(await settings.On(clock.Today, ct));
        if (amount < rules.LeastLend) return No.Because("too_little", $"From {rules.LeastLend} on.", $"A partir de {rules.LeastLend}.", "amount");
        if (await raises.Find(number, ct) is not { Phase: RaiseRow.Public } raise || raise.Site != act.Site || !raise.Raising(clock.Today))
            return No.Because("raise_over", "This is not being raised any more.", "Esto ya no se está reuniendo.", "loan");
        var ask = new GroupAsk(0, act.Site, group, family, person, act.Actor.GivenName, card.Name, number, raise.Title, amount, clock.Today, "asked",
            Money.Zero, 0);
        if (await neighbors.Add(ask, act.Key, ct) is { } id) await Count(ask with { Id = id }, person, card, ct);
        return new Receipt(new LocalizedText("Offered to your group. Your own yes counts.", "Propuesto a su grupo. Su propio sí ya cuenta."));
    }

    private async Task<Outcome<Receipt>> Yes(Act act, CancellationToken ct)
    {
        if (await Own(act, "asked", ct) is not { } ask || await groups.Find(ask.Group, ct) is not { } card) return No.Gone;
        await Count(ask, act.Actor.Person!.Value, card, ct);
        return new Receipt(new LocalizedText("Your yes is written down.", "Su sí quedó anotado."));
    }

    // Only voices of who is a member now count.
    private async Task Count(GroupAsk ask, PersonId person, GroupCard card, CancellationToken ct)
    {
        await neighbors.Yes(ask, person, clock.Today, ct);
        var members = card.Members.Select(m => m.Person.Value).ToHashSet();
        var yes = (await neighbors.Voices(ask.Id, ct)).Count(members.Contains);
        if (Raise.GroupAgrees(yes, members.Count)) await neighbors.Keep(ask.Id, "agreed", ct);
    }

    private async Task<Outcome<Receipt>> Lend(Act act, CancellationToken ct)
    {
        if (await Own(act, "agreed", ct) is not { } ask || ask.Person != act.Actor.Person) return No.Gone with { Field = "from" };
        var lent = await lendMoney.Lend(act.Site, ask.Loan, false, new Lender("group", ask.Family, ask.Person, ask.GroupName, act.Answers.Text("from"), ask.Id),
            ask.Amount, act.Key, ct);
        if (lent.Refusal is { } refusal) return refusal with { Field = "from" };
        await neighbors.Keep(ask.Id, "lent", ct);
        return act.Answers.Text("from") == "balance"
            ? new Receipt(new LocalizedText("Lent in your group’s name.", "Prestado en nombre de su grupo."))
            : new Receipt(new LocalizedText("Agree on your money page, and it counts when it arrives.",
                "Acéptelo en su página de dinero; cuenta cuando llega."));
    }

    private async Task<Outcome<Receipt>> Drop(Act act, CancellationToken ct)
    {
        var ask = await Own(act, "asked", ct) ?? await Own(act, "agreed", ct);
        if (ask is null || ask.Person != act.Actor.Person) return No.Gone;
        await neighbors.Keep(ask.Id, "dropped", ct);
        return new Receipt(new LocalizedText("Taken back.", "Retirado."));
    }

    private async Task<GroupAsk?> Own(Act act, string state, CancellationToken ct) =>
        await neighbors.Ask(act.Answers.Number("ask"), ct) is { } ask && ask.Group == act.Actor.Group && ask.State == state ? ask : null;
}
