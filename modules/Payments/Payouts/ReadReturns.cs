using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
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

internal sealed class ReadReturnsHandler(Db db, Runs runs, PayoutPostings postings, ReturnEffects effects, Debits.DebitReturns debits, BankAnswers known,
    Texts texts, TimeProvider clock)
    : IRequestHandler<ReadReturns, Outcome<ReturnsRead>>
{
    private const string Find = """
        select e.id, e.site_id, e.run_id, r.number, r.state as run_state, e.person_id, e.family_id, e.method_id, e.payee_id,
            e.payee_account_id, e.amount_cents, e.state, e.trace
        from payments.payout_entry e join payments.payout_run r on r.id = e.run_id where e.trace = any(@Traces)
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
            var (code, original, information) = BankAnswers.Of(answer);
            if (!ours.TryGetValue(original, out var entry) || (answer.Return is not null && (!ReturnRules.Fits(code) || answer.Cents != entry.AmountCents)))
            {
                unclear++;
                continue;
            }
            var first = await known.First(answer, entry.SiteId, entry.Id, entry.About, ct);
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
        var traces = answers.Select(a => BankAnswers.Of(a).Original).Distinct().ToArray();
        var found = await db.Query<Answered>(Find, new { Traces = traces }, ct);
        foreach (var id in found.Select(f => f.RunId).Distinct())
            if (await runs.Take(id, ct) is { State: "filed" } run) await postings.Send(run, ct);
        return (await db.Query<Answered>(Find, new { Traces = traces }, ct)).ToDictionary(a => a.Trace);
    }
}
