using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace DirectFunds;

/// <summary>What is still owed, to whom and until when.</summary>
internal sealed class ObligationsHandler(Payments payments, Plans plans, Campaigns campaigns) : IRequestHandler<Obligations, Outcome<ObligationList>>
{
    public async Task<Outcome<ObligationList>> Handle(Obligations request, CancellationToken cancellationToken)
    {
        List<Obligation> owed = [];
        foreach (var payment in await payments.StillOpen(request.Site, cancellationToken))
            owed.Add(new(payment.Family, payment.Amount, new(
                $"A payment asked for on {Say.En.LongDay(payment.AskedOn)}", $"Un pago pedido el {Say.Es.LongDay(payment.AskedOn)}"), null));
        foreach (var plan in (await plans.All(request.Site, cancellationToken)).Where(p => p.Alive))
            owed.Add(new(plan.Family, plan.Amount * plan.Remaining, new(
                $"Monthly payments of {plan.Amount}: {plan.Remaining} to come", $"Pagos mensuales de {plan.Amount}: faltan {plan.Remaining}"),
                plan.LastOn(request.On)));
        foreach (var campaign in (await campaigns.All(request.Site, cancellationToken)).Where(c => c.State != "done"))
            foreach (var entry in await campaigns.EntriesOf(request.Site, campaign.Id, cancellationToken))
            {
                if (entry.State == "chosen")
                    owed.Add(new(entry.Family, campaign.Amount, new($"A place in “{campaign.Title.En}”",
                        $"Un lugar en “{campaign.Title.Es}”"), entry.KeepUntil));
                if (entry.State is "applied" or "waiting")
                    owed.Add(new(entry.Family, Money.Zero, new($"An answer about “{campaign.Title.En}”", $"Una respuesta sobre “{campaign.Title.Es}”"), null));
            }
        return new ObligationList(owed);
    }
}
