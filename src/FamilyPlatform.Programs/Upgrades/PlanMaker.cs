using FamilyPlatform.Contracts.Journal;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Programs.Trust;
using FamilyPlatform.Sdk.Values;
using MediatR;
using Microsoft.Extensions.Logging;

namespace FamilyPlatform.Programs.Upgrades;

/// <summary>Loads a package beside the one that serves, compares the two, tries its scripts, and lets both go again.</summary>
internal sealed class PlanMaker(
    RunningPrograms running, ProgramSchemas schemas, ProgramSites states, SiteCalendar sites, ImpactCounter counter, Requirements requirements,
    OpenCases cases, UpgradeChange change, ApprovedPrograms approved, ProgramHost host, Texts texts, IMediator mediator,
    ILoggerFactory loggers)
{
    public async Task<UpgradePlan> Make(ProgramPackage package, Verdict verdict, CancellationToken ct)
    {
        // On the command line nothing runs yet, and only the version that serves can be compared with and knows what it owes.
        if (running.Package(package.Manifest.Id) is null && await approved.Find(package.Manifest.Id, ct) is { } known
            && host.Exactly(known.Program, known.Version, known.Sha256) is { Succeeded: true } exactly) await host.Run(exactly.Value, ct);
        var before = running.Use<ProgramShape?>(package.Manifest.Id, ProgramShape.Of, null);
        var loaded = RunningProgram.Load(package, loggers);
        if (!loaded.Succeeded) return Empty(package, verdict, before, [loaded.Refusal]);
        try
        {
            return await Compare(loaded.Value, before, verdict, ct);
        }
        finally
        {
            await loaded.Value.Retire();
        }
    }

    private static UpgradePlan Empty(ProgramPackage package, Verdict verdict, ProgramShape? before, IReadOnlyList<Refusal> refused) => new(
        package.Manifest.Id, package.Manifest.Name, before?.Manifest.VersionText ?? "", package.Manifest.VersionText, package.Sha256,
        verdict.Kind, verdict.Signer,
        [], [], [], [], [], [], refused);

    private async Task<UpgradePlan> Compare(RunningProgram next, ProgramShape? before, Verdict verdict, CancellationToken ct)
    {
        var after = ProgramShape.Of(next);
        var facts = await mediator.Send(new NameFacts([.. before?.Manifest.Facts ?? [], .. after.Manifest.Facts]), ct);
        var difference = new ShapeDifference(texts, before, after, facts.Value);
        List<Refusal> refused = [];
        var tried = await schemas.Try(next.Id, next.Assets.Migrations, ct);
        if (!tried.Succeeded) refused.Add(tried.Refusal);
        var (owed, promises) = await Owed(next.Id, ct);
        refused.AddRange(await cases.Stranded(next, before, after, promises, ct));
        foreach (var site in (await states.List(ct)).Where(s => s.Program == next.Id && SiteState.Serves(s.State)))
            if (await requirements.Problem(next.Package.Manifest, site.Site, ct) is { } lacks) refused.Add(lacks);
        var scripts = tried.Succeeded ? tried.Value.Items : [];
        return Empty(next.Package, verdict, before, refused) with
        {
            Name = after.Title.In(texts.Language),
            Families = difference.Families(),
            Staff = difference.Staff(),
            Reach = difference.Reach(),
            Data = [.. scripts.Select(s => s.Narrows.Length == 0 ? texts.T("programs.plan.script", ("name", s.Name))
                : texts.T("programs.plan.script_narrows", ("name", s.Name), ("what", s.Narrows)))],
            Narrows = [.. scripts.Where(s => s.Narrows.Length > 0).Select(s => $"{s.Name}: {s.Narrows}")],
            Owed = owed,
            Changes = await change.Plan(before, after, ct),
        };
    }

    private async Task<(IReadOnlyList<string> Said, int Families)> Owed(string program, CancellationToken ct)
    {
        List<string> said = [];
        var families = 0;
        foreach (var site in (await states.List(ct)).Where(s => s.Program == program && SiteState.Serves(s.State)))
        {
            var city = await sites.Get(site.Site, ct);
            var (owed, known) = await counter.Owed(program, site.Site, await sites.Today(site.Site, ct), ct);
            if (!known) said.Add(texts.T("programs.plan.owed_unknown", ("city", city.Name)));
            if (owed.Count == 0) continue;
            var promised = owed.Select(o => o.Family).Distinct().Count();
            said.Add(texts.T("programs.plan.owed", ("city", city.Name), ("families", promised), ("amount", new Money(owed.Sum(o => o.Amount.Cents)))));
            families += promised;
        }
        return (said, families);
    }
}
