using System.Text.Json;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Apply;

/// <summary>Walks through the events: those that are linked stand or fall together, each of the others alone.</summary>
internal sealed class ApplyToLedgerHandler(Db db, AccountEvents accounts, TransferEvents transfers, Texts texts, TimeProvider clock)
    : IRequestHandler<ApplyToLedger, Outcome<LedgerApplied>>
{
    public async Task<Outcome<LedgerApplied>> Handle(ApplyToLedger request, CancellationToken ct)
    {
        List<LedgerEvent> events;
        try
        {
            events = [.. request.Events.EnumerateArray().Select(LedgerEvent.Read)];
        }
        catch (Exception problem) when (problem is FormatException or InvalidOperationException or KeyNotFoundException)
        {
            return texts.Refuse("ledger.events", null, ("why", problem.Message));
        }
        var scene = new ApplyScene(request.Site?.Value ?? 0, clock.GetUtcNow());
        var answers = new LedgerAnswer[events.Count];
        for (var i = 0; i < events.Count;)
        {
            var end = EndOfChain(events, i, out var open);
            await Chain(scene, events, answers, i, end, open, ct);
            i = end;
        }
        return new LedgerApplied(answers);
    }

    /// <summary>A chain goes on while its events are linked, and is left open where the events of its kind run out.</summary>
    private static int EndOfChain(List<LedgerEvent> events, int start, out bool open)
    {
        var last = start;
        while (events[last].Creates && events[last].Has("linked"))
        {
            if (last + 1 == events.Count || events[last + 1].Kind != events[start].Kind)
            {
                open = true;
                return last + 1;
            }
            last++;
        }
        open = false;
        return last + 1;
    }

    private async Task Chain(ApplyScene scene, List<LedgerEvent> events, LedgerAnswer[] answers, int start, int end, bool open, CancellationToken ct)
    {
        // A chain of one that is only looked at, or moves the clock, needs no savepoint.
        if (!events[start].Creates)
        {
            answers[start] = await Look(scene, events[start], start, ct);
            return;
        }
        await db.Behind("chain", async () =>
        {
            for (var i = start; i < end; i++)
            {
                answers[i] = open && i == end - 1
                    ? new LedgerAnswer(i, events[i].Kind, events[i].Id, "linked_event_chain_open")
                    : await Create(scene, events[i], i, ct);
                if (answers[i].Result == "created" || answers[i].Result == "exists" && end - start == 1) continue;
                for (var j = start; j < end; j++)
                {
                    if (j != i) answers[j] = new LedgerAnswer(j, events[j].Kind, events[j].Id, Other(open, j, end));
                }
                throw new ChainBroken();
            }
            return true;
        }, problem => problem is ChainBroken ? false : throw problem);
    }

    private static string Other(bool open, int index, int end) => open && index == end - 1 ? "linked_event_chain_open" : "linked_event_failed";

    private async Task<LedgerAnswer> Create(ApplyScene scene, LedgerEvent e, int index, CancellationToken ct)
    {
        var (result, found) = e.Kind == "create_account" ? (await accounts.Create(scene, e, ct), null) : await transfers.Create(scene, e, ct);
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
            "lookup_transfer" => await transfers.Find(scene, e.Id, ct),
            _ => null,
        };
        var known = e.Kind is "lookup_account" or "lookup_transfer";
        return new LedgerAnswer(index, e.Kind, e.Id, found is not null ? "found" : known ? "not_found" : "unknown_event", found);
    }

    private sealed class ChainBroken : Exception;
}

/// <summary>Where and when the events happen.</summary>
internal sealed class ApplyScene(int site, DateTimeOffset now)
{
    public int Site { get; } = site;

    public DateTimeOffset Now { get; set; } = now;

    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);
}
