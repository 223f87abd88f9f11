using System.Globalization;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Explorer;

/// <summary>The house's own accounts, and whatever is looked for: a transaction's number, a receipt, a word of its reason.</summary>
[Allow(Who.Finance)]
internal sealed record OpenLedger(string Sought) : IRequest<Outcome<LedgerView>>;

internal sealed class OpenLedgerHandler(Db db, ActorHolder holder, SiteCalendar sites) : IRequestHandler<OpenLedger, Outcome<LedgerView>>
{
    private const string Accounts = """
        select id, site_id, owner, code, normal_side, payments.balance(id) as balance
        from payments.account where kind = 'summed' or (person_id is null and family_id is null) order by site_id, owner, code limit 200
        """;

    private const string Find = """
        select id, site_id, owner, key, reason, effective_on, posted_at, reverses from payments.txn
        where id = @Number or key = @Sought or reason ilike '%' || @Like || '%' order by id desc limit 50
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
        return new LedgerView(cities, await db.Query<LedgerAccountLine>(Accounts, ct: ct), sought, found);
    }
}

/// <summary>One account with its newest entries, or those before a transaction.</summary>
[Allow(Who.Finance)]
internal sealed record OpenLedgerAccount(long Account, long? Before) : IRequest<Outcome<LedgerAccountView>>;

internal sealed class OpenLedgerAccountHandler(Db db, SiteCalendar sites, Texts texts) : IRequestHandler<OpenLedgerAccount, Outcome<LedgerAccountView>>
{
    private const int Shown = 50;

    private const string Find = "select id, site_id, owner, code, normal_side, payments.balance(id) as balance from payments.account where id = @Account";

    private const string Entries = """
        select x.txn_id, x.effective_on, x.posted_at, x.amount_cents, x.balance_after, t.reason
        from (select txn_id, effective_on, posted_at, amount_cents, balance_after from payments.entry where account_id = @Account and txn_id < @Before
              union all
              select txn_id, effective_on, posted_at, amount_cents, null from payments.summed_entry where account_id = @Account and txn_id < @Before
              order by txn_id desc limit @Most) x
        join payments.txn t on t.id = x.txn_id order by x.txn_id desc
        """;

    public async Task<Outcome<LedgerAccountView>> Handle(OpenLedgerAccount request, CancellationToken ct)
    {
        if (await db.Maybe<LedgerAccountLine>(Find, request, ct) is not { } account) return texts.Refuse("not_found");
        var entries = await db.Query<LedgerEntryLine>(Entries, new { request.Account, Before = request.Before ?? long.MaxValue, Most = Shown + 1 }, ct);
        return new LedgerAccountView(account, (await sites.Get(account.SiteId, ct)).Name, [.. entries.Take(Shown)], entries.Count > Shown,
            entries.Count > Shown ? entries[Shown - 1].TxnId : null);
    }
}

/// <summary>Why an entry exists.</summary>
[Allow(Who.Finance)]
internal sealed record OpenLedgerTxn(long Txn) : IRequest<Outcome<LedgerTxnView>>;

internal sealed class OpenLedgerTxnHandler(Db db, SiteCalendar sites, Texts texts) : IRequestHandler<OpenLedgerTxn, Outcome<LedgerTxnView>>
{
    private const string Find = "select id, site_id, owner, key, reason, effective_on, posted_at, reverses from payments.txn where id = @Txn";

    private const string Lines = """
        select f.line, d.id as debit_id, d.code as debit, c.id as credit_id, c.code as credit, f.amount_cents
        from payments.transfer f join payments.account d on d.id = f.debit_account join payments.account c on c.id = f.credit_account
        where f.txn_id = @Txn order by f.line limit 200
        """;

    private const string ReversedBy = "select id from payments.txn where reverses = @Txn";

    public async Task<Outcome<LedgerTxnView>> Handle(OpenLedgerTxn request, CancellationToken ct) =>
        await db.Maybe<TxnLine>(Find, request, ct) is not { } txn
            ? texts.Refuse("not_found")
            : new LedgerTxnView(txn, (await sites.Get(txn.SiteId, ct)).Name, await db.Query<TransferLine>(Lines, request, ct),
                await db.Maybe<long?>(ReversedBy, request, ct));
}
