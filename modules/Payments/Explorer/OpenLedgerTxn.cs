using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Explorer;

/// <summary>Why an entry exists.</summary>
[Allow(Who.Finance)]
internal sealed record OpenLedgerTxn(long Txn) : IRequest<Outcome<LedgerTxnView>>;

internal sealed class OpenLedgerTxnHandler(Db db, SiteCalendar sites, Texts texts, TimeProvider clock) : IRequestHandler<OpenLedgerTxn, Outcome<LedgerTxnView>>
{
    private const string Find = "select id, site_id, owner, key, reason, effective_on, posted_at, reverses, cause::text from payments.txn where id = @Txn";

    private const string Lines = """
        select f.line, d.id as debit_id, d.code as debit, c.id as credit_id, c.code as credit, f.amount_cents
        from payments.transfer f join payments.account d on d.id = f.debit_account join payments.account c on c.id = f.credit_account
        where f.txn_id = @Txn order by f.line limit 200
        """;

    private const string ReversedBy = "select id from payments.txn where reverses = @Txn";

    public async Task<Outcome<LedgerTxnView>> Handle(OpenLedgerTxn request, CancellationToken ct)
    {
        if (await db.Maybe<TxnLine>(Find, request, ct) is not { } txn) return texts.Refuse("not_found");
        var values = new { request.Txn, Now = clock.GetUtcNow() };
        return new LedgerTxnView(txn, (await sites.Get(txn.SiteId, ct)).Name, LedgerCauses.Read(txn.Cause),
            await db.Query<TransferLine>(Lines, values, ct), await db.Query<PendingLine>(Pendings.OfTransaction, values, ct),
            await db.Query<PendingLine>(Pendings.EndedBy, values, ct), await db.Maybe<long?>(ReversedBy, values, ct));
    }
}

internal static class Pendings
{
    private const string Read = """
        select p.txn_id, d.id as debit_id, d.code as debit, c.id as credit_id, c.code as credit, p.amount_cents, p.expires_at,
            coalesce(e.how, case when p.expires_at <= @Now then 'lapsed' else 'open' end) as how, e.txn_id as ended_by, e.posted_cents
        from payments.pending p join payments.account d on d.id = p.debit_account join payments.account c on c.id = p.credit_account
        left join payments.pending_end e on e.pending_txn = p.txn_id and e.pending_line = p.line
        """;

    public const string OfTransaction = Read + " where p.txn_id = @Txn order by p.line limit 200";

    public const string EndedBy = Read + " where e.txn_id = @Txn order by e.line limit 200";

    public const string OfAccount = Read + " where p.open and @Account in (p.debit_account, p.credit_account) order by p.txn_id desc, p.line limit 50";
}
