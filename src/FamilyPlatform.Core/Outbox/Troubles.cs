using Dapper;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Core.Outbox;

/// <summary>What did not work by itself in some cities: parked events, messages that did not go out, and the latest run of each job.</summary>
[Allow(Who.Inside)]
public sealed record ListTroubles(IReadOnlyList<SiteId> Sites) : IRequest<Outcome<Troubles>>;

public sealed record Troubles(IReadOnlyList<ParkedEvent> Parked, IReadOnlyList<UnsentMessage> Unsent, IReadOnlyList<LatestRun> Jobs);

/// <param name="Problem">The kind of problem only: its sentence may repeat what somebody wrote.</param>
public sealed record ParkedEvent(long OutboxId, string Subscriber, string Kind, SiteId SiteId, int Attempts, DateTimeOffset At, string Problem);

public sealed record UnsentMessage(string Template, string Channel, SiteId SiteId, DateTimeOffset CreatedAt, string Problem);

/// <param name="EndedAt">Null when it broke off.</param>
public sealed record LatestRun(string Job, DateTimeOffset StartedAt, DateTimeOffset? EndedAt);

internal sealed class ListTroublesHandler(Db db, Platform platform) : IRequestHandler<ListTroubles, Outcome<Troubles>>
{
    private const string Parked = """
        select d.outbox_id, d.subscriber, o.kind, o.site_id, d.attempts, o.at, split_part(coalesce(d.problem, ''), ':', 1) as problem
        from platform.delivery d join platform.outbox o on o.id = d.outbox_id
        where d.state = 'parked' and o.site_id = any(@Sites) order by o.at desc limit 100
        """;

    private const string Unsent = """
        select template, channel, site_id, created_at, coalesce(problem, '') as problem from platform.message
        where state = 'failed' and (site_id = any(@Sites) or site_id = 0) order by created_at desc limit 100
        """;

    private const string Jobs = "select distinct on (job) job, started_at, ended_at from platform.job_run order by job, due_at desc";

    public Task<Outcome<Troubles>> Handle(ListTroubles request, CancellationToken ct)
    {
        var sites = request.Sites.Select(s => s.Value).ToArray();
        return db.Outside<Outcome<Troubles>>(async connection =>
        {
            var parked = await connection.QueryAsync<ParkedEvent>(new CommandDefinition(Parked, new { Sites = sites }, cancellationToken: ct));
            var unsent = await connection.QueryAsync<UnsentMessage>(new CommandDefinition(Unsent, new { Sites = sites }, cancellationToken: ct));
            var runs = (await connection.QueryAsync<LatestRun>(new CommandDefinition(Jobs, cancellationToken: ct))).AsList();
            var known = platform.Modules.SelectMany(m => m.Jobs).Select(j => j.Name).ToHashSet();
            return new Troubles(parked.AsList(), unsent.AsList(), [.. runs.Where(r => known.Contains(r.Job))]);
        }, ct, asSystem: true);
    }
}

/// <summary>Gives a parked event to its subscriber once more, from the first try on.</summary>
[Allow(Who.Inside)]
public sealed record RetryParked(long OutboxId, string Subscriber, IReadOnlyList<SiteId> Sites) : IRequest<Outcome<Retried>>;

/// <param name="Site">The city it is about; null when it was not parked there any more.</param>
public sealed record Retried(SiteId? Site, string Kind);

internal sealed class RetryParkedHandler(Db db, TimeProvider clock, OutboxSignal signal) : IRequestHandler<RetryParked, Outcome<Retried>>
{
    private const string Retry = """
        update platform.delivery d set state = 'waiting', attempts = 0, next_at = @Now
        from platform.outbox o
        where d.outbox_id = @OutboxId and d.subscriber = @Subscriber and d.state = 'parked' and o.id = d.outbox_id and o.site_id = any(@Sites)
        returning o.site_id as site, o.kind
        """;

    public Task<Outcome<Retried>> Handle(RetryParked request, CancellationToken ct) => db.Outside<Outcome<Retried>>(async connection =>
    {
        var found = await connection.QueryFirstOrDefaultAsync<Found>(new CommandDefinition(Retry,
            new { request.OutboxId, request.Subscriber,
                Sites = request.Sites.Select(s => s.Value).ToArray(), Now = clock.GetUtcNow() }, cancellationToken: ct));
        if (found is not null) signal.Wake();
        return new Retried(found?.Site, found?.Kind ?? "");
    }, ct, asSystem: true);

    private sealed record Found(SiteId Site, string Kind);
}
