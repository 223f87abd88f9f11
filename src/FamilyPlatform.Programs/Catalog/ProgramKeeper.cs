using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Sdk.Values;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FamilyPlatform.Programs.Catalog;

/// <summary>Keeps this host at what the organisation wants: at the start, when another host says that something changed, and every few seconds.</summary>
public sealed class ProgramKeeper(Platform platform, ILogger<ProgramKeeper> log) : BackgroundService
{
    public static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    /// <summary>One round. For tests and the start of the host.</summary>
    public static Task<Outcome<Done>> Sync(Platform platform, CancellationToken ct) => platform.Send(new FollowPrograms(), Actor.System, ct);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await platform.Send(new LeaveHosts(), Actor.System, cancellationToken);
        }
        catch (Exception problem) when (problem is NpgsqlException or OperationCanceledException)
        {
            // Without its server it cannot say so; it is forgotten after a while.
        }
    }

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
                await Task.Delay(Poll, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
