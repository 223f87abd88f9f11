using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Payments.Payouts;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Debits;

/// <summary>The debit file of an approved run: made once, the same bytes ever after.</summary>
[Allow(Who.Finance)]
internal sealed record MakeDebitFile(Guid Run) : IRequest<Outcome<PayoutFile>>;

internal sealed class MakeDebitFileHandler(Db db, DebitRuns runs, BankFiles files, Texts texts, TimeProvider clock)
    : IRequestHandler<MakeDebitFile, Outcome<PayoutFile>>
{
    private const string Known = "select name, content_sealed, fingerprint, entries, cents from payments.debit_file where run_id = @Run";

    private const string Entries = """
        select e.id, e.person_id as about, m.routing, m.account_sealed, m.kind, m.holder, e.amount_cents, e.again as apart
        from payments.debit_entry e join payments.pay_method m on m.id = e.method_id where e.run_id = @Run and e.state = 'ready' order by e.id
        """;

    private const string LeaveOut = "update payments.debit_entry set state = 'left_out', why = 'bank_details' where run_id = @Run and id = any(@Ids)";

    private const string Meant = "select payment_id, amount_cents from payments.debit_entry where run_id = @Run and state = 'filed'";

    private const string Keep = """
        insert into payments.debit_file (run_id, site_id, name, content_sealed, key_id, fingerprint, modifier, first_sequence, entries, hash, cents,
            effective_on, made_at, made_by)
        values (@Run, @Site, @Name, @Sealed, @KeyId, @Fingerprint, @Modifier, @Sequence, @Count, @Hash, @Cents, @EffectiveOn, @Now, @Who)
        """;

    // From here on the person can stop what comes, and not what is in the file.
    private const string Filed = """
        with e as (
            update payments.debit_entry e set state = 'filed', payment_id = t.payment, trace = t.trace
            from unnest(@Ids, @Payments, @Traces) t (id, payment, trace) where e.id = t.id returning e.debit_id, e.try),
        d as (update payments.debit d set state = 'sent', tries = e.try, not_before = null, code = null from e where d.id = e.debit_id)
        update payments.debit_run set state = 'filed', effective_on = @EffectiveOn where id = @Run
        """;

    public async Task<Outcome<PayoutFile>> Handle(MakeDebitFile request, CancellationToken ct)
    {
        if (await runs.Take(request.Run, ct) is not { } run) return texts.Refuse("not_found");
        if (await files.Kept(Known, run.Id, About(run.Id), ct) is { } kept) return kept;
        if (run.State != "approved") return texts.Refuse("payouts.not_approved");
        await runs.Prune(run.Id, clock.GetUtcNow(), ct);
        var entries = await db.Query<BankEntry>(Entries, request, ct);
        if (entries.Count == 0) return texts.Refuse("debits.nobody");
        var order = new BankFileOrder(run.SiteId, run.Id, 'D', run.Number, "FP-DEBITS", About(run.Id), "AUTOPAY", Pays: false,
            today => BankingCalendar.Add(today, 1));
        var made = await files.Make(order, entries, unclear => db.Execute(LeaveOut, new { request.Run, Ids = unclear }, ct), ct);
        if (!made.Succeeded) return made.Refusal;
        var (ids, payments, traces) = (made.Value.Ids, made.Value.Payments, made.Value.Traces);
        await db.Execute(Keep, made.Value.Row, ct);
        await db.Execute(Filed, new { request.Run, Ids = ids, Payments = payments, Traces = traces, made.Value.Row.EffectiveOn }, ct);
        await Doubt(run, made.Value.File, ct);
        return made.Value.File;
    }

    // A debit that nobody agreed to does harm at once: the file is read as a bank would, against what is written down of it.
    private async Task Doubt(DebitRun run, PayoutFile file, CancellationToken ct)
    {
        var meant = await db.Query<MeantDebit>(Meant, new { Run = run.Id }, ct);
        var faults = AchDebitFile.Faults(new MemoryStream(file.Content), meant.ToDictionary(m => m.PaymentId, m => m.AmountCents));
        if (faults.Count > 0) throw new InvalidOperationException($"The debit file of run {run.Id} is not as it was meant: {string.Join(", ", faults)}");
    }

    internal static string About(Guid run) => $"file of debit run {run:N}";

    private sealed record MeantDebit(string PaymentId, long AmountCents);
}

/// <summary>The bytes of a file that was made before.</summary>
[Allow(Who.Finance)]
internal sealed record DownloadDebitFile(Guid Run) : IRequest<Outcome<PayoutFile>>;

internal sealed class DownloadDebitFileHandler(Db db, Core.Messaging.ISender sender, Texts texts) : IRequestHandler<DownloadDebitFile, Outcome<PayoutFile>>
{
    private const string Made = "select exists (select from payments.debit_file where run_id = @Run)";

    public async Task<Outcome<PayoutFile>> Handle(DownloadDebitFile request, CancellationToken ct) =>
        await db.One<bool>(Made, request, ct) ? await sender.Send(new MakeDebitFile(request.Run), ct) : texts.Refuse("not_found");
}
