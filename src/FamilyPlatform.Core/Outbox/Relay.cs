using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Jobs;
using FamilyPlatform.Core.Modules;
using Microsoft.Extensions.Logging;

namespace FamilyPlatform.Core.Outbox;

/// <summary>Delivers what the outbox holds: at once after a commit of this process, and every quarter second for what others wrote.</summary>
public sealed class Relay(Platform platform, OutboxSignal signal, ILogger<Relay> log) : RepeatedWork("The relay", TimeSpan.FromSeconds(2), log)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    /// <summary>Delivers all that is due. For tests, the command line and the demonstration.</summary>
    /// <returns>How many deliveries were tried.</returns>
    public static Task<int> Drain(Platform platform, CancellationToken ct) =>
        Drain(() => platform.Send(new DeliverNext(), Actor.System, ct));

    protected override async Task Round(CancellationToken stopping)
    {
        await Drain(platform, stopping);
        await signal.Wait(Poll, stopping);
    }
}
