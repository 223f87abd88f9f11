using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Programs.Scheduling;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Repairs;

/// <summary>What a program did by the clock in a city, failed days first.</summary>
[Allow(Who.Manager)]
public sealed record ViewClock(string Program, SiteId Site) : IRequest<Outcome<ClockView>>, IAtSite;

public sealed record ClockRun(string Schedule, DateOnly Due, string State, int Attempts, string? Problem, DateTimeOffset EndedAt)
{
    /// <summary>What it is called, in the reader's language.</summary>
    public string Title { get; init; } = Schedule;
}

public sealed record ClockView(string Program, string Name, Site City, IReadOnlyList<ClockRun> Runs);

/// <summary>Runs a day that failed once more, now: whatever hindered it was mended.</summary>
[Allow(Who.Manager)]
public sealed record RunAgain(string Program, SiteId Site, string Schedule, DateOnly? Due) : IRequest<Outcome<Done>>, IAtSite;

internal sealed class ClockRuns(Db db)
{
    private const string Latest = """
        select schedule, due, state, attempts, problem, ended_at from programs.schedule_run where program = @Program and site_id = @Site
        order by state = 'failed' desc, due desc, schedule limit 60
        """;

    private const string One = """
        select schedule, due, state, attempts, problem, ended_at from programs.schedule_run
        where program = @Program and site_id = @Site and schedule = @Schedule and due = @Due
        """;

    public Task<IReadOnlyList<ClockRun>> List(ViewClock request, CancellationToken ct) => db.Query<ClockRun>(Latest, request, ct);

    public Task<ClockRun?> Find(RunAgain request, CancellationToken ct) => db.Maybe<ClockRun>(One, request, ct);
}

internal sealed class ViewClockHandler(ClockRuns runs, SiteCalendar sites, RunningPrograms running, ProgramTitles names, Texts texts)
    : IRequestHandler<ViewClock, Outcome<ClockView>>
{
    public async Task<Outcome<ClockView>> Handle(ViewClock request, CancellationToken cancellationToken) => new ClockView(
        request.Program, await names.Of(request.Program, cancellationToken), await sites.Get(request.Site, cancellationToken),
        [.. (await runs.List(request, cancellationToken)).Select(r => r with { Title = running.Clock(request.Program, r.Schedule, texts.Language) })]);
}

internal sealed class RunAgainHandler(ClockRuns runs, Platform platform, Texts texts) : IRequestHandler<RunAgain, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(RunAgain request, CancellationToken cancellationToken)
    {
        if (request.Due is not { } due || await runs.Find(request, cancellationToken) is not { State: "failed" }) return texts.Refuse("program.clock_done");
        // The clock works as the system: a manager says when, not what.
        await platform.Send(new RunOneSchedule(request.Program, request.Site, request.Schedule, due), Actor.System, cancellationToken);
        return await runs.Find(request, cancellationToken) is { State: "failed" } still
            ? texts.Refuse("program.clock_failed", null, ("why", still.Problem)) : Done.Value;
    }
}
