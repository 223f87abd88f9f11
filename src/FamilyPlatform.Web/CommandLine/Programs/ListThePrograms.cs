using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Catalog;

namespace FamilyPlatform.Web.CommandLine.Programs;

/// <summary>What lies in the operator's folder, and how every program stands in every city.</summary>
internal sealed class ListThePrograms : IVerb
{
    public string Name => "programs list";

    public string Summary => "List packages, programs by city, and what each live host runs";

    public async Task<int> Run(VerbContext context)
    {
        await using var opened = await context.Open();
        var list = (await opened.Platform.Send(new ListPrograms(), Actor.System, context.Cancellation)).Must();
        foreach (var package in list.Packages)
            context.Say($"package {package.Program ?? package.Folder} {package.Version} {package.Sha256?[..8]} {package.Refused ?? "verified"}");
        List<HostReport> hosts = [];
        foreach (var program in list.Programs)
        {
            foreach (var city in program.Cities)
                context.Say($"{program.Program} in {city.Name}: {city.State}, families inside: {city.Inside}, to review: {city.ToReview}");
            var reports = (await opened.Platform.Send(new ReadHosts(program.Program), Actor.System, context.Cancellation)).Must().Items;
            foreach (var host in reports) context.Say($"{program.Program} on {host.Host}: {host.State} {host.Version} {host.Reason}");
            hosts.AddRange(reports);
        }
        context.Json(new { packages = list.Packages, programs = list.Programs.Select(p => new { p.Program, p.Name, p.Cities }), hosts });
        return ExitCode.Done;
    }
}
