using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Payments.Payables;
using FamilyPlatform.Payments.Payouts;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.PaySettings;

/// <summary>Pay and budget of a city; of the first one where none is named.</summary>
[Allow(Who.Manager | Who.Admin)]
internal sealed record OpenPay(SiteId? Site) : IRequest<Outcome<PayView>>;

internal sealed class OpenPayHandler(Db db, ActorHolder holder, SiteCalendar sites, BankSettings bank, ReleaseLimit limit, Texts texts, TimeProvider clock)
    : IRequestHandler<OpenPay, Outcome<PayView>>
{
    private const string Plans = """
        select version, from_on, kind, amount_cents, gathering_cents, month_cap_cents, year_cap_cents, wait_months, pay_weekday, lead_days, tax_class
        from payments.pay_plan where site_id = @Site order by from_on desc, version desc limit 12
        """;

    private const string Budgets = """
        select b.from_on, b.until_on, b.cents, b.promised_cents, payments.paid_between(b.site_id, b.from_on, b.until_on) as paid_cents
        from payments.budget b where b.site_id = @Site order by b.from_on desc limit 6
        """;

    public async Task<Outcome<PayView>> Handle(OpenPay request, CancellationToken ct)
    {
        var actor = holder.Actor;
        var mine = (await sites.List(ct)).Where(s => actor.IsSystem || actor.Wears(Hat.Manager, s.Id) || actor.Wears(Hat.Admin, s.Id)).ToArray();
        if (mine.FirstOrDefault(s => request.Site is null || s.Id == request.Site) is not { } site) return texts.Refuse("not_found");
        var today = site.Today(clock);
        var terms = await bank.On(site.Id, today, ct);
        return new PayView(site.Id, site.Name, mine.ToDictionary(s => s.Id, s => s.Name), await db.Query<PlanVersion>(Plans, new { Site = site.Id }, ct),
            await db.Query<BudgetLine>(Budgets, new { Site = site.Id }, ct), terms is null ? null : terms with { Account = "•••• " + terms.Account[^4..] },
            actor.IsSystem || actor.Wears(Hat.Admin, site.Id), await limit.Today(site.Id, ct), today);
    }
}
