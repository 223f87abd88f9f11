using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace LendingCircles;

/// <summary>What somebody can mend: a reserve that is used up, payouts that were declined, disputes that run out of time, lines that cannot be sent.</summary>
internal sealed class FindRepairsHandler(Circles circles, Monies monies, Payouts payouts, Claims claims, Reports reports, ILedger ledger)
    : IRequestHandler<FindRepairs, Outcome<RepairList>>
{
    public async Task<Outcome<RepairList>> Handle(FindRepairs request, CancellationToken cancellationToken)
    {
        var (site, ct) = (request.Site, cancellationToken);
        List<Repair> found = [];
        var stands = Money.Zero;
        foreach (var circle in (await circles.In(site, ["running", "ended"], ct)).Where(c => c.SettledOn is null))
            stands += (await monies.Of(circle.Id, ct)).Where(m => m.Owed > Money.Zero).Aggregate(Money.Zero, (sum, m) => sum + m.Owed);
        var kept = await ledger.Balance(Accounts.Reserve, ct);
        if (stands > kept) found.Add(new("circles.reserve_short", Severity.Now,
            new($"The reserve stands in for {stands} and has {kept} set aside.", $"La reserva cubre {stands} y tiene {kept} apartados."),
            new("Finance sets money aside on the page of the reserve.", "Finanzas aparta dinero en la página de la reserva.")) { Page = "circles" });
        var declined = await payouts.In(site, "declined", ct);
        if (declined.Count > 0) found.Add(new("circles.payout_declined", Severity.Now,
            declined.Count == 1
                ? new("1 payout of a circle was declined and waits to be asked for anew.", "1 pago de una tanda fue rechazado y está por pedirse de nuevo.")
                : new($"{declined.Count} payouts of circles were declined and wait to be asked for anew.",
                    $"{declined.Count} pagos de tandas fueron rechazados y están por pedirse de nuevo."),
            new("Mend what was wrong and ask for them anew.", "Corrija lo que faltaba y pídalos de nuevo.")) { Page = "circles" });
        foreach (var claim in (await claims.Open(site, ct)).Where(c => c.AnswerBy <= request.On.AddDays(10)))
            found.Add(new("circles.dispute_due", Severity.Soon,
                new("A credit dispute is to be answered soon.", "Un reclamo de crédito espera respuesta pronto."),
                new("Look into it and answer.", "Revíselo y responda.")) { Deadline = claim.AnswerBy, Page = "disputes" });
        var held = (await reports.OfMonth(site, Month.Of(request.On).Plus(-1), ct)).Count(r => r.Problem is not null);
        if (held > 0) found.Add(new("circles.report_held", Severity.Soon,
            held == 1
                ? new("1 line for the credit bureaus is held back and cannot be sent.", "1 línea para los burós está detenida y no se puede mandar.")
                : new($"{held} lines for the credit bureaus are held back and cannot be sent.",
                    $"{held} líneas para los burós están detenidas y no se pueden mandar."),
            new("Ask the people to complete what they wrote.", "Pida a las personas que completen sus datos.")));
        return new RepairList(found);
    }
}
