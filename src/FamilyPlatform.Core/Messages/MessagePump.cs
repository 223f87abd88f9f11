using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FamilyPlatform.Core.Messages;

/// <summary>Sends what is queued, all the time. Hosts beside each other take turns row by row.</summary>
public sealed class MessagePump(Platform platform, ILogger<MessagePump> log) : BackgroundService
{
    /// <summary>Sends all that is due. For tests and the demonstration.</summary>
    /// <returns>How many messages were tried.</returns>
    public static async Task<int> Drain(Platform platform, CancellationToken ct)
    {
        var tried = 0;
        while (await platform.Send(new SendQueued(), Actor.System, ct) is { Succeeded: true, Value.Any: true }) tried++;
        return tried;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Drain(platform, stoppingToken);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem)
            {
                log.LogWarning("Sending messages paused: {Problem}", problem.GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(5), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
