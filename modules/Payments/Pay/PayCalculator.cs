using FamilyPlatform.Contracts.Families;
using FamilyPlatform.Contracts.Groups;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Payments.Pay;

/// <summary>A month's pay with the plan that made it.</summary>
internal sealed record WorkedOut(Money Amount, IReadOnlyList<string> Why, DateOnly? PayOn, PayPlan? Plan);

/// <summary>Gathers what the rules need, from the modules that know it, and asks the budget last.</summary>
internal sealed class PayCalculator(Db db, Core.Messaging.ISender sender)
{
    private const string PlanOn = """
        select version, from_on, kind, amount_cents, gathering_cents, month_cap_cents, year_cap_cents, wait_months, pay_weekday, lead_days, tax_class
        from payments.pay_plan where site_id = @Site and from_on <= @On order by from_on desc, version desc limit 1
        """;

    private const string Year = "select payments.family_year(@Site, @Family, @Year)";

    private const string Take = "select payments.take_budget(@Site, @On, @Cents)";

    private const string Left = "select payments.budget_left(@Site, @On)";

    /// <param name="take">True takes the amount out of the budget; false only looks.</param>
    /// <param name="inTouch">As if the family said so of its group; null for what it did say.</param>
    public async Task<WorkedOut> Work(SiteId site, FamilyId family, Month month, DateOnly on, PayChoice choice, bool take, CancellationToken ct,
        bool? inTouch = null)
    {
        // The plan in force when the month began counts for the month, whenever it is sent.
        var plan = await db.Maybe<PayPlan>(PlanOn, new { Site = site, On = month.LastDay < on ? month.LastDay : on }, ct);
        var earns = await sender.Send(new EarningRight(family), ct);
        var touch = inTouch is null && plan?.Kind == "flat_gathering" ? await sender.Send(new WasInTouch(family, month), ct) : null;
        var decision = PayRules.Decide(plan, new(month, on, earns.Succeeded ? earns.Value.Since : null,
            new Money(await db.One<long>(Year, new { Site = site, Family = family, month.Year }, ct)), inTouch ?? touch is { Succeeded: true, Value.Yes: true },
            choice));
        if (decision.Amount == Money.Zero || plan is null) return new(Money.Zero, decision.Why, null, plan);

        var had = new Money(await db.One<long>(take ? Take : Left, new { Site = site, On = on, Cents = decision.Amount }, ct));
        var amount = Money.Max(Money.Zero, Money.Min(decision.Amount, had));
        IReadOnlyList<string> why = amount < decision.Amount ? [.. decision.Why, "budget"] : decision.Why;
        return new(amount, why, amount == Money.Zero || choice == PayChoice.Hold ? null : PayRules.PayDay(plan, on), plan);
    }
}
