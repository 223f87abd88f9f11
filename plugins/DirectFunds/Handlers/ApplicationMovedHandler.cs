using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace DirectFunds;

/// <summary>A family comes in, or goes.</summary>
internal sealed class ApplicationMovedHandler(Members members, Campaigns campaigns, Plans plans, IBudget budget, IClock clock)
    : IRequestHandler<ApplicationMoved, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(ApplicationMoved request, CancellationToken cancellationToken)
    {
        var (site, family) = (request.Site, request.Application.Family);
        if (request.Application.State == "in") await members.Add(site, family, clock.Today, cancellationToken);
        if (request.Application.State != "left") return Done.Value;

        var own = await plans.Of(site, family, cancellationToken);
        if (own.Any(p => p.State is "running" or "paused"))
            return new Refusal("direct_funds.monthly_runs", new LocalizedText(
                "Your monthly payments still come. End them on their page first, if you want to.",
                "Todavía recibe sus pagos mensuales. Si quiere, termínelos primero en su página."));
        foreach (var offer in own.Where(p => p.State == "offered"))
        {
            await plans.Save(site, offer.End(), cancellationToken);
            await budget.Set(offer.Id, BudgetLine.None, cancellationToken);
        }
        foreach (var entry in await campaigns.Of(site, family, cancellationToken))
            if (entry.State is "applied" or "waiting" or "chosen")
            {
                var gone = entry with { State = entry.State == "chosen" ? "passed" : "withdrawn", KeepUntil = null };
                await campaigns.Save(site, gone, clock.Today, cancellationToken);
            }
        return Done.Value;
    }
}
