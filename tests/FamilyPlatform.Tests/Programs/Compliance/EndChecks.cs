using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Programs.Compliance;

/// <summary>Closed it takes nobody new and serves on; wound down it ends only when nothing is promised.</summary>
internal sealed class EndChecks(ProgramsFixture host, Visitors visitors, PageChecks pages, List<string> findings)
{
    public async Task WindDown()
    {
        var program = visitors.Program;
        await Move(SiteState.Closed);
        var late = await host.Base.Family(PlatformFixture.Oakland);
        if (!visitors.ForGroups && (await host.Send(new Apply(program, new Dictionary<string, string>()), late)).Refusal?.Code != "program.closed")
            findings.Add("Closing: a newcomer is still taken.");
        foreach (var page in visitors.Pages.Where(p => p.For is Audience.Family or Audience.Group && p.Listed))
            if (!(await pages.Build(new(page, ""), "en")).Succeeded) findings.Add($"Closing: page “{page.Name}” no longer serves those who are in it.");

        await Move(SiteState.WindingDown);
        var impact = (await host.Send(new ViewProgramCity(program, Visitors.Site), visitors.Manager)).Value.Impact;
        if (!impact.Known) findings.Add($"Winding down: it cannot say what it owes. {await Visitors.Last(host, program)}");
        var ended = await host.Send(new MoveProgram(program, Visitors.Site, SiteState.Ended, "Compliance"), visitors.Manager);
        if (impact.OwedFamilies > 0 && ended.Refusal?.Code != "program.still_owed") findings.Add("Winding down: it ends though something is owed.");
        if (impact is { Known: true, OwedFamilies: 0 } && !ended.Succeeded) findings.Add($"Winding down: it does not end: {ended.Refusal.Message}");
    }

    private async Task Move(string to)
    {
        var moved = await host.Send(new MoveProgram(visitors.Program, Visitors.Site, to, "Compliance"), visitors.Manager);
        if (!moved.Succeeded) findings.Add($"Moving to “{to}”: {moved.Refusal.Message}");
    }
}
