using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace DirectFunds;

/// <summary>Closes campaigns on their day, gives free places to the next in the order, and tells who is chosen.</summary>
internal sealed class CampaignKeeper(
    Campaigns campaigns, Payments payments, ISettings settings, IBudget budget, IDraws draws, IMessages messages, IApplications applications)
{
    public async Task Run(SiteId site, DateOnly due, CancellationToken ct)
    {
        foreach (var listed in await campaigns.All(site, ct))
        {
            if (listed.State == "done" || await campaigns.Lock(site, listed.Id, ct) is not { } campaign) continue;
            var before = await campaigns.EntriesOf(site, campaign.Id, ct);
            var now = before;
            if (campaign.State == "open" && campaign.ClosesOn < due)
            {
                if (campaign.Choosing == "draw" && before.Any(e => e.State == "applied")) now = await Draw(site, campaign, before, due, ct);
                campaign = campaign with { State = campaign.Choosing == "staff" && before.Any(e => e.State == "applied") ? "choosing" : "closed" };
            }
            await Settle(site, campaign, now, before, due, ct);
        }
    }

    private async Task<IReadOnlyList<Entry>> Draw(SiteId site, Campaign campaign, IReadOnlyList<Entry> entries, DateOnly due, CancellationToken ct)
    {
        var extra = Terms.Of(await settings.On(due, ct)).ExtraLots;
        var waited = await campaigns.WaitedIn(site, ct);
        IReadOnlyList<Entry> weighed =
            [.. entries.Select(e => e.State == "applied" ? e with { Lots = PlaceRules.Lots(waited.GetValueOrDefault(e.Family), extra) } : e)];
        var drawn = await draws.Run(campaign.Id, [.. weighed.Where(e => e.State == "applied").Select(e => new DrawEntry(e.Id, e.Lots))], ct);
        return PlaceRules.InOrder(weighed, drawn.Value.Order);
    }

    public async Task Settle(
        SiteId site, Campaign campaign, IReadOnlyList<Entry> entries, IReadOnlyList<Entry> before, DateOnly today, CancellationToken ct)
    {
        var now = campaign.State is "closed" || campaign.Choosing == "first"
            ? PlaceRules.Settle(campaign.Places, entries, today, Terms.Of(await settings.On(today, ct)).KeepDays)
            : entries;
        var paid = await payments.From(site, now.Select(e => e.Id), ct);
        if (campaign.State == "closed" && PlaceRules.Over(now, paid))
        {
            campaign = campaign with { State = "done" };
            now = [.. now.Select(e => e.State == "waiting" ? e with { State = "ended", Ahead = 0 } : e)];
        }
        await campaigns.Save(site, campaign, ct);
        foreach (var entry in now)
        {
            var was = before.First(e => e.Id == entry.Id);
            if (was == entry) continue;
            await campaigns.Save(site, entry, today, ct);
            if (entry.State == "chosen" && was.State != "chosen") await Tell(campaign, entry, ct);
        }
        await budget.Set(campaign.Id, PlaceRules.Line(campaign, now, paid), ct);
    }

    public async Task Tell(Campaign campaign, Entry entry, CancellationToken ct)
    {
        if (await applications.Of(entry.Family, ct) is not { State: "in" }) return;
        var until = entry.KeepUntil!.Value;
        await messages.Send($"chosen/{entry.Id}/{until:yyyyMMdd}", entry.Family, "chosen", new Dictionary<string, object?>
        {
            ["titleEn"] = campaign.Title.En,
            ["titleEs"] = campaign.Title.Es,
            ["dayEn"] = Say.En.LongDay(until),
            ["dayEs"] = Say.Es.LongDay(until),
        }, ct);
    }
}
