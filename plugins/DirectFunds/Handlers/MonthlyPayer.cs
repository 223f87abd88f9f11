using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace DirectFunds;

/// <summary>Asks for every monthly payment whose day has come. Each stands by itself: one that cannot be asked for, or comes back, stops no other.</summary>
internal sealed class MonthlyPayer(Plans plans, Payments payments, ISettings settings, IPayables payables, IMessages messages, IApplications applications)
{
    public async Task Run(SiteId site, DateOnly due, CancellationToken ct)
    {
        var tell = Terms.Of(await settings.On(due, ct)).TellMonths;
        foreach (var listed in await plans.Due(site, due, ct))
        {
            if (await plans.Payee(site, listed.Id, ct) is not { } person) continue;
            var plan = listed;
            while (plan is { State: "running", NextOn: { } day } && day <= due)
            {
                var number = plan.LastNumber + 1;
                var id = Keys.Month(plan.Id, number);
                var asked = await payables.Request(
                    new(id, plan.Family, PayTo.Person(person), "Monthly payment / Pago mensual", "gift", plan.Amount, Keys.Fund), ct);
                if (!asked.Succeeded) break;
                await payments.Add(site, new Payment(id, plan.Family, "monthly", plan.Id, number, plan.Amount, day), ct);
                plan = plan.Pay();
                await plans.Save(site, plan, ct);
                if (plan.Remaining == tell && await applications.Of(plan.Family, ct) is { State: "in" }) await Tell(plan, due, ct);
            }
        }
    }

    private Task Tell(Plan plan, DateOnly today, CancellationToken ct) => messages.Send(
        $"ending/{plan.Id}/{plan.LastNumber}", plan.Family, "ending", new Dictionary<string, object?>
        {
            ["dayEn"] = Say.En.LongDay(plan.LastOn(today)),
            ["dayEs"] = Say.Es.LongDay(plan.LastOn(today)),
        }, ct);
}
