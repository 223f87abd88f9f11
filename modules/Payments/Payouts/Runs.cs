using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Payments.Payables;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Payments.Payouts;

/// <summary>A run as it stands, with who had a hand in it.</summary>
internal sealed record Run(Guid Id, int Number, SiteId SiteId, DateOnly Payday, string State, Guid? CreatedBy, Guid? SubmittedBy, Guid? ApprovedBy)
    : IRun;

/// <summary>Runs that pay.</summary>
internal sealed class Runs(Db db, ActorHolder holder, PayablesInRuns payables, Texts texts)
    : RunBook<Run, PayoutRun>(db, holder, texts, "fp-payout", SiteOf, Find)
{
    private readonly Db db = db;

    private const string SiteOf = "select site_id from payments.payout_run where id = @Id";

    private const string Find = """
        select id, number, site_id, payday, state, created_by, submitted_by, approved_by from payments.payout_run where id = @Id
        """;

    private const string Sum = """
        select count(*) filter (where state not in ('waiting', 'held')) as payees,
               coalesce(sum(amount_cents) filter (where state not in ('waiting', 'held')), 0)::bigint as total,
               count(*) filter (where state in ('waiting', 'held')) as waiting
        from payments.payout_entry where run_id = @Id
        """;

    // Whoever changed or stopped an account since then waits alone; its months are free for the next run.
    private const string LeaveOutChanged = """
        with gone as (
            update payments.payout_entry e
            set state = 'waiting', waits_for = case when m.state = 'suspended' then 'suspended' else 'changed' end
            from payments.pay_method m
            where e.run_id = @Id and e.state = 'ready' and m.id = e.method_id and (m.state <> 'active' or m.ready_at > @Now)
            returning e.id),
        payees as (
            update payments.payout_entry e
            set state = 'waiting', waits_for = case when a.state = 'suspended' then 'suspended' else 'changed' end
            from payments.payee_account a
            where e.run_id = @Id and e.state = 'ready' and a.id = e.payee_account_id and (a.state <> 'verified' or a.ready_at > @Now))
        update payments.earning x set entry_id = null, state = case x.state when 'approved' then 'earned' else x.state end from gone where x.entry_id = gone.id
        """;

    private const string Move = """
        update payments.earning x set state = @State from payments.payout_entry e where e.run_id = @Id and x.entry_id = e.id and e.state = @Of
        """;

    public override async Task<PayoutRun> Answer(Guid id, CancellationToken ct)
    {
        var run = await db.One<Run>(Find, new { Id = id }, ct);
        var sum = await db.One<Sums>(Sum, new { Id = id }, ct);
        return new(run.Id, run.Number, run.SiteId, run.Payday, run.State, (int)sum.Payees, sum.Total, (int)sum.Waiting);
    }

    public async Task LeaveOutChangedAccounts(Guid id, DateTimeOffset now, CancellationToken ct)
    {
        await db.Execute(LeaveOutChanged, new { Id = id, Now = now }, ct);
        await payables.Follow(id, ct);
    }

    /// <summary>Moves the earnings of all entries in one state.</summary>
    public Task MoveEarnings(Guid id, string of, string state, CancellationToken ct) => db.Execute(Move, new { Id = id, Of = of, State = state }, ct);

    private sealed record Sums(long Payees, Money Total, long Waiting);
}
