using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Payments.Accounts;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Payouts;

/// <summary>One of our payments that a bank answers.</summary>
internal sealed record Answered(Guid Id, SiteId SiteId, Guid RunId, int Number, string RunState, Guid? PersonId, Guid? FamilyId, Guid? MethodId,
    Guid? PayeeId, Guid? PayeeAccountId, long AmountCents, string State, string Trace)
{
    /// <summary>Whose details are sealed under this name.</summary>
    public string About => (PersonId ?? PayeeId)!.Value.ToString("N");
}

internal sealed class ReadReturnsHandler(Db db, Runs runs, PayoutPostings postings, ReturnEffects effects, Debits.DebitReturns debits, BankSeal seal,
    Texts texts, TimeProvider clock)
    : IRequestHandler<ReadReturns, Outcome<ReturnsRead>>
{
    private const string Find = """
        select e.id, e.site_id, e.run_id, r.number, r.state as run_state, e.person_id, e.family_id, e.method_id, e.payee_id,
            e.payee_account_id, e.amount_cents, e.state, e.trace
        from payments.payout_entry e join payments.payout_run r on r.id = e.run_id where e.trace = any(@Traces)
        """;

    private const string Note = """
        insert into payments.bank_answer (id, site_id, entry_id, code, trace, cents, information_sealed, key_id, read_at, read_by)
        values (@Id, @Site, @Entry, @Code, @Trace, @Cents, @Sealed, @KeyId, @Now, @Who) on conflict (entry_id, code) do nothing
        """;

    public async Task<Outcome<ReturnsRead>> Handle(ReadReturns request, CancellationToken ct)
    {
        var file = AchReader.Read(new MemoryStream(request.File));
        // What cannot be added up may be cut off: then nothing of it is believed.
        if (file.Header is null || file.Findings.Any(f => f.Code is "no_control" or "file_credits" or "file_debits" or "file_count" or "file_hash"))
            return texts.Refuse("payouts.bad_file", "file");
        var answers = file.Entries.Where(e => e.Return is not null || e.Change is not null).ToList();
        if (answers.Count == 0) return texts.Refuse("payouts.no_returns", "file");

        var now = clock.GetUtcNow();
        // Banks answer credits and debits in one file.
        var ofDebits = await debits.Read(answers, now, ct);
        answers = ofDebits.Others;
        var ours = await Ours(answers, ct);
        List<(Answered Entry, string Code)> back = [];
        int changes = 0, again = 0, unclear = 0;
        foreach (var answer in answers)
        {
            var (code, original, information) = answer.Return is { } r ? (r.Reason, r.OriginalTrace, r.Information)
                : (answer.Change!.Reason, answer.Change.OriginalTrace, answer.Change.Corrected);
            if (!ours.TryGetValue(original, out var entry) || (answer.Return is not null && (!ReturnRules.Fits(code) || answer.Cents != entry.AmountCents)))
            {
                unclear++;
                continue;
            }
            var first = await db.Execute(Note, new
            {
                Id = Guid.CreateVersion7(now), Site = entry.SiteId, Entry = entry.Id, Code = code, answer.Trace, Cents = answer.Cents,
                Sealed = information.Trim().Length == 0 ? null : seal.Seal(entry.About, information), seal.KeyId, Now = now, runs.Who,
            }, ct) > 0;
            if (!first || (answer.Return is not null && (entry.State == "returned" || back.Any(b => b.Entry.Id == entry.Id)))) again++;
            else if (answer.Return is not null) back.Add((entry, code));
            else
            {
                changes++;
                await effects.Change(entry, code, information, now, ct);
            }
        }
        foreach (var run in back.GroupBy(b => b.Entry.RunId)) await effects.Return([.. run], now, ct);
        return new ReturnsRead(back.Count + ofDebits.Returned, changes + ofDebits.Changes, again + ofDebits.Again, unclear + ofDebits.Unclear,
            new Money(back.Sum(b => b.Entry.AmountCents) + ofDebits.Total.Cents));
    }

    // A bank only answers what it was sent, so a file that was not yet marked as sent is, before its returns are read.
    private async Task<Dictionary<string, Answered>> Ours(List<AchEntry> answers, CancellationToken ct)
    {
        var traces = answers.Select(a => a.Return?.OriginalTrace ?? a.Change!.OriginalTrace).Distinct().ToArray();
        var found = await db.Query<Answered>(Find, new { Traces = traces }, ct);
        foreach (var id in found.Select(f => f.RunId).Distinct())
            if (await runs.Take(id, ct) is { State: "filed" } run) await postings.Send(run, ct);
        return (await db.Query<Answered>(Find, new { Traces = traces }, ct)).ToDictionary(a => a.Trace);
    }
}
