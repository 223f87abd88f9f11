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
    public static Task<int> Drain(Platform platform, CancellationToken ct) =>
        Drain(() => platform.Send(new SendQueued(), Actor.System, ct));

    protected override async Task Round(CancellationToken stopping)
    {
        await Drain(platform, stopping);
        await Task.Delay(Poll, stopping);
    }
}
