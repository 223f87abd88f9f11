using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Programs.Life;
using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Programs.Upgrades;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Catalog;

/// <summary>Puts the newest package of the operator's folders in place of the running one, while it serves. Refused: the old version goes on.</summary>
/// <param name="NoWayBack">Said by whoever read in the plan that it cannot be rolled back.</param>
/// <param name="NewSigner">Said by an operator who means to take the package of another signer under the same id.</param>
/// <param name="Signature">Under the preview of all cities; null from the command line.</param>
[Allow(Who.Manager | Who.Admin)]
public sealed record UpgradeProgram(string Program, bool NoWayBack = false, bool NewSigner = false, Signature? Signature = null) : IRequest<Outcome<Upgraded>>;

public sealed record Upgraded(string Program, string Version, string Sha256);

/// <summary>Makes sure that the program runs on this host: as approved before, or for the first time from the newest package.</summary>
/// <param name="Site">The city it is opened in: what it requires must be open there. Null where it only has to run.</param>
[Allow(Who.Inside)]
internal sealed record EnsureProgram(string Program, SiteId? Site = null) : IRequest<Outcome<Upgraded>>;

/// <summary>Which package of a program every host shall run.</summary>
[Allow(Who.Manager | Who.Admin)]
public sealed record ReadApproved(string Program) : IRequest<Outcome<Upgraded>>;

internal sealed class ReadApprovedHandler(ApprovedPrograms approved) : IRequestHandler<ReadApproved, Outcome<Upgraded>>
{
    public async Task<Outcome<Upgraded>> Handle(ReadApproved request, CancellationToken cancellationToken) =>
        await approved.Find(request.Program, cancellationToken) is { } known ? known.Upgraded : Reason.Of("no_package_not_found", ("program", request.Program));
}

internal sealed class EnsureProgramHandler(
    RunningPrograms running, ProgramHost host, ApprovedPrograms approved, PackageChoice choice, Requirements requirements)
    : IRequestHandler<EnsureProgram, Outcome<Upgraded>>
{
    public async Task<Outcome<Upgraded>> Handle(EnsureProgram request, CancellationToken cancellationToken)
    {
        var known = await approved.Find(request.Program, cancellationToken);
        if (known is not null && running.Package(request.Program) is { } serving)
            return await requirements.Problem(serving.Manifest, request.Site, cancellationToken) is { } lacks ? lacks : known.Upgraded;
        // What was approved stays so until somebody upgrades, also where this process has only just begun: it is held to its hash.
        var found = known is null ? await choice.Newest(request.Program, null, cancellationToken) : Pinned(known);
        if (!found.Succeeded) return found.Refusal;
        if (await requirements.Problem(found.Value.Package.Manifest, request.Site, cancellationToken) is { } problem) return problem;
        var package = await host.Run(found.Value.Package, cancellationToken);
        if (!package.Succeeded) return package.Refusal;
        return known?.Upgraded ?? await approved.Approve(package.Value, found.Value.Verdict, ApprovedPrograms.Opened, cancellationToken);
    }

    private Outcome<JudgedPackage> Pinned(Approved known)
    {
        var exactly = host.Exactly(known.Program, known.Version, known.Sha256);
        return exactly.Succeeded ? new JudgedPackage(exactly.Value, new(known.Trust, known.Signer, known.KeyId)) : exactly.Refusal;
    }
}

internal sealed class UpgradeProgramHandler(
    ProgramHost host, ApprovedPrograms approved, PackageChoice choice, PlanMaker plans, UpgradeSigning signing, Texts texts)
    : IRequestHandler<UpgradeProgram, Outcome<Upgraded>>
{
    public async Task<Outcome<Upgraded>> Handle(UpgradeProgram request, CancellationToken cancellationToken)
    {
        var known = await approved.Find(request.Program, cancellationToken);
        var newest = await choice.Newest(request.Program, known, cancellationToken, request.NewSigner);
        if (!newest.Succeeded) return newest.Refusal;
        var (next, verdict) = newest.Value;
        if (known is not null && next.Manifest.Version < Version.Parse(known.Version))
            return Reason.Of("downgrade", ("program", request.Program), ("newest", next.Manifest.VersionText), ("version", known.Version));
        if (next.Sha256 != known?.Sha256)
        {
            var plan = await plans.Make(next, verdict, cancellationToken);
            if (plan.Refused.Count > 0) return plan.Refused[0];
            if (plan.Narrows.Count > 0 && !request.NoWayBack)
                return texts.Refuse("program.no_way_back", "no_way_back", ("what", string.Join("; ", plan.Narrows)));
            if (await signing.Sign(plan, request.Signature, cancellationToken) is { } unsigned) return unsigned;
        }
        var package = await host.Run(next, cancellationToken);
        return package.Succeeded ? await approved.Approve(package.Value, verdict, ApprovedPrograms.Upgrade, cancellationToken) : package.Refusal;
    }
}
