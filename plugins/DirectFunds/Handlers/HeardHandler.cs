using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace DirectFunds;

/// <summary>What became of a payment.</summary>
internal sealed class HeardHandler(
    Members members, Payments payments, Plans plans, Campaigns campaigns, ISettings settings, IBudget budget, IMessages messages,
    IApplications applications, IClock clock) : IRequestHandler<Heard, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(Heard request, CancellationToken cancellationToken)
    {
        if (request.Event is not PayableEvent heard || !await members.Hear(request.Site, heard.Id, cancellationToken)) return Done.Value;
        if (await payments.Find(request.Site, heard.Key, cancellationToken) is not { } before) return Done.Value;
        var payment = before.After(heard);
        await payments.Save(request.Site, payment, cancellationToken);
        if (payment.Kind == "draw") await budget.Set(payment.Id, payment.Line, cancellationToken);
        if (payment.Kind == "monthly") await Monthly(request.Site, payment, heard, cancellationToken);
        if (payment.Kind == "place") await Place(request.Site, payment, heard, cancellationToken);
        await Tell(payment, heard, cancellationToken);
        return Done.Value;
    }

    private async Task Monthly(SiteId site, Payment payment, PayableEvent heard, CancellationToken ct)
    {
        if (await plans.Lock(site, payment.Source, ct) is not { } plan) return;
        if (heard is PayableDeclined) plan = plan.PutBack(clock.Today);
        await plans.Save(site, plan, ct);
        await budget.Set(plan.Id, plan.Line(await payments.From(site, [plan.Id], ct)), ct);
    }

    /// <summary>A declined payment leaves the family its place: it may say yes again, or pass it on.</summary>
    private async Task Place(SiteId site, Payment payment, PayableEvent heard, CancellationToken ct)
    {
        var mine = (await campaigns.Of(site, payment.Family, ct)).FirstOrDefault(e => e.Id == payment.Source);
        if (mine is null || await campaigns.Lock(site, mine.Campaign, ct) is not { } campaign) return;
        if (heard is PayableDeclined)
        {
            var keep = Terms.Of(await settings.On(clock.Today, ct)).KeepDays;
            await campaigns.Save(site, mine with { State = "chosen", KeepUntil = clock.Today.AddDays(keep) }, clock.Today, ct);
            if (campaign.State == "done") campaign = campaign with { State = "closed" };
            await campaigns.Save(site, campaign, ct);
        }
        var entries = await campaigns.EntriesOf(site, campaign.Id, ct);
        await budget.Set(campaign.Id, PlaceRules.Line(campaign, entries, await payments.From(site, entries.Select(e => e.Id), ct)), ct);
    }

    private async Task Tell(Payment payment, PayableEvent heard, CancellationToken ct)
    {
        var template = heard is PayableReturned ? "returned" : heard is PayableDeclined ? "declined" : "";
        if (template.Length == 0 || await applications.Of(payment.Family, ct) is not { State: "in" }) return;
        await messages.Send($"{template}/{heard.Id}", payment.Family, template, new Dictionary<string, object?> { ["amount"] = payment.Amount.ToString() }, ct);
    }
}
