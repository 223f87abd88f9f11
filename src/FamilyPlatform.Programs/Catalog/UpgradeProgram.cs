using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Catalog;

/// <summary>Puts the newest package of the operator's folder in place of the running one, while it serves. Refused: the old version goes on.</summary>
[Allow(Who.Manager | Who.Admin)]
public sealed record UpgradeProgram(string Program) : IRequest<Outcome<Upgraded>>;

public sealed record Upgraded(string Program, string Version, string Sha256);

/// <summary>Makes sure that the program runs on this host: as approved before, or for the first time from the newest package.</summary>
[Allow(Who.Inside)]
internal sealed record EnsureProgram(string Program) : IRequest<Outcome<Upgraded>>;

/// <summary>Which package of a program every host shall run.</summary>
[Allow(Who.Manager | Who.Admin)]
public sealed record ReadApproved(string Program) : IRequest<Outcome<Upgraded>>;

internal sealed class ReadApprovedHandler(ApprovedPrograms approved) : IRequestHandler<ReadApproved, Outcome<Upgraded>>
{
    public async Task<Outcome<Upgraded>> Handle(ReadApproved request, CancellationToken cancellationToken) =>
        await approved.Find(request.Program, cancellationToken) is { } known ? known : Reason.Of("no_package_not_found", ("program", request.Program));
}

internal sealed class EnsureProgramHandler(RunningPrograms running, ProgramHost host, ApprovedPrograms approved)
    : IRequestHandler<EnsureProgram, Outcome<Upgraded>>
{
    public async Task<Outcome<Upgraded>> Handle(EnsureProgram request, CancellationToken cancellationToken)
    {
        var known = await approved.Find(request.Program, cancellationToken);
        if (known is not null && running.Package(request.Program) is not null) return known;
        // What was approved stays so until somebody upgrades, also where this process has only just begun.
        var found = known is null ? host.Newest(request.Program) : host.Exactly(known.Program, known.Version, known.Sha256);
        var package = found.Succeeded ? await host.Run(found.Value, cancellationToken) : found;
        if (!package.Succeeded) return package.Refusal;
        return known ?? await approved.Approve(package.Value, cancellationToken);
    }
}

internal sealed class UpgradeProgramHandler(ProgramHost host, ApprovedPrograms approved) : IRequestHandler<UpgradeProgram, Outcome<Upgraded>>
{
    public async Task<Outcome<Upgraded>> Handle(UpgradeProgram request, CancellationToken cancellationToken)
    {
        var newest = host.Newest(request.Program);
        var package = newest.Succeeded ? await host.Run(newest.Value, cancellationToken) : newest;
        return package.Succeeded ? await approved.Approve(package.Value, cancellationToken) : package.Refusal;
    }
}

/// <summary>Which package of a program every host shall run.</summary>
internal sealed class ApprovedPrograms(Db db, ActorHolder holder, TimeProvider clock)
{
    private const string One = "select program, version, sha256 from programs.program where program = @program";

    private const string Store = """
        insert into programs.program as p (program, version, sha256, name, changed_at, changed_by) values (@Id, @VersionText, @Sha256, @Name, @now, @Person)
        on conflict (program) do update
            set version = excluded.version, sha256 = excluded.sha256, name = excluded.name, changed_at = excluded.changed_at, changed_by = excluded.changed_by
        """;

    private const string Tell = "select pg_notify('program_changed', @program)";

    public Task<Upgraded?> Find(string program, CancellationToken ct) => db.Maybe<Upgraded>(One, new { program }, ct);

    public async Task<Upgraded> Approve(ProgramPackage package, CancellationToken ct)
    {
        var manifest = package.Manifest;
        await db.Execute(Store, new { manifest.Id, manifest.VersionText, package.Sha256, manifest.Name, now = clock.GetUtcNow(), holder.Actor.Person }, ct);
        await db.Execute(Tell, new { program = manifest.Id }, ct);
        return new(manifest.Id, manifest.VersionText, package.Sha256);
    }
}
