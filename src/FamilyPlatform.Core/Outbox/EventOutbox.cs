using System.Text.Json;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Core.Outbox;

/// <summary>Hears one kind of event, by name. Called in its own transaction as the system, at least once, in order per family.</summary>
public interface ISubscriber
{
    /// <summary>Stable: deliveries are recorded under it.</summary>
    string Name { get; }

    /// <summary>Whether it wants this kind.</summary>
    bool Wants(Type kind);

    Task<Outcome<Done>> Hear(PlatformEvent happened, CancellationToken ct);
}

/// <summary>A subscriber to one kind of event.</summary>
public abstract class Subscriber<TEvent> : ISubscriber where TEvent : PlatformEvent
{
    public abstract string Name { get; }

    public bool Wants(Type kind) => typeof(TEvent).IsAssignableFrom(kind);

    public Task<Outcome<Done>> Hear(PlatformEvent happened, CancellationToken ct) => Hear((TEvent)happened, ct);

    protected abstract Task<Outcome<Done>> Hear(TEvent happened, CancellationToken ct);
}

/// <summary>Writes events in the transaction of the request that made them happen.</summary>
public sealed class EventOutbox(Db db, IEnumerable<ISubscriber> subscribers, TimeProvider clock)
{
    private const string Insert = """
        with n as (select nextval('platform.outbox_id_seq') id),
        e as (
            insert into platform.outbox (id, event_id, kind, site_id, family_id, content, at)
            select n.id, @Id, @Kind, @Site, @Family, @Content::jsonb, @At from n)
        insert into platform.delivery (outbox_id, subscriber, family_id, next_at)
        select n.id, name, @Family, @At from n cross join unnest(@Names) name
        """;

    private const string InsertMany = """
        with n as materialized (
            select nextval('platform.outbox_id_seq') id, x.* from unnest(@Ids, @Sites, @Families, @Contents) x (event_id, site_id, family_id, content)),
        e as (
            insert into platform.outbox (id, event_id, kind, site_id, family_id, content, at)
            select n.id, n.event_id, @Kind, n.site_id, n.family_id, n.content::jsonb, @At from n)
        insert into platform.delivery (outbox_id, subscriber, family_id, next_at)
        select n.id, name, n.family_id, @At from n cross join unnest(@Names) name
        """;

    private bool wrote;

    /// <summary>Many events of one kind in one statement.</summary>
    public async Task AddAll<TEvent>(IReadOnlyList<TEvent> happened, CancellationToken ct) where TEvent : PlatformEvent
    {
        if (happened.Count == 0) return;
        await db.Execute(InsertMany, new
        {
            Ids = happened.Select(h => h.Id).ToArray(),
            Sites = happened.Select(h => h.Site.Value).ToArray(),
            Families = happened.Select(h => h.Family.Value).ToArray(),
            Contents = happened.Select(h => JsonSerializer.Serialize(h)).ToArray(),
            Kind = typeof(TEvent).Name,
            At = clock.GetUtcNow(),
            Names = subscribers.Where(s => s.Wants(typeof(TEvent))).Select(s => s.Name).ToArray(),
        }, ct);
        wrote = true;
    }

    public async Task Add(PlatformEvent happened, CancellationToken ct)
    {
        var kind = happened.GetType();
        var names = subscribers.Where(s => s.Wants(kind)).Select(s => s.Name).ToArray();
        await db.Execute(Insert, new
        {
            happened.Id,
            Kind = kind.Name,
            happened.Site,
            happened.Family,
            Content = JsonSerializer.Serialize(happened, kind),
            At = clock.GetUtcNow(),
            Names = names,
        }, ct);
        wrote = true;
    }

    internal bool TakeWrote()
    {
        var was = wrote;
        wrote = false;
        return was;
    }
}

/// <summary>Wakes the relay of this process after a commit; other hosts find the row when they poll.</summary>
public sealed class OutboxSignal
{
    private readonly SemaphoreSlim signal = new(0, 1);

    public void Wake()
    {
        try
        {
            signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is already awake.
        }
    }

    internal Task<bool> Wait(TimeSpan most, CancellationToken ct) => signal.WaitAsync(most, ct);
}
