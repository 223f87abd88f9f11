using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace DirectFunds;

/// <summary>What a manager does with campaigns.</summary>
internal sealed class CampaignDeskActs(Campaigns campaigns, CampaignKeeper keeper, ISettings settings, IBudget budget, IDraws draws, IClock clock)
{
    public async Task<Outcome<Receipt>> Open(Act act, CancellationToken ct)
    {
        var id = Keys.Of("c", act.Key);
        if (await campaigns.Find(act.Site, id, ct) is { } known) return Opened(known);
        var closes = act.Answers.Date("closes_on")!.Value;
        if (closes < clock.Today || closes > clock.Today.AddYears(1))
            return new Refusal("direct_funds.closing_day", new LocalizedText(
                "Choose a closing day from today on, within a year.", "Elija un día de cierre desde hoy, dentro de un año."), "closes_on");

        var choosing = act.Answers.Text("choosing");
        var seed = choosing == "draw" ? await draws.Announce(id, ct) : "";
        var campaign = new Campaign(id, new(act.Answers.Text("title_en"), act.Answers.Text("title_es")), act.Answers.Money("amount"),
            (int)act.Answers.Number("places"), clock.Today, closes, choosing, seed, "open", 0);
        if (!(await budget.Set(id, PlaceRules.Line(campaign, [], []), ct)).Succeeded)
            return new Refusal("direct_funds.campaign_budget", new LocalizedText(
                "That is more than the program's budget has left.", "Es más de lo que queda en el presupuesto del programa."), "places");
        await campaigns.Add(act.Site, campaign, ct);
        return Opened(campaign);
    }

    private static Receipt Opened(Campaign campaign) => Reply.Said(
        $"It is open until {Say.En.LongDay(campaign.ClosesOn)}.", $"Está abierta hasta el {Say.Es.LongDay(campaign.ClosesOn)}.")
        with { Page = "campaign", Item = campaign.Id };

    public async Task<Outcome<Receipt>> Choose(Act act, CancellationToken ct)
    {
        if (await campaigns.Lock(act.Site, act.Item, ct) is not { State: "choosing" } campaign) return Reply.Gone;
        var entries = await campaigns.EntriesOf(act.Site, campaign.Id, ct);
        if (entries.FirstOrDefault(e => e.Id == act.Answers.Text("entry")) is not { State: "applied" } chosen) return Reply.Gone;
        var has = entries.Count(e => e.HasPlace);
        var keep = (int)(await settings.On(clock.Today, ct)).Number("keep_days");
        var now = chosen with { State = "chosen", Place = has + 1, KeepUntil = clock.Today.AddDays(keep), Reason = act.Answers.Text("reason") };
        await campaigns.Save(act.Site, now, clock.Today, ct);
        await keeper.Tell(campaign, now, ct);
        if (has + 1 == campaign.Places) await Close(act.Site, campaign, ct);
        return Reply.Said("Chosen, and the family is told.", "Elegida, y la familia ya lo sabe.");
    }

    public async Task<Outcome<Receipt>> Finish(Act act, CancellationToken ct)
    {
        if (await campaigns.Lock(act.Site, act.Item, ct) is not { State: "choosing" } campaign) return Reply.Gone;
        await Close(act.Site, campaign, ct);
        return Reply.Said("The others are on the list in the order they asked.", "Las demás están en la lista en el orden en que pidieron.");
    }

    private async Task Close(SiteId site, Campaign campaign, CancellationToken ct)
    {
        var entries = await campaigns.EntriesOf(site, campaign.Id, ct);
        var order = entries.Where(e => e.HasPlace).OrderBy(e => e.Place).Concat(entries.Where(e => e.State == "applied").OrderBy(e => e.Number));
        await keeper.Settle(site, campaign with { State = "closed" }, PlaceRules.InOrder(entries, [.. order.Select(e => e.Id)]), entries, clock.Today, ct);
    }
}
