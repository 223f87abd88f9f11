using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.PaySettings;

internal sealed class SetPayPlanHandler(Db db, ActorHolder holder, SiteCalendar sites, Texts texts, TimeProvider clock)
    : IRequestHandler<SetPayPlan, Outcome<Done>>
{
    private const string OneAtATime = "select pg_advisory_xact_lock(hashtext('fp-pay-plan'), @Site)";

    private const string Insert = """
        insert into payments.pay_plan (site_id, version, from_on, kind, amount_cents, gathering_cents, month_cap_cents, year_cap_cents, wait_months,
            pay_weekday, lead_days, tax_class, set_by, set_at)
        select @Site, coalesce(max(version), 0) + 1, @From, @Kind, @Amount, @Gathering, @MonthCap, @YearCap, @WaitMonths, @PayWeekday, @LeadDays, @TaxClass,
            @Who, @Now
        from payments.pay_plan where site_id = @Site
        """;

    public async Task<Outcome<Done>> Handle(SetPayPlan request, CancellationToken ct)
    {
        if (Wrong(request) is { } wrong) return texts.Refuse(wrong.Code, wrong.Field);
        // What families were told before a month began stays true for it; the system, which builds a past, is free.
        if (!holder.Actor.IsSystem && request.From < await sites.Today(request.Site, ct)) return texts.Refuse("pay.from_past", "from");
        await db.Execute(OneAtATime, new { request.Site }, ct);
        await db.Execute(Insert, new
        {
            request.Site, request.From, request.Kind, request.Amount, request.Gathering, request.MonthCap, request.YearCap, request.WaitMonths,
            request.PayWeekday, request.LeadDays, request.TaxClass, Who = holder.Actor.Person?.Value, Now = clock.GetUtcNow(),
        }, ct);
        return Done.Value;
    }

    private static (string Code, string Field)? Wrong(SetPayPlan p)
    {
        if (p.From == default) return ("pay.day", "from");
        if (p.Kind is not ("flat" or "flat_gathering")) return ("pay.kind", "kind");
        if (p.Amount.Cents is < 0 or > 10_000_00) return ("pay.amount", "amount");
        if (p.Gathering.Cents is < 0 or > 10_000_00) return ("pay.amount", "gathering");
        if (p.MonthCap < p.Amount) return ("pay.month_cap", "month_cap");
        if (p.YearCap < p.MonthCap) return ("pay.year_cap", "year_cap");
        if (p.WaitMonths is < 0 or > 24) return ("pay.wait", "wait");
        if (p.PayWeekday is < 1 or > 5) return ("pay.lead", "weekday");
        if (p.LeadDays is < 1 or > 20) return ("pay.lead", "lead");
        return p.TaxClass is "gift" or "data_stipend" or "other_income" ? null : ("pay.tax", "tax");
    }
}

internal sealed class SetBudgetHandler(Db db, ActorHolder holder, Texts texts, TimeProvider clock) : IRequestHandler<SetBudget, Outcome<Done>>
{
    private const string Overlaps = """
        select exists (select from payments.budget where site_id = @Site and from_on <> @From and from_on <= @Until and until_on >= @From)
        """;

    private const string Set = """
        insert into payments.budget as b (site_id, from_on, until_on, cents, set_by, set_at) values (@Site, @From, @Until, @Amount, @Who, @Now)
        on conflict (site_id, from_on) do update set cents = excluded.cents, until_on = excluded.until_on, set_by = excluded.set_by, set_at = excluded.set_at
        where b.promised_cents <= excluded.cents
        """;

    public async Task<Outcome<Done>> Handle(SetBudget request, CancellationToken ct)
    {
        if (request.From == default || request.Until < request.From) return texts.Refuse("pay.until", "until");
        if (request.Amount.Cents is < 0 or > 100_000_000_00) return texts.Refuse("pay.amount", "budget");
        if (await db.One<bool>(Overlaps, request, ct)) return texts.Refuse("pay.overlap", "budget_from");
        var set = await db.Execute(Set, new { request.Site, request.From, request.Until, request.Amount, Who = holder.Actor.Person?.Value,
            Now = clock.GetUtcNow() }, ct);
        return set > 0 ? Done.Value : texts.Refuse("pay.promised", "budget");
    }
}
