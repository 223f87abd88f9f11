using System.Globalization;
using System.Security.Cryptography;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Payments.Accounts;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Payments.Payouts;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Debits;

/// <summary>The debit file of an approved run: made once, the same bytes ever after.</summary>
[Allow(Who.Finance)]
internal sealed record MakeDebitFile(Guid Run) : IRequest<Outcome<PayoutFile>>;

internal sealed class MakeDebitFileHandler(Db db, DebitRuns runs, BankSeal seal, BankSettings bank, SiteCalendar sites, Texts texts, TimeProvider clock)
    : IRequestHandler<MakeDebitFile, Outcome<PayoutFile>>
{
    private const string Known = "select name, content_sealed, fingerprint, entries, cents from payments.debit_file where run_id = @Run";

    private const string Entries = """
        select e.id, e.person_id, m.routing, m.account_sealed, m.kind, m.holder, e.amount_cents, e.again
        from payments.debit_entry e join payments.pay_method m on m.id = e.method_id where e.run_id = @Run and e.state = 'ready' order by e.id
        """;

    private const string Numbers = "select first, files from payments.take_traces(@Odfi, @Count, @Today)";

    private const string LeaveOut = "update payments.debit_entry set state = 'left_out', why = 'bank_details' where run_id = @Run and id = any(@Ids)";

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
        if (await db.Maybe<Stored>(Known, request, ct) is { } known)
            return new PayoutFile(known.Name, seal.Open(About(run.Id), known.ContentSealed), known.Fingerprint, known.Entries, known.Cents);
        if (run.State != "approved") return texts.Refuse("payouts.not_approved");
        var site = await sites.Get(run.SiteId, ct);
        var today = site.Today(clock);
        if (await bank.On(run.SiteId, today, ct) is not { } terms) return texts.Refuse("payouts.no_bank");
        var now = clock.GetUtcNow();
        await runs.Prune(run.Id, now, ct);
        return await Write(run, site, today, terms, now, ct);
    }

    private async Task<Outcome<PayoutFile>> Write(DebitRun run, Site site, DateOnly today, BankTerms terms, DateTimeOffset now, CancellationToken ct)
    {
        var entries = (await db.Query<Entry>(Entries, new { Run = run.Id }, ct)).Select((e, i) => (Entry: e, Payment: Payment(run, e, i))).ToList();
        if (entries.Count == 0) return texts.Refuse("debits.nobody");
        var numbers = await db.One<Sequence>(Numbers, new { Odfi = terms.Routing, Count = entries.Count, Today = today }, ct);
        var local = TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(site.Zone)).DateTime;
        var plan = new AchPlan(BankSettings.Originator(terms), local, (char)('A' + Math.Min(25, numbers.Files)), BankingCalendar.Add(today, 1), "AUTOPAY",
            Balanced: false, FirstSequence: numbers.First);
        // One person whose details no bank would take stops nobody else.
        var unclear = AchCheck.Problems(plan, [.. entries.Select(e => e.Payment)]).Where(p => p.Id.Length > 0).Select(p => p.Id)
            .ToHashSet(StringComparer.Ordinal);
        await db.Execute(LeaveOut, new { Run = run.Id, Ids = entries.Where(e => unclear.Contains(e.Payment.Id)).Select(e => e.Entry.Id).ToArray() }, ct);
        entries.RemoveAll(e => unclear.Contains(e.Payment.Id));
        using var stream = new MemoryStream();
        var written = AchDebitFile.Write(plan, [.. entries.Where(e => !e.Entry.Again).Select(e => e.Payment)],
            [.. entries.Where(e => e.Entry.Again).Select(e => e.Payment)], stream);
        if (!written.Succeeded) return new Refusal("payouts.file_problem", texts.T("payments.ach.problem." + written.Problems[0].Code));
        var faults = AchDebitFile.Faults(new MemoryStream(stream.ToArray()), entries.ToDictionary(e => e.Payment.Id, e => e.Payment.Cents));
        if (faults.Count > 0) throw new InvalidOperationException($"The debit file of run {run.Id} is not as it was meant: {string.Join(", ", faults)}");
        return await Store(run, plan, entries, written, stream.ToArray(), now, ct);
    }

    private async Task<PayoutFile> Store(DebitRun run, AchPlan plan, List<(Entry Entry, AchPayment Payment)> entries, AchWritten written, byte[] bytes,
        DateTimeOffset now, CancellationToken ct)
    {
        var cents = entries.Sum(e => e.Payment.Cents);
        var file = new PayoutFile($"FP-DEBITS-{run.Number:000}-{plan.EffectiveOn:yyyyMMdd}.ach", bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)),
            entries.Count, new Money(cents));
        await db.Execute(Keep, new
        {
            Run = run.Id, Site = run.SiteId, file.Name, Sealed = seal.Seal(About(run.Id), bytes), seal.KeyId, file.Fingerprint,
            Modifier = plan.Modifier.ToString(), Sequence = plan.FirstSequence, Count = written.Totals.Entries,
            Hash = written.Totals.Hash.ToString("0000000000", CultureInfo.InvariantCulture), Cents = cents, plan.EffectiveOn, Now = now, runs.Who,
        }, ct);
        await db.Execute(Filed, new
        {
            Run = run.Id, Ids = entries.Select(e => e.Entry.Id).ToArray(), Payments = entries.Select(e => e.Payment.Id).ToArray(),
            Traces = entries.Select(e => written.Traces[e.Payment.Id]).ToArray(), plan.EffectiveOn,
        }, ct);
        return file;
    }

    private AchPayment Payment(DebitRun run, Entry e, int place) => new(
        $"D{run.Number:00000}-{place + 1:000000}", e.Routing, seal.OpenText(e.PersonId.ToString("N"), e.AccountSealed), AccountRules.Kind(e.Kind),
        e.AmountCents, e.Holder);

    internal static string About(Guid run) => $"file of debit run {run:N}";

    private sealed record Stored(string Name, byte[] ContentSealed, string Fingerprint, int Entries, Money Cents);

    private sealed record Sequence(int First, int Files);

    private sealed record Entry(Guid Id, Guid PersonId, string Routing, byte[] AccountSealed, string Kind, string Holder, long AmountCents, bool Again);
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
