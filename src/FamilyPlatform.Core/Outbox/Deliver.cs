using System.Text.Json;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Jobs;
using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Core.Outbox;

/// <summary>Brings the next waiting event to its subscriber, in a transaction of its own. Done says whether there was one.</summary>
[Allow(Who.Nobody)]
internal sealed record DeliverNext : IRequest<Outcome<Step>>;

internal sealed class DeliverNextHandler(Db db, IEnumerable<ISubscriber> subscribers, TimeProvider clock) : IRequestHandler<DeliverNext, Outcome<Step>>
{
    // The oldest that is due, whose family has nothing older waiting for the same subscriber and is not in another relay's hands.
    private const string Next = """
        select d.outbox_id, d.subscriber, d.attempts, o.kind, o.content::text as content
        from platform.delivery d join platform.outbox o on o.id = d.outbox_id
        where d.state = 'waiting' and d.next_at <= @Now
          and not exists (select 1 from platform.delivery older
              where older.subscriber = d.subscriber and older.family_id = d.family_id and older.state = 'waiting' and older.outbox_id < d.outbox_id)
          and pg_try_advisory_xact_lock(hashtext('fp-family'), hashtext(d.family_id::text))
        order by d.outbox_id
        limit 1
        for update of d skip locked
        """;

    private const string Settle = """
        update platform.delivery set state = @State, attempts = @Attempts, next_at = @NextAt, problem = @Problem
        where outbox_id = @OutboxId and subscriber = @Subscriber
        """;

    private const int ParkAfter = 8;

    public async Task<Outcome<Step>> Handle(DeliverNext request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await db.Maybe<Waiting>(Next, new { Now = now }, ct) is not { } waiting) return new Step(false);
        var problem = await db.Behind("delivery", () => Hear(waiting, ct), failed => failed.GetType().Name + ": " + failed.Message);
        var attempts = waiting.Attempts + 1;
        await db.Execute(Settle, new
        {
            State = problem is null ? "done" : attempts >= ParkAfter ? "parked" : "waiting",
            Attempts = attempts,
            NextAt = now.AddSeconds(Math.Pow(2, attempts)),
            Problem = problem,
            waiting.OutboxId,
            waiting.Subscriber,
        }, ct);
        return new Step(true);
    }

    private async Task<string?> Hear(Waiting waiting, CancellationToken ct)
    {
        var subscriber = subscribers.FirstOrDefault(s => s.Name == waiting.Subscriber);
        // A subscriber that is no longer there has nothing to catch up with.
        if (subscriber is null) return null;
        var happened = (PlatformEvent)JsonSerializer.Deserialize(waiting.Content, EventKinds.Find(waiting.Kind))!;
        var answer = await subscriber.Hear(happened, ct);
        return answer.Refusal is { } refusal ? throw new InvalidOperationException(refusal.Code) : null;
    }

    private sealed record Waiting(long OutboxId, string Subscriber, int Attempts, string Kind, string Content);
}

/// <summary>Events by their stored name; they live in the Sdk and in Contracts.</summary>
internal static class EventKinds
{
    private static readonly Dictionary<string, Type> Known = new[] { typeof(PlatformEvent).Assembly, typeof(AllowAttribute).Assembly }
        .SelectMany(a => a.GetTypes())
        .Where(t => t.IsSubclassOf(typeof(PlatformEvent)) && !t.IsAbstract)
        .ToDictionary(t => t.Name);

    public static Type Find(string kind) => Known.TryGetValue(kind, out var type) ? type : throw new InvalidOperationException($"No event is called '{kind}'.");
}
