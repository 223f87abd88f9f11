using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Life;
using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Programs.Trust;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Upgrades;

/// <summary>Puts the package before back in place while the program serves. Possible where everything added to its tables since only adds.</summary>
/// <param name="Signature">Under the preview of all cities; null from the command line.</param>
[Allow(Who.Manager | Who.Admin)]
public sealed record RollBackProgram(string Program, Signature? Signature = null) : IRequest<Outcome<Upgraded>>;

/// <summary>What putting the newest package in place would change, or with <paramref name="Back"/> what going back would.</summary>
[Allow(Who.Manager | Who.Admin)]
public sealed record PlanUpgrade(string Program, bool Back = false) : IRequest<Outcome<UpgradePlan>>;

internal sealed class RollBackProgramHandler(
    ProgramHost host, ApprovedPrograms approved, WayBack way, PlanMaker plans, UpgradeSigning signing)
    : IRequestHandler<RollBackProgram, Outcome<Upgraded>>
{
    public async Task<Outcome<Upgraded>> Handle(RollBackProgram request, CancellationToken cancellationToken)
    {
        var before = await way.Find(request.Program, cancellationToken);
        if (!before.Succeeded) return before.Refusal;
        var plan = await plans.Make(before.Value.Package, before.Value.Verdict, cancellationToken);
        if (plan.Refused.Count > 0) return plan.Refused[0];
        if (await signing.Sign(plan, request.Signature, cancellationToken) is { } unsigned) return unsigned;
        var package = await host.Run(before.Value.Package, cancellationToken);
        return package.Succeeded
            ? await approved.Approve(package.Value, before.Value.Verdict, ApprovedPrograms.RolledBack, cancellationToken) : package.Refusal;
    }
}

internal sealed class PlanUpgradeHandler(
    ApprovedPrograms approved, PackageChoice choice, WayBack way, PlanMaker plans, UpgradeSigning signing)
    : IRequestHandler<PlanUpgrade, Outcome<UpgradePlan>>
{
    public async Task<Outcome<UpgradePlan>> Handle(PlanUpgrade request, CancellationToken cancellationToken)
    {
        var known = await approved.Find(request.Program, cancellationToken);
        var found = request.Back ? await way.Find(request.Program, cancellationToken) : await choice.Newest(request.Program, known, cancellationToken);
        if (!found.Succeeded) return found.Refusal;
        var (package, verdict) = found.Value;
        if (package.Sha256 == known?.Sha256)
            return Reason.Of("nothing_newer", ("program", request.Program), ("version", known.Version));
        var plan = await signing.Preview(await plans.Make(package, verdict, cancellationToken), cancellationToken);
        if (request.Back || known is null || package.Manifest.Version >= Version.Parse(known.Version)) return plan;
        var older = Reason.Of("downgrade", ("program", request.Program), ("newest", package.Manifest.VersionText), ("version", known.Version));
        return plan with { Refused = [older, .. plan.Refused] };
    }
}

/// <summary>Finds the package before the one that is approved, and whether its tables still suit it.</summary>
internal sealed class WayBack(Db db, ApprovedPrograms approved, ProgramHost host)
{
    // What the version before shipped is not known without loading it; what was applied after it was put in place is.
    private const string Since = "select name, narrows from programs.migration where program = @program order by name";

    public async Task<Outcome<JudgedPackage>> Find(string program, CancellationToken ct)
    {
        if (await approved.Before(program, ct) is not { } change) return Reason.Of("back_none_not_found", ("program", program));
        var exactly = host.Exactly(program, change.FromVersion, change.FromSha256);
        if (!exactly.Succeeded) return exactly.Refusal;
        // Whoever approved it then stood for it; going back asks for no new trust.
        var then = (await approved.History(program, ct)).FirstOrDefault(c => c.Sha256 == change.FromSha256);
        if (await Narrowed(program, exactly.Value, ct) is { } narrowed) return narrowed;
        return new JudgedPackage(exactly.Value, new(then?.Trust is { Length: > 0 } trust ? trust : Verdict.Unsigned, then?.Signer ?? ""));
    }

    private async Task<Refusal?> Narrowed(string program, ProgramPackage package, CancellationToken ct)
    {
        var own = MigrationNames.Of(package);
        foreach (var script in (await db.Query<Script>(Since, new { program }, ct)).Where(s => !own.Contains(s.Name)))
        {
            if (script.Narrows is null) return Reason.Of("back_unknown", ("name", script.Name));
            if (script.Narrows.Length > 0)
                return Reason.Of("back_narrowed", ("name", script.Name), ("what", script.Narrows), ("version", package.Manifest.VersionText));
        }
        return null;
    }

    private sealed record Script(string Name, string? Narrows);
}
