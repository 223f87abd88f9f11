using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace DirectFunds;

/// <summary>A manager lays a monthly payment before a family; the family says yes or no.</summary>
internal sealed class MonthlyDeskActs(Plans plans, ISettings settings, IBudget budget, IMessages messages, IApplications applications, IClock clock)
{
    public async Task<Outcome<Receipt>> Offer(Act act, CancellationToken ct)
    {
        var id = Keys.Of("m", act.Key);
        if (await plans.Find(act.Site, id, ct) is not null) return Told;
        if (!Guid.TryParse(act.Answers.Text("family"), out var value)) return Reply.Gone;
        var family = new FamilyId(value);
        if (await applications.Of(family, ct) is not { State: "in" }) return Reply.Gone;
        if ((await plans.Of(act.Site, family, ct)).Any(p => p.Alive))
            return new Refusal("direct_funds.has_plan", new LocalizedText(
                "This family has a monthly payment already.", "Esta familia ya tiene un pago mensual."), "family");
        var terms = Terms.Of(await settings.On(clock.Today, ct));
        var plan = new Plan(id, family, act.Answers.Money("amount"), (int)act.Answers.Number("day"), (int)act.Answers.Number("months"), 0, 0, "offered", null)
        {
            OfferedOn = clock.Today,
            Reason = act.Answers.Text("reason"),
        };
        if (plan.Amount > terms.MonthlyMost)
            return new Refusal("direct_funds.monthly_most", new LocalizedText(
                $"The rules of this city allow {terms.MonthlyMost} a month at most.",
                    $"Las reglas de esta ciudad permiten {terms.MonthlyMost} al mes como máximo."), "amount");
        if (plan.Months > terms.MonthsMost)
            return new Refusal("direct_funds.months_most", new LocalizedText(
                $"The rules of this city allow {terms.MonthsMost} months at most.",
                    $"Las reglas de esta ciudad permiten {terms.MonthsMost} meses como máximo."), "months");
        if (!(await budget.Set(id, plan.Line([]), ct)).Succeeded)
            return new Refusal("direct_funds.monthly_budget", new LocalizedText(
                "All its months together are more than the program's budget has left.",
                "Todos sus meses juntos son más de lo que queda en el presupuesto del programa."), "months");
        await plans.Add(act.Site, plan, ct);
        await messages.Send("offer/" + id, family, "offered", new Dictionary<string, object?>(), ct);
        return Told;
    }

    private static Receipt Told => Reply.Said("The family is told, and says yes or no.", "La familia ya lo sabe, y dice que sí o que no.");

    public async Task<Outcome<Receipt>> Retract(Act act, CancellationToken ct)
    {
        if (await plans.Lock(act.Site, act.Answers.Text("plan"), ct) is not { State: "offered" or "refused" } plan) return Reply.Gone;
        await plans.Save(act.Site, plan.End(), ct);
        await budget.Set(plan.Id, BudgetLine.None, ct);
        return Reply.Said("It is taken back.", "Quedó retirado.");
    }
}
