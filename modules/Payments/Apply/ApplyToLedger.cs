using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Apply;

/// <summary>
/// Walks through the events: those that are linked stand or fall together, each of the others alone. Some hundreds share a transaction:
/// with one for each the disk would set the pace, and within one for all a busy account would be found behind every earlier version of its row.
/// </summary>
internal sealed class ApplyToLedgerHandler(Db db, AccountEvents accounts, TransferEvents transfers, TransferStore store, Texts texts, TimeProvider clock)
    : IRequestHandler<ApplyToLedger, Outcome<LedgerApplied>>
{
    private const int Together = 250;

    private const string Alone = "select from (select pg_advisory_xact_lock(hashtext('payments.apply'), @Site)) l";

    public async Task<Outcome<LedgerApplied>> Handle(ApplyToLedger request, CancellationToken ct)
    {
        var events = new EventList(request.Events);
        try
        {
            // Before the first event is applied, all of them must be readable.
            if (request.From == 0) events.ReadAll();
        }
        catch (Exception problem) when (problem is FormatException or InvalidOperationException or KeyNotFoundException)
        {
            return texts.Refuse("ledger.events", null, ("why", problem.Message));
        }
        var scene = new ApplyScene(request.Site?.Value ?? 0, request.Now ?? clock.GetUtcNow());
        var last = events.EndOfPart(request.From, Together);
        await db.Execute(Alone, new { scene.Site }, ct);
        await store.Know(scene, [.. events.Between(request.From, last)], ct);
        await accounts.Know(scene, events.Between(request.From, last), ct);
        List<LedgerAnswer> answers = [];
        for (var i = request.From; i < last;)
        {
            var end = events.EndOfChain(i, out var open);
            answers.AddRange(await Chain(scene, events, i, end, open, ct));
            i = end;
        }
        return new LedgerApplied(answers, last, scene.Now);
    }

    private async Task<LedgerAnswer[]> Chain(ApplyScene scene, EventList events, int start, int end, bool open, CancellationToken ct)
    {
        var first = events[start];
        if (!first.Creates) return [await Look(scene, first, start, ct)];
        if (end - start == 1) return [open ? Answer(events, start, "linked_event_chain_open") : await Create(scene, first, start, inChain: false, ct)];
        var answers = new LedgerAnswer[end - start];
        await db.Behind("chain", async () =>
        {
            for (var i = start; i < end; i++)
            {
                var answer = open && i == end - 1 ? Answer(events, i, "linked_event_chain_open") : await Create(scene, events[i], i, inChain: true, ct);
                if (answer.Result != "created") throw new ChainBroken(answer);
                answers[i - start] = answer;
            }
            return true;
        }, problem =>
        {
            if (problem is not ChainBroken broken) throw problem;
            for (var i = start; i < end; i++)
            {
                // What the chain made before it broke is gone again.
                if (i < broken.By.Index) Forget(scene, events[i]);
                answers[i - start] = i == broken.By.Index ? broken.By
                    : Answer(events, i, open && i == end - 1 ? "linked_event_chain_open" : "linked_event_failed");
            }
            return false;
        });
        return answers;
    }

    private static LedgerAnswer Answer(EventList events, int index, string result) => new(index, events[index].Kind, events[index].Id, result);

    private static void Forget(ApplyScene scene, LedgerEvent e)
    {
        if (e.Kind == "create_account") scene.Accounts.Remove(e.Id);
        else scene.Transfers.Remove(e.Id);
    }

    private async Task<LedgerAnswer> Create(ApplyScene scene, LedgerEvent e, int index, bool inChain, CancellationToken ct)
    {
        var (result, found) = e.Kind == "create_account" ? (await accounts.Create(scene, e, ct), null) : await transfers.Create(scene, e, inChain, ct);
        return new LedgerAnswer(index, e.Kind, e.Id, result, found);
    }

    private async Task<LedgerAnswer> Look(ApplyScene scene, LedgerEvent e, int index, CancellationToken ct)
    {
        if (e.Kind == "advance_time")
        {
            scene.Now = scene.Now.AddSeconds(e.Seconds);
            return new LedgerAnswer(index, e.Kind, null, "done");
        }
        var found = e.Kind switch
        {
            "lookup_account" => await accounts.Find(scene, e.Id, ct),
            "lookup_transfer" => TransferEvents.Find(scene, e.Id),
            _ => null,
        };
        var known = e.Kind is "lookup_account" or "lookup_transfer";
        return new LedgerAnswer(index, e.Kind, e.Id, found is not null ? "found" : known ? "not_found" : "unknown_event", found);
    }

    private sealed class ChainBroken(LedgerAnswer by) : Exception
    {
        public LedgerAnswer By { get; } = by;
    }
}
