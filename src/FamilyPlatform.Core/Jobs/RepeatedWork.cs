using FamilyPlatform.Sdk.Values;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FamilyPlatform.Core.Jobs;

/// <summary>Work that is done round after round until the host stops. A round that fails is told, and tried again after a pause.</summary>
/// <param name="name">What pauses, as the log calls it.</param>
public abstract class RepeatedWork(string name, TimeSpan pause, ILogger log) : BackgroundService
{
    /// <summary>One round, with the wait for the next one at its end.</summary>
    protected abstract Task Round(CancellationToken stopping);

    /// <summary>Takes one step after the other until one finds nothing that is due, or is refused: then the next round tries again.</summary>
    /// <returns>How many steps found something.</returns>
    protected static async Task<int> Drain(Func<Task<Outcome<Step>>> next)
    {
        var tried = 0;
        while (await next() is { Succeeded: true, Value.Any: true }) tried++;
        return tried;
    }

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

/// <summary>What one step of work that waits in a queue found.</summary>
/// <param name="Any">Whether anything was due.</param>
public sealed record Step(bool Any);
