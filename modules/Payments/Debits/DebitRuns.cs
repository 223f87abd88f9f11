using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Payments.Payouts;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Payments.Debits;

internal sealed record DebitRun(Guid Id, SiteId SiteId, int Number, DateOnly EffectiveOn, string State, Guid? CreatedBy) : IRun;

/// <summary>What a step of a run of debits answers.</summary>
internal sealed record DebitRunState(Guid Id, SiteId SiteId, string State, int Payments, Money Total);

/// <summary>Runs that ask banks for what people agreed to.</summary>
internal sealed class DebitRuns(Db db, ActorHolder holder, Texts texts)
    : RunBook<DebitRun, DebitRunState>(db, holder, texts, "fp-debits", SiteOf, Find)
{
    private readonly Db db = db;

    private const string SiteOf = "select site_id from payments.debit_run where id = @Id";

    private const string Find = "select id, site_id, number, effective_on, state, created_by from payments.debit_run where id = @Id";

    private const string Sum = """
        select count(*) as payments, coalesce(sum(amount_cents), 0)::bigint as total from payments.debit_entry where run_id = @Id and state <> 'left_out'
        """;

    // Whoever stopped meanwhile is out already; whose account changed or rests waits alone.
    private const string LeaveOutChanged = """
        update payments.debit_entry e set state = 'left_out', why = case when m.state = 'suspended' then 'suspended' else 'changed' end
        from payments.pay_method m where e.run_id = @Id and e.state = 'ready' and m.id = e.method_id and (m.state <> 'active' or m.ready_at > @Now)
        """;

    // Debits first and in order, as whoever stops them does: two of those wait for each other, and never both.
    private const string LockDebits = """
        select d.id from payments.debit d where d.id in (select debit_id from payments.debit_entry where run_id = @Id) order by d.id for update
        """;

    private const string Entries = """
        select e.id, e.debit_id, e.site_id, e.try, e.amount_cents, e.state, e.pending_txn, a.account
        from payments.debit_entry e join payments.debit d on d.id = e.debit_id join payments.debit_authorization a on a.id = d.authorization_id
        where e.run_id = @Id and e.state = @State order by e.id
        """;

    private const string OneDebit = $"select {Debit.Columns} from payments.debit d where d.id = @Id for update";

    public override async Task<DebitRunState> Answer(Guid id, CancellationToken ct)
    {
        var run = await db.One<DebitRun>(Find, new { Id = id }, ct);
        var sum = await db.One<Sums>(Sum, new { Id = id }, ct);
        return new(run.Id, run.SiteId, run.State, (int)sum.Payments, sum.Total);
    }

    public async Task Prune(Guid id, DateTimeOffset now, CancellationToken ct)
    {
        await db.Query<Guid>(LockDebits, new { Id = id }, ct);
        await db.Execute(LeaveOutChanged, new { Id = id, Now = now }, ct);
    }

    public Task<IReadOnlyList<DebitEntry>> In(Guid id, string state, CancellationToken ct) =>
        db.Query<DebitEntry>(Entries, new { Id = id, State = state }, ct);

    public Task<Debit> Of(Guid debit, CancellationToken ct) => db.One<Debit>(OneDebit, new { Id = debit }, ct);

    private sealed record Sums(long Payments, Money Total);
}
