using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Jobs;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Sdk.Values;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FamilyPlatform.Programs.Catalog;

/// <summary>Keeps this host at what the organisation wants: at the start, when another host says that something changed, and every few seconds.</summary>
public sealed class ProgramKeeper(Platform platform, ILogger<ProgramKeeper> log) : RepeatedWork("Following the programs", Poll, log)
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

    protected override async Task Round(CancellationToken stopping)
    {
        await using var ear = await platform.Parts.Installation.Job.OpenConnectionAsync(stopping);
        await using (var listen = new NpgsqlCommand("listen program_changed", ear)) await listen.ExecuteNonQueryAsync(stopping);
        while (true)
        {
            await Sync(platform, stopping);
            await ear.WaitAsync(Poll, stopping);
        }
    }
}
