using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Payments.Payables;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Payouts;

/// <summary>Leaves one payment out of a run that is being prepared, or takes it in again. All others go on as they are.</summary>
[Allow(Who.Finance)]
internal sealed record DecideEntry(Guid Run, Guid Entry, bool Pay) : IRequest<Outcome<PayoutRun>>;

internal sealed class DecideEntryHandler(Db db, Runs runs, PayablesInRuns payables, Texts texts) : IRequestHandler<DecideEntry, Outcome<PayoutRun>>
{
    private const string LeaveOut = """
        with held as (
            update payments.payout_entry set state = 'held', decided_by = @Who where id = @Entry and run_id = @Run and state in ('ready', 'held') returning id)
        update payments.earning x set entry_id = null from held where x.entry_id = held.id
        """;

    // Only when every month and payable of it is still free and whole: a family may have held its pay, another run may have it, a debit taken of it.
    private const string TakeIn = """
        with mine as materialized (
            select x.id, x.state in ('earned', 'returned') and x.entry_id is null
                and coalesce(x.taken_at <= (select created_at from payments.payout_run where id = @Run), true) as free
            from payments.payout_item i join payments.earning x on x.id = i.earning_id where i.entry_id = @Entry for update of x),
        others as materialized (
            select p.id, p.state in ('approved', 'returned') and p.entry_id is null as free
            from payments.payout_payable i join payments.payable p on p.id = i.payable_id where i.entry_id = @Entry for update of p),
        back as (
            update payments.payout_entry set state = 'ready', decided_by = @Who
            where id = @Entry and run_id = @Run and state = 'held'
              and (select bool_and(free) from (select free from mine union all select free from others) every) returning id),
        taken as (update payments.payable p set entry_id = back.id from back, others where p.id = others.id),
        earned as (update payments.earning x set entry_id = back.id from back, mine where x.id = mine.id)
        select count(*) from back
        """;

    private const string Keep = "update payments.payout_entry set decided_by = @Who where id = @Entry and run_id = @Run and state = 'ready'";

    public Task<Outcome<PayoutRun>> Handle(DecideEntry request, CancellationToken ct) =>
        runs.Step(request.Run, ["built"], [], "payouts.moved_on", async _ =>
        {
            var values = new { request.Run, request.Entry, runs.Who };
            if (!request.Pay) await db.Execute(LeaveOut, values, ct);
            else if (await db.Execute(Keep, values, ct) == 0 && await db.One<long>(TakeIn, values, ct) == 0) return texts.Refuse("payouts.not_free");
            await payables.Follow(request.Run, ct);
            return null;
        }, ct);
}
