using System.Globalization;
using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using Microsoft.Extensions.Logging;

namespace FamilyPlatform.Programs.Dispatch;

/// <summary>How long a program may take before its caller goes on without it.</summary>
internal sealed record ProgramLimits(TimeSpan Reading, TimeSpan Writing, TimeSpan Scheduled)
{
    /// <summary>The environment variable with the growth that is borne, in megabytes.</summary>
    public const string Variable = "FAMILYPLATFORM_PROGRAM_MEMORY";

    /// <summary>By how many bytes the heap may grow within a minute while programs are at work.</summary>
    public long Growth { get; init; } = 1024L * 1024
        * (int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var megabytes) && megabytes > 0
            ? megabytes : 512);

    public static readonly ProgramLimits Usual = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(2));
}

/// <summary>Brings a request to a running program and contains whatever goes wrong there: the caller always gets an outcome.</summary>
internal sealed partial class ProgramDispatcher(
    RunningPrograms running, ProgramHealth health, ProgramLimits limits, MemoryWatch memory, ILoggerFactory loggers)
{
    private readonly ILogger log = loggers.CreateLogger<ProgramDispatcher>();

    // Past the limit the token is cancelled; a program that heeds it may still say so itself.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(250);

    public async Task<TAnswer> Send<TAnswer>(IProgramRequest<TAnswer> request, IProgramReach reach, CancellationToken ct) where TAnswer : IOutcome<TAnswer>
    {
        if (running.Lease(request.Program) is not { } program) return Refuse<TAnswer>("program.not_running", "This program is not running here.");
        var handedOver = false;
        try
        {
            if (!program.Handles(request.GetType())) return Refuse<TAnswer>("program.not_offered", "This program does not offer that.");
            if (!(reach.Counts ? health.MayCall(program.Id) : health.Answers(program.Id))) return Resting<TAnswer>();
            var (kind, limit) = Of(request);
            await using var session = await reach.Open(program, request.Site, kind, limit, ct);
            using var within = CancellationTokenSource.CreateLinkedTokenSource(ct);
            within.CancelAfter(limit);
            var meter = new CallMeter(program.Id, request.GetType().Name, within);
            var call = Start(program, request, session.Services, meter, within.Token);
            handedOver = true;
            return await Contain(program, request, session, call, meter, limit, reach.Counts, ct);
        }
        finally
        {
            if (!handedOver) program.Leave();
        }
    }

    // On a thread of its own: a program that never returns must not hold the caller's. The lease lasts as long as the call truly does.
    private async Task<TAnswer> Start<TAnswer>(
        RunningProgram program, IProgramRequest<TAnswer> request, ProgramServices services, CallMeter meter, CancellationToken ct)
    {
        memory.Enter(meter);
        try
        {
            return await Task.Run(
                () =>
                {
                    meter.Begin();
                    return program.Send(request, services, ct);
                }, CancellationToken.None);
        }
        finally
        {
            memory.Leave(meter);
            program.Leave();
        }
    }

    private async Task<TAnswer> Contain<TAnswer>(
        RunningProgram program, IProgramRequest<TAnswer> request, IProgramSession session, Task<TAnswer> call, CallMeter meter, TimeSpan limit,
        bool counts, CancellationToken ct)
        where TAnswer : IOutcome<TAnswer>
    {
        try
        {
            var answer = await call.WaitAsync(limit + Grace, ct);
            if (meter.Alarmed) return Resting<TAnswer>();
            if (answer is null) return Failed<TAnswer>(program, request, Trouble.Nothing, "", null, counts);
            if (answer.Refusal is null) await session.Keep(ct);
            if (counts) health.Succeeded(program.Id);
            return answer;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            session.Abandon();
            throw;
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            session.Abandon();
            health.GivenUp(program.Id, call);
            // Why it rests is written down already.
            if (meter.Alarmed) return Resting<TAnswer>();
            return Failed<TAnswer>(program, request, Trouble.Slow, limit.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture), null, counts);
        }
        catch (OutOfMemoryException e)
        {
            return Failed<TAnswer>(program, request, Trouble.Memory, "", e, counts);
        }
        catch (Exception e)
        {
            return Failed<TAnswer>(program, request, Trouble.Threw, $"{e.GetType().Name}: {e.Message}", e, counts);
        }
    }

    private TAnswer Failed<TAnswer>(RunningProgram program, IProgramRequest<TAnswer> request, string kind, string detail, Exception? e, bool counts)
        where TAnswer : IOutcome<TAnswer>
    {
        var name = request.GetType().Name;
        if (counts) health.Failed(program.Id, kind, name, detail);
        // Its text may hold what somebody wrote, so a log gets the type and the place; the object may belong to the program and is kept nowhere.
        LogFailure(program.Id, program.Package.Manifest.VersionText, name, e is null ? $"{kind} {detail}" : $"{e.GetType().FullName} {e.StackTrace}");
        return !counts || health.Of(program.Id).RestsUntil is null ? Refuse<TAnswer>("program.failed", "The program did not manage this.") : Resting<TAnswer>();
    }

    private (CallKind Kind, TimeSpan Limit) Of<TAnswer>(IProgramRequest<TAnswer> request) => request switch
    {
        CheckEligibility or BuildPage or BuildBlocks or BuildDocument or Obligations or FindRepairs => (CallKind.Reading, limits.Reading),
        BuildFile => (CallKind.Reading, limits.Writing),
        RunSchedule or Heard => (CallKind.Writing, limits.Scheduled),
        _ => (CallKind.Writing, limits.Writing),
    };

    private static TAnswer Resting<TAnswer>() where TAnswer : IOutcome<TAnswer> =>
        Refuse<TAnswer>("program.resting", "The program is resting after several failures and will be tried again soon.");

    private static TAnswer Refuse<TAnswer>(string code, string message) where TAnswer : IOutcome<TAnswer> => TAnswer.From(new Refusal(code, message));

    [LoggerMessage(Level = LogLevel.Error, Message = "Program {Program} {Version} failed in {Request}: {Problem}")]
    private partial void LogFailure(string program, string version, string request, string problem);
}
