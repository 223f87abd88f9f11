using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Jobs;
using FamilyPlatform.Core.Modules;
using Microsoft.Extensions.Logging;

namespace FamilyPlatform.Core.Messages;

/// <summary>Sends what is queued, all the time. Hosts beside each other take turns row by row.</summary>
public sealed class MessagePump(Platform platform, ILogger<MessagePump> log) : RepeatedWork("Sending messages", TimeSpan.FromSeconds(5), log)
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>Sends all that is due. For tests and the demonstration.</summary>
    /// <returns>How many messages were tried.</returns>
    public static async Task<int> Drain(Platform platform, CancellationToken ct)
    {
        var tried = 0;
        while (await platform.Send(new SendQueued(), Actor.System, ct) is { Succeeded: true, Value.Any: true }) tried++;
        return tried;
    }

    protected override async Task Round(CancellationToken stopping)
    {
        await Drain(platform, stopping);
        await Task.Delay(Poll, stopping);
    }
}
