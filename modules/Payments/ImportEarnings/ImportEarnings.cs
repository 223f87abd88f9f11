using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.ImportEarnings;

/// <summary>Works out each month by the same rules as one that is sent, and writes them all at once. The budget is asked for the whole.</summary>
internal sealed class ImportEarningsHandler(Db db, PastMonths past, EarningBatch batch, SiteCalendar sites, Texts texts, TimeProvider clock)
    : IRequestHandler<Contracts.Payments.ImportEarnings, Outcome<EarningsImported>>
{
    private const string Earned = """
        select e.family_id as family, e.month from payments.earning e
        where e.site_id = @Site and e.family_id = any(@Families)
        """;

    private const string TakeBudget = "select payments.take_budget(@Site, @On, @Cents)";

    public async Task<Outcome<EarningsImported>> Handle(Contracts.Payments.ImportEarnings request, CancellationToken ct)
    {
        var site = await sites.Get(request.Site, ct);
        var today = site.Today(clock);
        if (request.Plan is { } named && named.Until >= today) return texts.Refuse("payments.past_plan");
        if (request.Plan is { } outside && request.Months.Any(m => m.Month.FirstDay < outside.From || m.Month.FirstDay > outside.Until))
            return texts.Refuse("payments.past_plan_months");

        var families = request.Months.Select(m => m.Family.Value).Distinct().ToArray();
        var known = (await db.Query<Key>(Earned, new { request.Site, Families = families }, ct)).ToHashSet();
        var months = request.Months.Where(m => !known.Contains(new Key(m.Family, m.Month))).DistinctBy(m => (m.Family, m.Month)).ToList();
        var plan = request.Plan is null ? (Guid?)null : await past.Keep(request.Site, request.Plan, clock.GetUtcNow(), ct);
        var due = await past.Work(request.Site, months, request.Plan, today, ct);
        var total = new Money(due.Sum(d => d.Amount.Cents));
        if (total > Money.Zero && !await Take(request.Site, today, plan, total, ct)) return texts.Refuse("payments.import_budget", null, ("amount", total));
        await batch.Write(request.Site, plan, due, today, ct);
        return new EarningsImported(due.Count, due.Where(d => d.Amount > Money.Zero).Select(d => d.Of.Person).Distinct().Count(), total);
    }

    private async Task<bool> Take(SiteId site, DateOnly today, Guid? plan, Money total, CancellationToken ct) =>
        plan is { } own ? await past.Take(own, total, ct) : await db.One<long>(TakeBudget, new { Site = site, On = today, Cents = total }, ct) == total.Cents;

    private sealed record Key(FamilyId Family, Month Month);
}
