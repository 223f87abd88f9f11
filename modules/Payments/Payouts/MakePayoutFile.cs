using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Payments.Payables;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Payouts;

internal sealed class MakePayoutFileHandler(Db db, Runs runs, BankFiles files, PayablesInRuns payables, Texts texts, TimeProvider clock)
    : IRequestHandler<MakePayoutFile, Outcome<PayoutFile>>
{
    private const string Known = """
        select name, content_sealed, fingerprint, entries, cents from payments.payout_file where run_id = @Run
        """;

    private const string Entries = """
        select e.id, coalesce(e.person_id, e.payee_id) as about, coalesce(m.routing, a.routing) as routing,
            coalesce(m.account_sealed, a.account_sealed) as account_sealed, coalesce(m.kind, a.kind) as kind, coalesce(m.holder, a.holder) as holder,
            e.amount_cents, e.payee_id is not null as apart
        from payments.payout_entry e left join payments.pay_method m on m.id = e.method_id left join payments.payee_account a on a.id = e.payee_account_id
        where e.run_id = @Run and e.state = 'ready' order by apart, e.id
        """;

    private const string LeaveOut = """
        with gone as (
            update payments.payout_entry set state = 'waiting', waits_for = 'bank_details' where run_id = @Run and id = any(@Ids) returning id)
        update payments.earning x set entry_id = null, state = 'earned' from gone where x.entry_id = gone.id
        """;

    private const string Keep = """
        insert into payments.payout_file (run_id, site_id, name, content_sealed, key_id, fingerprint, modifier, first_sequence, entries, hash, cents,
            effective_on, made_on, made_at, made_by)
        values (@Run, @Site, @Name, @Sealed, @KeyId, @Fingerprint, @Modifier, @Sequence, @Count, @Hash, @Cents, @EffectiveOn, @Today, @Now, @Who)
        """;

    private const string Traces = """
        update payments.payout_entry e set payment_id = t.payment, trace = t.trace
        from unnest(@Ids, @Payments, @Traces) t (id, payment, trace) where e.id = t.id
        """;

    private const string Filed = "update payments.payout_run set state = 'filed' where id = @Run";

    public async Task<Outcome<PayoutFile>> Handle(MakePayoutFile request, CancellationToken ct)
    {
        if (await runs.Take(request.Run, ct) is not { } run) return texts.Refuse("not_found");
        if (await files.Kept(Known, run.Id, About(run.Id), ct) is { } kept) return kept;
        if (run.State != "approved") return texts.Refuse("payouts.not_approved");
        await runs.LeaveOutChangedAccounts(run.Id, clock.GetUtcNow(), ct);
        var order = new BankFileOrder(run.SiteId, run.Id, 'P', run.Number, "FP", About(run.Id), "JOURNALPAY", Pays: true,
            today => BankingCalendar.OnOrAfter(run.Payday < today ? today : run.Payday));
        var made = await files.Make(order, await db.Query<BankEntry>(Entries, request, ct), async unclear =>
        {
            await db.Execute(LeaveOut, new { request.Run, Ids = unclear }, ct);
            await payables.Follow(run.Id, ct);
        }, ct);
        if (!made.Succeeded) return made.Refusal;
        await db.Execute(Keep, made.Value.Row, ct);
        await db.Execute(Traces, made.Value, ct);
        await db.Execute(Filed, request, ct);
        return made.Value.File;
    }

    internal static string About(Guid run) => $"file of run {run:N}";
}
