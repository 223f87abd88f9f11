using System.Globalization;
using Autofac;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Web.Demonstration.Lives;
using FamilyPlatform.Web.Demonstration.Making;
using FamilyPlatform.Web.Hosting;
using Npgsql;

namespace FamilyPlatform.Web.Demonstration;

/// <summary>Makes the demonstration organisation in an empty database, once.</summary>
internal static class DemoRun
{
    public const ulong UsualSeed = 1;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <returns>What was made, or null where there is nothing to make.</returns>
    public static async Task<DemoMade?> Ensure(
        OpenedPlatform opened, Action<long, long, string> progress, Action<string> say, CancellationToken ct, ulong seed = UsualSeed)
    {
        var parts = opened.Platform.Parts;
        if (!parts.Demo || opened.Platform.Sites.Count > 0) return null;
        var started = parts.Clock.GetTimestamp();
        say("Making the demonstration organization: six cities, sixty families, two years. This takes about a minute, once.");
        await opened.Platform.Send(new SetMarker((long)seed, Made: false, parts.Clock.GetUtcNow()), Actor.System, ct);
        // Whoever is interrupted starts again anyway, so single commits need not wait for the disk.
        var hasty = new NpgsqlConnectionStringBuilder(opened.Connection) { Options = "-c synchronous_commit=off" };
        await using (var installation = await Installation.Open(hasty.ConnectionString, parts.Secrets.Key("roles"), ct))
        await using (var platform = Platform.Build(ModuleList.All, Parts(parts, installation)))
        {
            await Maker.Run(platform, seed, DemoSize.Whole, progress, ct);
        }

        await opened.Platform.Send(new SetMarker((long)seed, Made: true, parts.Clock.GetUtcNow()), Actor.System, ct);
        await opened.Platform.RefreshSites(ct);
        var seconds = parts.Clock.GetElapsedTime(started).TotalSeconds;
        say(string.Create(CultureInfo.InvariantCulture, $"The demonstration organization was made in {seconds:0} seconds."));
        return new(DemoSize.Whole.FamiliesPerCity * 6, DemoSize.Whole.Months, Math.Round(seconds, 1));
    }

    /// <summary>The same platform with the moved clock, and with patience for programs on a machine that is busy.</summary>
    internal static PlatformParts Parts(PlatformParts parts, Installation installation) => parts with
    {
        Installation = installation,
        Clock = new DemoClock(parts.Clock),
        Extra = services =>
        {
            parts.Extra(services);
            services.RegisterInstance(new ProgramLimits(Patience, Patience, Patience));
        },
    };
}

internal sealed record DemoMade(int Families, int Months, double Seconds);
