using System.CommandLine;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Catalog;

namespace FamilyPlatform.Web.CommandLine.Programs;

/// <summary>Opens a program in a city, or closes it to newcomers; every live host follows before it answers.</summary>
internal sealed class MoveAProgram(string verb, string to, string summary) : IVerb
{
    private readonly Argument<string> program = new("ID") { Description = "The program's id" };
    private readonly Option<string> site = new("--site") { Description = "The city", HelpName = "SITE", Required = true };
    private readonly Option<int> wait = LiveHosts.WaitOption();

    public string Name => verb;

    public string Summary => summary;

    public IReadOnlyList<Argument> Arguments => [program];

    public IReadOnlyList<Option> Options => [site, wait];

    public async Task<int> Run(VerbContext context)
    {
        await using var opened = await context.Open();
        var city = opened.Site(context.Need(site));
        var moved = (await opened.Platform.Send(new MoveProgram(context.Need(program), city.Id, to, "command line"), Actor.System,
            context.Cancellation)).Must();
        var impact = moved.Impact;
        context.Say($"{moved.Program} in {city.Name} is {moved.State}. Families that see it: {impact.See}, in it: {impact.Inside}, "
            + (impact.Known ? $"promised to {impact.OwedFamilies}: {impact.Owed}." : "what it owes it cannot say right now."));
        var approved = (await opened.Platform.Send(new ReadApproved(moved.Program), Actor.System, context.Cancellation)).Must();
        var hosts = await new LiveHosts(opened.Platform, approved)
            .Follow(TimeSpan.FromSeconds(context.Need(wait)), context.Progress, context.Cancellation);
        hosts.Say(context.Say);
        context.Json(new
        {
            moved.Program, site = city.Slug, moved.State, impact.See, impact.Inside, impact.OwedFamilies, owedCents = impact.Owed.Cents,
            owedKnown = impact.Known, approved.Version, hosts = hosts.ForMachines(),
        });
        return hosts.AllRun ? ExitCode.Done : ExitCode.Refused;
    }
}
