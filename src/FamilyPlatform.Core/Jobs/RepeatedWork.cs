using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FamilyPlatform.Core.Jobs;

/// <summary>Work that is done round after round until the host stops. A round that fails is told, and tried again after a pause.</summary>
/// <param name="name">What pauses, as the log calls it.</param>
public abstract class RepeatedWork(string name, TimeSpan pause, ILogger log) : BackgroundService
{
    /// <summary>One round, with the wait for the next one at its end.</summary>
    protected abstract Task Round(CancellationToken stopping);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Round(stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                // A connection that is cut off in the middle fails in many ways; none of them is news while the host stops.
            }
            catch (Exception problem)
            {
                // The database may be away for a moment; what waits there stays there.
                log.LogWarning("{Work} paused: {Problem}", name, problem.GetType().Name);
                await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
