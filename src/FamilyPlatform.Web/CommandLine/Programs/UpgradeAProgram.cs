using System.CommandLine;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Catalog;

namespace FamilyPlatform.Web.CommandLine.Programs;

/// <summary>Puts the newest package in place and waits until every live host runs it, or says why not.</summary>
internal sealed class UpgradeAProgram : IVerb
{
    private readonly Argument<string> program = new("ID") { Description = "The program's id" };
    private readonly Option<int> wait = LiveHosts.WaitOption();
    private readonly Option<bool> noWayBack = new("--no-way-back") { Description = "Also where its scripts leave no way back" };
    private readonly Option<bool> newSigner = new("--new-signer") { Description = "Also where the package is of another signer than the one in place" };

    public string Name => "programs upgrade";

    public string Summary => "Put the newest package in place on every live host";

    public IReadOnlyList<Argument> Arguments => [program];

    public IReadOnlyList<Option> Options => [wait, noWayBack, newSigner];

    public async Task<int> Run(VerbContext context)
    {
        await using var opened = await context.Open();
        var upgraded = (await opened.Platform.Send(
            new UpgradeProgram(context.Need(program), context.Get(noWayBack), context.Get(newSigner)), Actor.System, context.Cancellation)).Must();
        var hosts = await new LiveHosts(opened.Platform, upgraded)
            .Follow(TimeSpan.FromSeconds(context.Need(wait)), context.Progress, context.Cancellation);
        hosts.Say(context.Say);
        context.Json(new { upgraded.Program, upgraded.Version, upgraded.Sha256, hosts = hosts.ForMachines() });
        return hosts.AllRun ? ExitCode.Done : ExitCode.Refused;
    }
}
