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

/// <summary>What each live host reports about a program.</summary>
[Allow(Who.Manager | Who.Admin)]
public sealed record ReadHosts(string Program) : IRequest<Outcome<HostReports>>;

public sealed record HostReport(string Host, string Version, string Sha256, string State, string Reason);

public sealed record HostReports(IReadOnlyList<HostReport> Items);

internal sealed class EnsureProgramHandler(RunningPrograms running, ProgramHost host, ApprovedPrograms approved)
    : IRequestHandler<EnsureProgram, Outcome<Upgraded>>
{
    public async Task<Outcome<Upgraded>> Handle(EnsureProgram request, CancellationToken cancellationToken)
    {
        if (await approved.Find(request.Program, cancellationToken) is { } known && running.Package(request.Program) is not null) return known;
        var newest = host.Newest(request.Program);
        var package = newest.Succeeded ? await host.Run(newest.Value, cancellationToken) : newest;
        return package.Succeeded ? await approved.Approve(package.Value, cancellationToken) : package.Refusal;
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

internal sealed class ReadHostsHandler(Db db) : IRequestHandler<ReadHosts, Outcome<HostReports>>
{
    private const string All = "select host, version, sha256, state, reason from programs.host where program = @Program order by host";

    public async Task<Outcome<HostReports>> Handle(ReadHosts request, CancellationToken cancellationToken) =>
        new HostReports(await db.Query<HostReport>(All, request, cancellationToken));
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
