using System.CommandLine;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Catalog;

namespace FamilyPlatform.Web.CommandLine.Programs;

/// <summary>Puts the newest package in place and waits until every live host runs it, or says why not.</summary>
internal sealed class UpgradeAProgram : IVerb
{
    private const int MostRounds = 60;

    private readonly Argument<string> program = new("ID") { Description = "The program's id" };

    public string Name => "programs upgrade";

    public string Summary => "Put the newest package in place on every live host";

    public IReadOnlyList<Argument> Arguments => [program];

    public async Task<int> Run(VerbContext context)
    {
        await using var opened = await context.Open();
        var upgraded = (await opened.Platform.Send(new UpgradeProgram(context.Need(program)), Actor.System, context.Cancellation)).Must();
        IReadOnlyList<HostReport> hosts = [];
        for (var round = 0; round < MostRounds; round++)
        {
            hosts = (await opened.Platform.Send(new ReadHosts(upgraded.Program), Actor.System, context.Cancellation)).Must().Items;
            if (hosts.All(h => h.Sha256 == upgraded.Sha256 || h.State == "faulted")) break;
            await Task.Delay(TimeSpan.FromMilliseconds(500), context.Cancellation);
        }
        var behind = hosts.Where(h => h.Sha256 != upgraded.Sha256).ToList();
        context.Say($"{upgraded.Program} {upgraded.Version} ({upgraded.Sha256[..8]}) runs on {hosts.Count - behind.Count} of {hosts.Count} live hosts.");
        foreach (var host in behind) context.Say($"{host.Host} still runs {host.Version}: {host.Reason}");
        context.Json(new { upgraded.Program, upgraded.Version, upgraded.Sha256, hosts });
        return behind.Count == 0 ? ExitCode.Done : ExitCode.Refused;
    }
}
