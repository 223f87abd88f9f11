using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Programs.Compliance;

/// <summary>
/// Everything the platform asks of a program, tried on its package folder on a real database. What is found is said in sentences; a
/// package without findings may be put before families.
/// </summary>
/// <param name="host">A platform with an operator's folder of its own.</param>
/// <param name="folder">The package.</param>
/// <param name="next">A newer version of it, or null: then it is upgraded to itself.</param>
internal sealed class ProgramCompliance(ProgramsFixture host, string folder, string? next = null)
{
    private readonly List<string> findings = [];

    /// <summary>What its forms answer to what they do not take.</summary>
    public IReadOnlyCollection<string> Answers { get; private set; } = [];

    public async Task<IReadOnlyList<string>> Run()
    {
        var package = PackageChecks.Read(folder, findings);
        if (package is null) return findings;
        host.PlaceFolder(folder, "package");
        var manager = await host.Base.Staff(Hat.Manager, PlatformFixture.Oakland);
        var opened = await host.Send(new OpenProgram(package.Manifest.Id, PlatformFixture.Oakland, "Compliance"), manager);
        if (!opened.Succeeded)
        {
            findings.Add("Opening: " + opened.Refusal.Message);
            return findings;
        }

        using var partner = new PartnerChecks(host, package.Manifest.Id, manager, findings);
        var visitors = await partner.Applies() ? null : await Visitors.Join(host, package.Manifest.Id, manager, findings);
        await SchemaChecks.Look(host, package.Manifest.Id, findings);
        await new SettingsChecks(host, package.Manifest.Id, manager, findings).Try();
        if (visitors is not null)
        {
            var pages = new PageChecks(host, visitors, findings);
            await pages.Draw();
            var schedules = new ScheduleChecks(host, package.Manifest.Id, findings);
            var acts = new ActChecks(host, visitors, pages, findings);
            await acts.Try(schedules.RunTwice);
            Answers = acts.Answers;
            await pages.Draw();
            await Upgrade(package, manager);
            await pages.Draw();
            await new EndChecks(host, visitors, pages, findings).WindDown();
        }
        if (await partner.Applies())
        {
            await partner.Try();
            await Upgrade(package, manager);
        }
        await Unload(package);
        return [.. findings.Distinct()];
    }

    private async Task Upgrade(ProgramPackage package, Actor manager)
    {
        if (next is not null) host.PlaceFolder(next, "next");
        var upgraded = await host.Send(new UpgradeProgram(package.Manifest.Id, Signature: new("Compliance")), manager);
        if (!upgraded.Succeeded) findings.Add("Upgrade: " + upgraded.Refusal.Message);
        else if (next is not null && upgraded.Value.Sha256 != ProgramPackage.Read(next).Value.Sha256) findings.Add("Upgrade: the newer package was not taken.");
    }

    private async Task Unload(ProgramPackage package)
    {
        if (!await PackageChecks.Gone(host, package.Manifest.Id)) findings.Add("Unloading: five seconds after it was let go the program is still in memory.");
    }
}
