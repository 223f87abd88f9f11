using System.Globalization;
using System.Security.Cryptography;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Payments.Accounts;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Payments.Payables;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Payouts;

internal sealed class MakePayoutFileHandler(
    Db db, Runs runs, PayablesInRuns payables, BankSeal seal, BankSettings bank, SiteCalendar sites, Texts texts, TimeProvider clock)
    : IRequestHandler<MakePayoutFile, Outcome<PayoutFile>>
{
    private const string Known = """
        select name, content_sealed, fingerprint, entries, cents from payments.payout_file where run_id = @Run
        """;

    private const string Entries = """
        select e.id, coalesce(e.person_id, e.payee_id) as about, coalesce(m.routing, a.routing) as routing,
            coalesce(m.account_sealed, a.account_sealed) as account_sealed, coalesce(m.kind, a.kind) as kind, coalesce(m.holder, a.holder) as holder,
            e.amount_cents, e.payee_id is not null as company
        from payments.payout_entry e left join payments.pay_method m on m.id = e.method_id left join payments.payee_account a on a.id = e.payee_account_id
        where e.run_id = @Run and e.state = 'ready' order by company, e.id
        """;

    // A bank knows our payments by their traces alone, so cities that share a bank share its numbers.
    private const string Numbers = "select first, files from payments.take_traces(@Odfi, @Count, @Today)";

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
        if (await db.Maybe<Stored>(Known, request, ct) is { } known)
            return new PayoutFile(known.Name, seal.Open(About(run.Id), known.ContentSealed), known.Fingerprint, known.Entries, known.Cents);
        if (run.State != "approved") return texts.Refuse("payouts.not_approved");
        var site = await sites.Get(run.SiteId, ct);
        var today = site.Today(clock);
        if (await bank.On(run.SiteId, today, ct) is not { } terms) return texts.Refuse("payouts.no_bank");
        var now = clock.GetUtcNow();
        await runs.LeaveOutChangedAccounts(run.Id, now, ct);
        return await Write(run, site, today, terms, now, ct);
    }

    private async Task<Outcome<PayoutFile>> Write(Run run, Site site, DateOnly today, BankTerms terms, DateTimeOffset now, CancellationToken ct)
    {
        var entries = (await db.Query<Entry>(Entries, new { Run = run.Id }, ct)).Select((e, i) => (Entry: e, Payment: Payment(run, e, i))).ToList();
        // One more for each entry that balances a batch: people, and companies.
        var numbers = await db.One<Sequence>(Numbers, new { Odfi = terms.Routing, Count = entries.Count + 2, Today = today }, ct);
        var local = TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(site.Zone)).DateTime;
        var plan = new AchPlan(BankSettings.Originator(terms), local, (char)('A' + Math.Min(25, numbers.Files)),
            BankingCalendar.OnOrAfter(run.Payday < today ? today : run.Payday), "JOURNALPAY", terms.Balanced, FirstSequence: numbers.First);
        var problems = AchCheck.Problems(plan, [.. entries.Select(e => e.Payment)]);
        // One payee whose details no bank would take stops nobody else.
        var unclear = problems.Where(p => p.Id.Length > 0).Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        if (unclear.Count > 0)
        {
            await db.Execute(LeaveOut, new { Run = run.Id, Ids = entries.Where(e => unclear.Contains(e.Payment.Id)).Select(e => e.Entry.Id).ToArray() }, ct);
            entries.RemoveAll(e => unclear.Contains(e.Payment.Id));
            await payables.Follow(run.Id, ct);
        }
        using var stream = new MemoryStream();
        var written = AchWriter.Write(plan, [.. entries.Select(e => e.Payment)], stream);
        if (!written.Succeeded) return new Refusal("payouts.file_problem", texts.T("payments.ach.problem." + written.Problems[0].Code));
        return await Store(run, plan, entries, written, stream.ToArray(), today, now, ct);
    }

    private async Task<PayoutFile> Store(Run run, AchPlan plan, List<(Entry Entry, AchPayment Payment)> entries, AchWritten written, byte[] bytes,
        DateOnly today, DateTimeOffset now, CancellationToken ct)
    {
        var cents = entries.Sum(e => e.Payment.Cents);
        var file = new PayoutFile($"FP-{run.Number:000}-{plan.EffectiveOn:yyyyMMdd}.ach", bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)),
            entries.Count, new Money(cents));
        await db.Execute(Keep, new
        {
            Run = run.Id, Site = run.SiteId, file.Name, Sealed = seal.Seal(About(run.Id), bytes), seal.KeyId, file.Fingerprint,
                Modifier = plan.Modifier.ToString(),
            Sequence = plan.FirstSequence, Count = written.Totals.Entries, Hash = written.Totals.Hash.ToString("0000000000", CultureInfo.InvariantCulture),
            Cents = cents, plan.EffectiveOn, Today = today, Now = now, runs.Who,
        }, ct);
        await db.Execute(Traces, new
        {
            Ids = entries.Select(e => e.Entry.Id).ToArray(), Payments = entries.Select(e => e.Payment.Id).ToArray(),
            Traces = entries.Select(e => written.Traces[e.Payment.Id]).ToArray(),
        }, ct);
        await db.Execute(Filed, new { Run = run.Id }, ct);
        return file;
    }

    private AchPayment Payment(Run run, Entry e, int place) => new(
        $"P{run.Number:00000}-{place + 1:000000}", e.Routing, seal.OpenText(e.About.ToString("N"), e.AccountSealed), AccountRules.Kind(e.Kind),
            e.AmountCents, e.Holder, Company: e.Company);

    internal static string About(Guid run) => $"file of run {run:N}";

    private sealed record Stored(string Name, byte[] ContentSealed, string Fingerprint, int Entries, Money Cents);

    private sealed record Sequence(int First, int Files);

    private sealed record Entry(
        Guid Id, Guid About, string Routing, byte[] AccountSealed, string Kind, string Holder, long AmountCents, bool Company);
}
