using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace DirectFunds;

internal sealed class FindRepairsHandler(Campaigns campaigns, Plans plans, ISettings settings, IBudget budget)
    : IRequestHandler<FindRepairs, Outcome<RepairList>>
{
    public async Task<Outcome<RepairList>> Handle(FindRepairs request, CancellationToken cancellationToken)
    {
        List<Repair> found = [];
        if ((await plans.All(request.Site, cancellationToken)).Any(p => p.State == "running" && p.NextOn < request.On))
            found.Add(new("direct_funds.monthly_waits", Severity.Now,
                new("A monthly payment could not be asked for on its day.", "Un pago mensual no se pudo pedir en su día."),
                new("Look at who it goes to; it is asked for again every morning.", "Revise a quién se paga; se vuelve a pedir cada mañana.")) {
                    Page = "all-monthly" });
        if ((await campaigns.All(request.Site, cancellationToken)).Any(c => c.State == "choosing"))
            found.Add(new("direct_funds.to_choose", Severity.Soon,
                new("A campaign has closed and families wait to hear who is chosen.", "Una campaña cerró y las familias esperan saber a quién se eligió."),
                new("Open it and choose, each with a reason.", "Ábrala y elija, cada una con su razón.")) { Page = "all-campaigns" });
        var terms = Terms.Of(await settings.On(request.On, cancellationToken));
        if ((await budget.State(cancellationToken)).Left is { } left && left < terms.Yearly)
            found.Add(new("direct_funds.budget_low", Severity.Soon,
                new("The budget has less left than one family may draw in a year.",
                    "Al presupuesto le queda menos de lo que una familia puede retirar en un año."),
                new("Raise the program's cap under Money of this city, or tell families.",
                    "Aumente el tope del programa en Dinero de esta ciudad, o avise a las familias.")));
        return new RepairList(found);
    }
}
