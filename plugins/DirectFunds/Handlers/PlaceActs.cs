using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace DirectFunds;

/// <summary>What a family does in a campaign.</summary>
internal sealed class PlaceActs(Campaigns campaigns, Payments payments, ISettings settings, IPayables payables, IClock clock)
{
    public async Task<Outcome<Receipt>> Apply(Act act, CancellationToken ct)
    {
        if (await campaigns.Lock(act.Site, act.Answers.Text("campaign"), ct) is not { } campaign) return Reply.Gone;
        var mine = await Mine(act, ct);
        if (mine is not null && mine.State != "withdrawn") return OnList(mine);
        if (campaign.State != "open" || campaign.ClosesOn < clock.Today)
            return new Refusal("direct_funds.closed", new LocalizedText(
                "This campaign has closed. A next one is announced here.", "Esta campaña ya cerró. La próxima se anuncia aquí."));

        var number = campaign.Applied + 1;
        var entry = new Entry(mine?.Id ?? Keys.Of("e", act.Key), act.Actor.Family!.Value, campaign.Id, number, 0, 1, 0, "applied", null);
        if (campaign.Choosing == "first")
        {
            var keep = (int)(await settings.On(clock.Today, ct)).Number("keep_days");
            entry = number <= campaign.Places
                ? entry with { Place = number, State = "chosen", KeepUntil = clock.Today.AddDays(keep) }
                : entry with { Place = number, State = "waiting", Ahead = number - campaign.Places - 1 };
        }
        await campaigns.Save(act.Site, campaign with { Applied = number }, ct);
        await campaigns.Save(act.Site, entry, clock.Today, ct);
        return OnList(entry);
    }

    private static Receipt OnList(Entry entry) => entry.State == "chosen"
        ? Reply.Said("A place is yours. Say yes when you are ready.", "Un lugar es suyo. Diga que sí cuando guste.")
        : Reply.Said("You are on the list.", "Usted está en la lista.");

    public async Task<Outcome<Receipt>> Withdraw(Act act, CancellationToken ct)
    {
        await campaigns.Lock(act.Site, act.Answers.Text("campaign"), ct);
        if (await Mine(act, ct) is not { } mine) return Reply.Gone;
        if (mine.State is not ("applied" or "waiting" or "withdrawn")) return Reply.Gone;
        await campaigns.Save(act.Site, mine with { State = "withdrawn", Ahead = 0 }, clock.Today, ct);
        return Reply.Said("You are off the list.", "Ya no está en la lista.");
    }

    public async Task<Outcome<Receipt>> Pass(Act act, CancellationToken ct)
    {
        await campaigns.Lock(act.Site, act.Answers.Text("campaign"), ct);
        if (await Mine(act, ct) is not { State: "chosen" or "passed" } mine) return Reply.Gone;
        await campaigns.Save(act.Site, mine with { State = "passed", KeepUntil = null }, clock.Today, ct);
        return Reply.Said("Thank you. The next family on the list is asked tomorrow morning.",
            "Gracias. Mañana se le pregunta a la siguiente familia de la lista.");
    }

    /// <summary>The budget was set aside when the campaign opened, so a yes takes nothing more of it.</summary>
    public async Task<Outcome<Receipt>> Accept(Act act, CancellationToken ct)
    {
        var id = Keys.Of("p", act.Key);
        if (await campaigns.Lock(act.Site, act.Answers.Text("campaign"), ct) is not { } campaign || await Mine(act, ct) is not { } mine) return Reply.Gone;
        if (mine.State == "accepted") return Coming(campaign);
        if (mine.State != "chosen") return Reply.Gone;
        var number = (await payments.From(act.Site, [mine.Id], ct)).Count + 1;
        var asked = await payables.Request(
            new(id, mine.Family, PayTo.Person(act.Actor.Person!.Value), "Direct funds / Fondos directos", "gift", campaign.Amount, Keys.Fund), ct);
        if (!asked.Succeeded) return asked.Refusal;
        await payments.Add(act.Site, new Payment(id, mine.Family, "place", mine.Id, number, campaign.Amount, clock.Today), ct);
        await campaigns.Save(act.Site, mine with { State = "accepted", KeepUntil = null }, clock.Today, ct);
        return Coming(campaign);
    }

    private static Receipt Coming(Campaign campaign) => Reply.Said(
        $"{campaign.Amount} is on its way: two people of finance let it go, and it comes with the next payments.",
        $"{campaign.Amount} van en camino: dos personas de finanzas lo autorizan y llega con los próximos pagos.");

    private async Task<Entry?> Mine(Act act, CancellationToken ct) =>
        (await campaigns.Of(act.Site, act.Actor.Family!.Value, ct)).FirstOrDefault(e => e.Campaign == act.Answers.Text("campaign"));
}
