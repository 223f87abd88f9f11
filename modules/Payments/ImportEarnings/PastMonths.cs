using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Payments.Pay;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Payments.ImportEarnings;

/// <summary>An imported month with what it comes to.</summary>
internal sealed record DueMonth(EarnedMonth Of, Money Amount, IReadOnlyList<string> Why, DateOnly? PayOn, int? PlanVersion, string TaxClass);

/// <summary>What imported months come to, under a past plan or the city's own.</summary>
internal sealed class PastMonths(Db db)
{
    private const string Find = """
        select id from payments.past_plan
        where site_id = @Site and from_on = @From and until_on = @Until and amount_cents = @Amount and year_cap_cents = @YearCap
          and tax_class = @TaxClass and pay_on is not distinct from @PayOn
        """;

    private const string Insert = """
        insert into payments.past_plan (id, site_id, from_on, until_on, amount_cents, year_cap_cents, tax_class, pay_on, budget_cents, set_at)
        values (@Id, @Site, @From, @Until, @Amount, @YearCap, @TaxClass, @PayOn, @Budget, @Now)
        """;

    // A budget that was raised in the file is raised here; it never falls below what is promised.
    private const string Raise = "update payments.past_plan set budget_cents = greatest(budget_cents, @Budget) where id = @Id";

    private const string TakeOf = """
        update payments.past_plan set promised_cents = promised_cents + @Cents where id = @Plan and promised_cents + @Cents <= budget_cents
        """;

    private const string Plans = """
        select version, from_on, kind, amount_cents, gathering_cents, month_cap_cents, year_cap_cents, wait_months, pay_weekday, lead_days, tax_class
        from payments.pay_plan where site_id = @Site order by from_on desc, version desc
        """;

    private const string Years = """
        select e.family_id as family, extract(year from e.month)::integer as year, sum(e.amount_cents)::bigint as cents
        from payments.earning e where e.site_id = @Site and e.family_id = any(@Families) group by 1, 2
        """;

    public async Task<Guid> Keep(SiteId site, PastPlan plan, DateTimeOffset now, CancellationToken ct)
    {
        var values = new
        {
            Id = Guid.CreateVersion7(now), Site = site, plan.From, plan.Until, plan.Amount, plan.YearCap, plan.TaxClass, plan.PayOn, plan.Budget, Now = now,
        };
        if (await db.Maybe<Guid?>(Find, values, ct) is { } known)
        {
            await db.Execute(Raise, new { Id = known, plan.Budget }, ct);
            return known;
        }
        await db.Execute(Insert, values, ct);
        return values.Id;
    }

    public async Task<bool> Take(Guid plan, Money total, CancellationToken ct) => await db.Execute(TakeOf, new { Plan = plan, Cents = total }, ct) == 1;

    public async Task<IReadOnlyList<DueMonth>> Work(SiteId site, IReadOnlyList<EarnedMonth> months, PastPlan? past, DateOnly today, CancellationToken ct)
    {
        IReadOnlyList<PayPlan> plans = past is null ? await db.Query<PayPlan>(Plans, new { Site = site }, ct)
            : [new(0, past.From, "flat", past.Amount, Money.Zero, past.Amount, past.YearCap, 0, 5, 1, past.TaxClass)];
        var years = (await db.Query<YearSum>(Years, new { Site = site, Families = months.Select(m => m.Family.Value).Distinct().ToArray() }, ct))
            .ToDictionary(y => (y.Family, y.Year), y => y.Cents);
        List<DueMonth> due = [];
        foreach (var month in months.OrderBy(m => m.Family.Value).ThenBy(m => m.Month))
        {
            var plan = plans.FirstOrDefault(p => p.FromOn <= (month.Month.LastDay < today ? month.Month.LastDay : today));
            var year = (month.Family, month.Month.Year);
            var before = years.GetValueOrDefault(year);
            var since = month.Month.FirstDay.AddMonths(-(plan?.WaitMonths ?? 0));
            var decision = PayRules.Decide(plan, new(month.Month, today, since, before, InTouch: false, PayChoice.Pay));
            years[year] = before + decision.Amount;
            due.Add(new(month, decision.Amount, decision.Why, PayOn(past, plan, decision.Amount, today), past is null ? plan?.Version : null,
                plan?.TaxClass ?? "data_stipend"));
        }
        return due;
    }

    private static DateOnly? PayOn(PastPlan? past, PayPlan? plan, Money amount, DateOnly today) =>
        amount == Money.Zero || plan is null ? null : past is null ? PayRules.PayDay(plan, today) : past.PayOn;

    private sealed record YearSum(FamilyId Family, int Year, Money Cents);
}
