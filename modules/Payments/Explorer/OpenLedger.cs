using System.Globalization;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Explorer;

/// <summary>The house's own accounts, what was written last, and whatever is looked for: a transaction's number, a receipt, a word of its reason.</summary>
[Allow(Who.Finance)]
internal sealed record OpenLedger(string Sought) : IRequest<Outcome<LedgerView>>;

internal sealed class OpenLedgerHandler(Db db, ActorHolder holder, SiteCalendar sites) : IRequestHandler<OpenLedger, Outcome<LedgerView>>
{
    private const string Accounts = """
        select id, site_id, owner, code, normal_side, payments.balance(id) as balance
        from payments.account
        where kind = 'summed' or (person_id is null and family_id is null and code not like 'liabilities:payables:%')
        order by site_id, owner, code limit 200
        """;

    // Each payable has an account of its own; here they are one line, or they would be all there is to see.
    private const string Payables = """
        select site_id, count(*) as accounts, sum(balance_cents)::bigint as balance from payments.account
        where owner = '@' and code like 'liabilities:payables:%' and balance_cents <> 0 group by site_id order by site_id
        """;

    private const string Find = """
        select id, site_id, owner, key, reason, effective_on, posted_at, reverses, null::text as cause from payments.txn
        where id = @Number or key = @Sought or reason ilike '%' || @Like || '%' order by id desc limit 50
        """;

    private const string Newest = """
        select id, site_id, owner, key, reason, effective_on, posted_at, reverses, null::text as cause from payments.txn order by id desc limit 15
        """;

    private const string Periods = """
        select p.site_id, p.closed_through, p.acted_at, p.acted_by, p.reason
        from (select site_id, id, row_number() over (partition by site_id order by id desc) n from payments.period_act) newest
        join payments.period_act p on p.id = newest.id where newest.n <= 5 order by p.site_id, p.id desc
        """;

    public async Task<Outcome<LedgerView>> Handle(OpenLedger request, CancellationToken ct)
    {
        var sought = request.Sought.Trim();
        if (sought.Length > 100) sought = sought[..100];
        var cities = (await sites.List(ct)).Where(s => holder.Actor.Wears(Hat.Finance, s.Id)).ToDictionary(s => s.Id, s => s.Name);
        IReadOnlyList<TxnLine> found = sought.Length == 0 ? [] : await db.Query<TxnLine>(Find, new
        {
            Sought = sought, Number = long.TryParse(sought.TrimStart('T', 't'), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1,
            Like = sought.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_"),
        }, ct);
        var newest = await db.Query<TxnLine>(Newest, ct: ct);
        var periods = await db.Query<PeriodLine>(Periods, ct: ct);
        var payables = await db.Query<PayablesLine>(Payables, ct: ct);
        return new LedgerView(cities, await db.Query<LedgerAccountLine>(Accounts, ct: ct), payables, sought, found, newest, periods);
    }
}
