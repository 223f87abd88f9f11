using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Payouts;

/// <summary>One run: totals and exceptions first.</summary>
[Allow(Who.Finance)]
internal sealed record OpenRun(Guid Run) : IRequest<Outcome<RunView>>;

internal sealed class OpenRunHandler(Db db, ActorHolder holder, SiteCalendar sites, Texts texts, TimeProvider clock)
    : IRequestHandler<OpenRun, Outcome<RunView>>
{
    private const string Head = """
        select id, number, site_id, payday, state, created_name, created_at, created_by, submitted_name, submitted_at, submitted_by, approved_name, approved_at,
               sent_at, settled_on, closed_at, note
        from payments.payout_run where id = @Run
        """;

    private const string Sums = """
        select count(*) filter (where state not in ('waiting', 'held')) as payees,
               coalesce(sum(amount_cents) filter (where state not in ('waiting', 'held')), 0)::bigint as total,
               count(*) filter (where state in ('waiting', 'held')) as waiting,
               coalesce(sum(months) filter (where state not in ('waiting', 'held')), 0)::bigint as months,
               count(*) filter (where state not in ('waiting', 'held') and pay_cents > 0) as paid,
               coalesce(sum(pay_cents) filter (where state not in ('waiting', 'held')), 0)::bigint as pay,
               coalesce(sum(payables) filter (where state not in ('waiting', 'held')), 0)::bigint as payables,
               count(*) filter (where state not in ('waiting', 'held') and payables > 0) as owed,
               count(*) filter (where state in ('waiting', 'held') or flags <> '{}') as exceptions,
               coalesce(bool_or(decided_by = @Who), false) as decided, coalesce(bool_or(person_id = @Who or family_id = @Family), false) or exists (
                   select from payments.payable p join payments.payout_entry o on o.id = p.entry_id where o.run_id = @Run and p.family_id = @Family) as own
        from payments.payout_entry where run_id = @Run
        """;

    // A page of them; a run of thousands is not read line by line, and what waits comes first.
    private const string Exceptions = """
        select e.id, e.family_id, e.payee_id, y.name as payee_name, e.amount_cents, e.months, e.state, e.waits_for,
            array_to_string(e.flags, ' ') as flag_codes, e.decided_by is not null as decided, e.code, e.change_code
        from payments.payout_entry e left join payments.payee y on y.id = e.payee_id
        where e.run_id = @Run and (e.state in ('waiting', 'held') or e.flags <> '{}')
        order by e.state not in ('waiting', 'held'), e.amount_cents desc, e.id limit 100
        """;

    private const string Answered = """
        select e.id, e.family_id, e.payee_id, y.name as payee_name, e.amount_cents, e.months, e.state, e.waits_for,
            array_to_string(e.flags, ' ') as flag_codes, e.decided_by is not null as decided, e.code, e.change_code
        from payments.payout_entry e left join payments.payee y on y.id = e.payee_id
        where e.run_id = @Run and (e.code is not null or e.change_code is not null) order by e.code, e.id limit 200
        """;

    private const string File = "select name, entries, hash, cents, fingerprint, effective_on, modifier from payments.payout_file where run_id = @Run";

    private const string Before = """
        select r.id, r.site_id, r.number, r.payday, r.state, count(e.id) as payees, coalesce(sum(e.amount_cents), 0)::bigint as total, 0::bigint as waiting,
            0::bigint as returned
        from payments.payout_run r left join payments.payout_entry e on e.run_id = r.id and e.state not in ('waiting', 'held')
        where r.site_id = @Site and r.number < @Number and r.state <> 'discarded'
        group by r.id, r.site_id, r.number, r.payday, r.state order by r.number desc limit 1
        """;

    public async Task<Outcome<RunView>> Handle(OpenRun request, CancellationToken ct)
    {
        if (await db.Maybe<RunHead>(Head, request, ct) is not { } head) return texts.Refuse("not_found");
        var who = holder.Actor.Person?.Value;
        var sums = await db.One<Sum>(Sums, new { request.Run, Who = who, Family = holder.Actor.Family?.Value }, ct);
        var site = await sites.Get(head.SiteId, ct);
        return new RunView(head, site.Name, sums.Payees, sums.Total, sums.Waiting, new(sums.Months, sums.Paid, sums.Pay),
            new(sums.Payables, sums.Owed, sums.Total - sums.Pay), await db.Query<EntryLine>(Exceptions, request, ct), sums.Exceptions,
            await db.Query<EntryLine>(Answered, request, ct),
            await db.Maybe<FileLine>(File, request, ct), await db.Maybe<RunLine>(Before, new { Site = head.SiteId, head.Number }, ct),
            head.CreatedBy == who || head.SubmittedBy == who || sums.Decided ? "payouts.own_run" : sums.Own ? "payouts.own_family" : null, site.Today(clock));
    }

    private sealed record Sum(
        long Payees, Money Total, long Waiting, long Months, long Paid, Money Pay, long Payables, long Owed,
        long Exceptions, bool Decided, bool Own);
}

/// <summary>The bytes of a file that was made before.</summary>
[Allow(Who.Finance)]
internal sealed record DownloadPayoutFile(Guid Run) : IRequest<Outcome<PayoutFile>>;

internal sealed class DownloadPayoutFileHandler(Db db, Core.Messaging.ISender sender, Texts texts) : IRequestHandler<DownloadPayoutFile, Outcome<PayoutFile>>
{
    private const string Made = "select exists (select from payments.payout_file where run_id = @Run)";

    public async Task<Outcome<PayoutFile>> Handle(DownloadPayoutFile request, CancellationToken ct) =>
        await db.One<bool>(Made, request, ct) ? await sender.Send(new MakePayoutFile(request.Run), ct) : texts.Refuse("not_found");
}
