using Autofac;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Sdk.Values;
using MediatR;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FamilyPlatform.Programs.Catalog;

/// <summary>Keeps this host at what the organisation wants: at the start, when another host says that something changed, and every few seconds.</summary>
public sealed class ProgramKeeper(Platform platform, ILogger<ProgramKeeper> log) : BackgroundService
{
    public static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    /// <summary>One round. For tests, the command line and the start of the host.</summary>
    public static Task<Outcome<Done>> Sync(Platform platform, CancellationToken ct) => platform.Send(new FollowPrograms(), Actor.System, ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var ear = await platform.Parts.Installation.Job.OpenConnectionAsync(stoppingToken);
                await using (var listen = new NpgsqlCommand("listen program_changed", ear)) await listen.ExecuteNonQueryAsync(stoppingToken);
                while (true)
                {
                    await Sync(platform, stoppingToken);
                    await ear.WaitAsync(Poll, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem)
            {
                log.LogWarning("Following the programs paused: {Problem}", problem.GetType().Name);
                await Task.Delay(Poll, stoppingToken);
            }
        }
    }
}

/// <summary>Runs every program the organisation wants on this host, and reports what came of it.</summary>
[Allow(Who.Inside)]
internal sealed record FollowPrograms : IRequest<Outcome<Done>>;

internal sealed class FollowProgramsHandler(Db db, Platform platform, ProgramHost host, RunningPrograms running, TimeProvider clock)
    : IRequestHandler<FollowPrograms, Outcome<Done>>
{
    private static readonly string HostName = $"{Environment.MachineName}/{Environment.ProcessId}";

    private const string Wanted = "select program, version, sha256 from programs.program order by program";

    private const string Report = """
        insert into programs.host as h (host, program, version, sha256, state, reason, seen_at)
        values (@HostName, @Program, @Version, @Sha256, @State, @Reason, @Now)
        on conflict (host, program) do update
            set version = excluded.version, sha256 = excluded.sha256, state = excluded.state, reason = excluded.reason, seen_at = excluded.seen_at
        """;

    private const string ForgetHosts = "delete from programs.host where seen_at < @Before";

    public async Task<Outcome<Done>> Handle(FollowPrograms request, CancellationToken cancellationToken)
    {
        foreach (var wanted in await db.Query<WantedProgram>(Wanted, ct: cancellationToken))
        {
            var package = host.Exactly(wanted.Program, wanted.Version, wanted.Sha256);
            // A demonstration is rebuilt all the time; elsewhere a changed package waits for the operator's upgrade.
            if (platform.Parts.Demo && host.Newest(wanted.Program) is { Succeeded: true } newest
                && newest.Value.Manifest.Version >= Version.Parse(wanted.Version)) package = newest;
            if (package.Succeeded) package = await host.Run(package.Value, cancellationToken);
            else host.Missing(wanted.Program, package.Refusal.Message);
            var serving = running.Package(wanted.Program);
            await db.Execute(Report, new
            {
                HostName,
                wanted.Program,
                Version = serving?.Manifest.VersionText ?? wanted.Version,
                Sha256 = serving?.Sha256 ?? wanted.Sha256,
                State = package.Succeeded ? "running" : "faulted",
                Reason = package.Refusal?.Message ?? "",
                Now = clock.GetUtcNow(),
            }, cancellationToken);
        }
        await db.Execute(ForgetHosts, new { Before = clock.GetUtcNow() - TimeSpan.FromMinutes(1) }, cancellationToken);
        return Done.Value;
    }

    private sealed record WantedProgram(string Program, string Version, string Sha256);
}
