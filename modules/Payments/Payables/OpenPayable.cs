using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Payables;

/// <summary>One payable: what for, who asked, who said yes, where the money is.</summary>
[Allow(Who.Finance)]
internal sealed record OpenPayable(Guid Payable) : IRequest<Outcome<PayableView>>;

internal sealed class OpenPayableHandler(Db db, PayableBook book, ReleaseLimit limit, ActorHolder holder, SiteCalendar sites, Texts texts, TimeProvider clock)
    : IRequestHandler<OpenPayable, Outcome<PayableView>>
{
    private const string Find = """
        select p.id, p.site_id, p.owner, p.key, p.kind, y.name as payee, p.payee_id, p.person_id, p.family_id, p.purpose, p.tax_class, p.amount_cents,
            p.state, p.requested_name, p.requested_by, (p.requested_at at time zone s.zone)::date as asked_on, p.first_name, p.first_by,
            p.last_name, p.ended_name, p.ended_why, p.entry_id, p.code, p.settled_on, p.refunded_cents, d.name as document, d.sha256
        from payments.payable p join api.site s on s.id = p.site_id left join payments.payee y on y.id = p.payee_id
        left join payments.payable_document d on d.payable_id = p.id
        where p.id = @Payable
        """;

    // As a run would find it today.
    private const string Waits = """
        select case when a.id is null then 'no_account' when a.state = 'proposed' then 'unverified' when a.state = 'suspended' then 'suspended_payee'
            when a.ready_at > @Now then 'new_details' end
        from (select @PayeeId::uuid as payee) w left join payments.payee_account a on a.payee_id = w.payee and a.state <> 'replaced'
        """;

    private const string Entries = """
        select t.id as txn_id, t.effective_on, t.reason from payments.txn t
        where t.id in (
            select p.pending_txn from payments.payable p where p.id = @Payable
            union all select e.txn_id from payments.payable p join payments.pending_end e on e.pending_txn = p.pending_txn where p.id = @Payable
            union all select x.txn_id from payments.payable p join payments.entry x on x.account_id = p.account_id where p.id = @Payable
            union all select r.txn_id from payments.payable_refund r where r.payable_id = @Payable)
        order by t.id
        """;

    private const string Refunds = """
        select key, cents, received_on, recorded_name from payments.payable_refund where payable_id = @Payable order by recorded_at
        """;

    public async Task<Outcome<PayableView>> Handle(OpenPayable request, CancellationToken ct)
    {
        if (await db.Maybe<PayableHead>(Find, request, ct) is not { } head) return texts.Refuse("not_found");
        var site = await sites.Get(head.SiteId, ct);
        var family = head.FamilyId is { } id ? new FamilyId(id) : (FamilyId?)null;
        var against = book.Who is { } who
            ? ReleasePayableHandler.Stands(head.RequestedBy, head.FirstBy, head.PersonId, family, who, holder.Actor.Family) : "payables.who";
        return new PayableView(head, site.Name, against, head.AmountCents <= await limit.Today(head.SiteId, ct),
            head.PayeeId is null ? null : await db.Maybe<string>(Waits, new { head.PayeeId, Now = clock.GetUtcNow() }, ct),
            await db.Query<PayableEntry>(Entries, request, ct), await db.Query<RefundLine>(Refunds, request, ct), site.Today(clock));
    }
}
