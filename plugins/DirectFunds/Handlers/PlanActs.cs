using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace DirectFunds;

/// <summary>What a family does with a monthly payment it was chosen for.</summary>
internal sealed class PlanActs(Plans plans, IBudget budget, Payments payments, IClock clock)
{
    public async Task<Outcome<Receipt>> Accept(Act act, CancellationToken ct)
    {
        if (await Mine(act, ct) is not { } plan) return Reply.Gone;
        if (plan.State == "running") return Begins(plan);
        if (plan.State != "offered") return Reply.Gone;
        var running = plan.Start(clock.Today);
        await plans.Save(act.Site, running, ct);
        await plans.PayTo(act.Site, plan.Id, act.Actor.Person!.Value, ct);
        return Begins(running);
    }

    private Receipt Begins(Plan plan) => Reply.Said(
        $"The first payment is on {Say.En.LongDay(plan.NextOn!.Value)}, the last on {Say.En.LongDay(plan.LastOn(clock.Today))}.",
        $"El primer pago es el {Say.Es.LongDay(plan.NextOn!.Value)} y el último el {Say.Es.LongDay(plan.LastOn(clock.Today))}.");

    public Task<Outcome<Receipt>> Refuse(Act act, CancellationToken ct) => Stop(act, "offered", "refused", Reply.Said(
        "Thank you for telling us. Nothing else changes.", "Gracias por decirnos. Nada más cambia."), ct);

    public async Task<Outcome<Receipt>> Pause(Act act, CancellationToken ct)
    {
        if (await Mine(act, ct) is not { State: "running" or "paused" } plan) return Reply.Gone;
        await plans.Save(act.Site, plan.Pause(), ct);
        return Reply.Said("It rests until you go on. No payment is lost.", "Descansa hasta que usted siga. No se pierde ningún pago.");
    }

    public async Task<Outcome<Receipt>> GoOn(Act act, CancellationToken ct)
    {
        if (await Mine(act, ct) is not { State: "running" or "paused" } plan) return Reply.Gone;
        var running = plan.State == "paused" ? plan.Start(clock.Today) : plan;
        await plans.Save(act.Site, running, ct);
        return Reply.Said(
            $"The next payment is on {Say.En.LongDay(running.NextOn!.Value)}.", $"El próximo pago es el {Say.Es.LongDay(running.NextOn!.Value)}.");
    }

    public Task<Outcome<Receipt>> End(Act act, CancellationToken ct) => act.Answers.Yes("sure")
        ? Stop(act, "running paused", "ended", Reply.Said(
            "It has ended. What is on its way still reaches you.", "Terminó. Lo que ya va en camino le llega."), ct)
        : Task.FromResult<Outcome<Receipt>>(Reply.Said("Nothing changed: it goes on.", "Nada cambió: todo sigue igual."));

    private async Task<Outcome<Receipt>> Stop(Act act, string from, string to, Receipt receipt, CancellationToken ct)
    {
        if (await Mine(act, ct) is not { } plan) return Reply.Gone;
        if (plan.State == to) return receipt;
        if (!from.Split(' ').Contains(plan.State)) return Reply.Gone;
        var stopped = plan.End();
        await plans.Save(act.Site, stopped, ct);
        await budget.Set(plan.Id, stopped.Line(await payments.From(act.Site, [plan.Id], ct)), ct);
        return receipt;
    }

    private async Task<Plan?> Mine(Act act, CancellationToken ct) =>
        await plans.Lock(act.Site, act.Answers.Text("plan"), ct) is { } plan && plan.Family == act.Actor.Family ? plan : null;
}
