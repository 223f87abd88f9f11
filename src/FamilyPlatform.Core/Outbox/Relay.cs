using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FamilyPlatform.Core.Outbox;

/// <summary>Delivers what the outbox holds: at once after a commit of this process, and every quarter second for what others wrote.</summary>
public sealed class Relay(Platform platform, OutboxSignal signal, ILogger<Relay> log) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    /// <summary>Delivers all that is due. For tests, the command line and the demonstration.</summary>
    /// <returns>How many deliveries were tried.</returns>
    public static async Task<int> Drain(Platform platform, CancellationToken ct)
    {
        var tried = 0;
        while ((await platform.Send(new DeliverNext(), Actor.System, ct)) is { Succeeded: true, Value.Any: true }) tried++;
        return tried;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Drain(platform, stoppingToken);
                await signal.Wait(Poll, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem)
            {
                // The database may be away for a moment; what is in the outbox stays there.
                log.LogWarning("The relay paused: {Problem}", problem.GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(2), stoppingToken);
            }
        }
    }
}
