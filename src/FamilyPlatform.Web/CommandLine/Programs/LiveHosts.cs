using System.CommandLine;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Programs.Catalog;

namespace FamilyPlatform.Web.CommandLine.Programs;

/// <summary>Waits until every live host has said that it runs a package, or why it does not.</summary>
internal sealed class LiveHosts(Platform platform, Upgraded wanted)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    public static Option<int> WaitOption() => new("--wait")
    {
        Description = "How long to wait for live hosts", HelpName = "SECONDS", DefaultValueFactory = _ => 60,
    };

    /// <summary>The hosts that are live when the waiting ends; one that was killed meanwhile is not among them.</summary>
    public IReadOnlyList<HostReport> Items { get; private set; } = [];

    public bool AllRun => Items.All(h => h.Runs(wanted.Sha256));

    public async Task<LiveHosts> Follow(TimeSpan most, Action<long, long, string> progress, CancellationToken ct)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (true)
        {
            Items = (await platform.Send(new ReadHosts(wanted.Program), Actor.System, ct)).Must().Items;
            progress(Items.Count(h => h.Answered(wanted.Sha256)), Items.Count, "Hosts that answered");
            if (Items.All(h => h.Answered(wanted.Sha256)) || TimeProvider.System.GetElapsedTime(begun) > most) return this;
            await Task.Delay(Look, ct);
        }
    }

    public void Say(Action<string> line)
    {
        line(Items.Count == 0 ? $"{Name} is approved; no host is live, the next one runs it from its start."
            : $"{Name} runs on {Items.Count(h => h.Runs(wanted.Sha256))} of {Items.Count} live hosts.");
        foreach (var host in Items.Where(h => !h.Runs(wanted.Sha256))) line($"{host.Host}: {Why(host)}");
    }

    public object ForMachines() => Items.Select(h => new
    {
        h.Host, runs = h.Runs(wanted.Sha256), version = h.Version, h.Sha256, h.State, why = h.Runs(wanted.Sha256) ? "" : Why(h),
    });

    private string Name => $"{wanted.Program} {wanted.Version} ({wanted.Sha256[..8]})";

    private string Why(HostReport host) => host.Answered(wanted.Sha256)
        ? $"{(host.Version.Length > 0 && host.Sha256.Length > 0 ? $"goes on with {host.Version}" : "does not run it")}. {host.Reason}"
        : "has not answered in time.";
}
