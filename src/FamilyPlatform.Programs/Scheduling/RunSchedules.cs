using System.Globalization;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FamilyPlatform.Programs.Scheduling;

/// <summary>Runs every schedule of every program that is due in its city; what was missed is caught up, each day in its own transaction.</summary>
[Allow(Who.Inside)]
public sealed record RunDueSchedules(DateTimeOffset Now) : IRequest<Outcome<Done>>;

/// <summary>Runs one schedule for one day, once.</summary>
[Allow(Who.Inside)]
internal sealed record RunOneSchedule(string Program, SiteId Site, string Schedule, DateOnly Due) : IRequest<Outcome<Done>>;

internal sealed class RunDueSchedulesHandler(Db db, Platform platform, SiteCalendar sites, ProgramSites states, RunningPrograms running, ILoggerFactory loggers)
    : IRequestHandler<RunDueSchedules, Outcome<Done>>
{
    private const int MostAtOnce = 24;

    private const string Opened = """
        select min(at) from programs.site_change where program = @Program and site_id = @Site and to_state = 'open'
        """;

    // Days that failed are tried again until they succeed; after them everything since the last day that is known.
    private const string Recorded = """
        select schedule, max(due) as last, coalesce(string_agg(due::text, ',') filter (where state = 'failed' and attempts < 10), '') as failed
        from programs.schedule_run where program = @Program and site_id = @Site group by schedule
        """;

    public async Task<Outcome<Done>> Handle(RunDueSchedules request, CancellationToken cancellationToken)
    {
        var log = loggers.CreateLogger<RunDueSchedulesHandler>();
        foreach (var life in (await states.List(cancellationToken)).Where(l => SiteState.Serves(l.State)))
        {
            var site = await sites.Get(life.Site, cancellationToken);
            var opened = await db.Maybe<DateTimeOffset?>(Opened, new { life.Program, life.Site }, cancellationToken);
            if (opened is not { } since) continue;
            var recorded = await db.Query<Record>(Recorded, new { life.Program, life.Site }, cancellationToken);
            foreach (var schedule in Schedules(life.Program))
            {
                foreach (var due in Due(schedule, site, since, recorded.FirstOrDefault(r => r.Schedule == schedule.Name), request.Now))
                {
                    var answer = await platform.Send(new RunOneSchedule(life.Program, life.Site, schedule.Name, due), Actor.System, cancellationToken);
                    if (answer.Refusal is { } refusal) log.LogWarning("Schedule {Program}/{Schedule} of {Due}: {Code}", life.Program, schedule.Name, due,
                        refusal.Code);
                }
            }
        }
        return Done.Value;
    }

    internal static IReadOnlyList<DateOnly> Due(Schedule schedule, Site site, DateTimeOffset since, Record? recorded, DateTimeOffset now)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(site.Zone);
        SortedSet<DateOnly> days = [.. (recorded?.Failed ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(d => DateOnly.ParseExact(d, "yyyy-MM-dd", CultureInfo.InvariantCulture))];
        // The day after the last one recorded begins where that day ends: a schedule has one run a day.
        var from = recorded is null ? since : site.At(recorded.Last.AddDays(1), TimeOnly.MinValue).AddSeconds(-1);
        for (var next = Cron.Next(schedule.Cron, zone, from); next <= now && days.Count < MostAtOnce; next = Cron.Next(schedule.Cron, zone, next.Value))
            days.Add(site.On(next.Value));
        return [.. days];
    }

    private IReadOnlyList<Schedule> Schedules(string program)
    {
        return running.Use<IReadOnlyList<Schedule>>(program, p => [.. p.Declaration.Schedules.ToArray()], []);
    }

    internal sealed record Record(string Schedule, DateOnly Last, string Failed);
}

internal sealed class RunOneScheduleHandler(Db db, IMediator mediator, TimeProvider clock) : IRequestHandler<RunOneSchedule, Outcome<Done>>
{
    // The row is the lock and the record: whoever writes it first runs the day, and a day that is done stays done.
    private const string Take = """
        insert into programs.schedule_run as r (program, site_id, schedule, due, state, ended_at) values (@Program, @Site, @Schedule, @Due, 'done', @Now)
        on conflict (site_id, program, schedule, due) do update
            set attempts = r.attempts + 1, state = 'done', problem = null, ended_at = excluded.ended_at where r.state = 'failed'
        """;

    private const string Fail = """
        update programs.schedule_run set state = 'failed', problem = @Problem
        where site_id = @Site and program = @Program and schedule = @Schedule and due = @Due
        """;

    public async Task<Outcome<Done>> Handle(RunOneSchedule request, CancellationToken cancellationToken)
    {
        var values = new { request.Program, request.Site, request.Schedule, request.Due, Now = clock.GetUtcNow() };
        if (await db.Execute(Take, values, cancellationToken) == 0) return Done.Value;
        var answer = await mediator.Send(new RunSchedule(request.Program, request.Site, request.Schedule, request.Due), cancellationToken);
        if (answer.Succeeded) return answer;
        if (!db.Active) return await Remember(request, answer.Refusal, cancellationToken);
        // What the program wrote is undone; that it failed is kept.
        await db.Execute(Fail,
            new { request.Program, request.Site, request.Schedule, request.Due, Problem = $"{answer.Refusal.Code}: {answer.Refusal.Message}" },
            cancellationToken);
        return Done.Value;
    }

    // It went past its time and the transaction is gone; that it failed is written beside it, so that it is tried again and seen.
    private async Task<Refusal> Remember(RunOneSchedule request, Refusal refusal, CancellationToken ct)
    {
        const string sql = """
            insert into programs.schedule_run as r (program, site_id, schedule, due, state, problem, ended_at)
            values ($1, $2, $3, $4, 'failed', $5, $6)
            on conflict (site_id, program, schedule, due) do update
                set attempts = r.attempts + 1, problem = excluded.problem, ended_at = excluded.ended_at where r.state = 'failed'
            """;
        await db.Outside(async connection =>
        {
            await using var command = new NpgsqlCommand(sql, connection);
            foreach (var value in new object[] { request.Program, request.Site.Value, request.Schedule, request.Due, refusal.Code, clock.GetUtcNow() })
                command.Parameters.Add(new() { Value = value });
            return await command.ExecuteNonQueryAsync(ct);
        }, ct, asSystem: true);
        return refusal;
    }
}
