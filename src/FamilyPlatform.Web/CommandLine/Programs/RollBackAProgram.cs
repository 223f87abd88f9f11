using System.CommandLine;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Upgrades;

namespace FamilyPlatform.Web.CommandLine.Programs;

/// <summary>Puts the package before back in place and waits until every live host runs it, or says why not.</summary>
internal sealed class RollBackAProgram : IVerb
{
    private readonly Argument<string> program = new("ID") { Description = "The program's id" };
    private readonly Option<int> wait = LiveHosts.WaitOption();

    public string Name => "programs rollback";

    public string Summary => "Put the package before back in place on every live host";

    public IReadOnlyList<Argument> Arguments => [program];

    public IReadOnlyList<Option> Options => [wait];

    public async Task<int> Run(VerbContext context)
    {
        await using var opened = await context.Open();
        var back = (await opened.Platform.Send(new RollBackProgram(context.Need(program)), Actor.System, context.Cancellation)).Must();
        var hosts = await new LiveHosts(opened.Platform, back).Follow(TimeSpan.FromSeconds(context.Need(wait)), context.Progress, context.Cancellation);
        hosts.Say(context.Say);
        context.Json(new { back.Program, back.Version, back.Sha256, hosts = hosts.ForMachines() });
        return hosts.AllRun ? ExitCode.Done : ExitCode.Refused;
    }
}
