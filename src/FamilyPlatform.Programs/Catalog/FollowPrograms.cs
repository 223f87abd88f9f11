using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Programs.Trust;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Catalog;

/// <summary>Runs every program the organisation wants on this host, and reports what came of it.</summary>
[Allow(Who.Inside)]
internal sealed record FollowPrograms : IRequest<Outcome<Done>>;

/// <summary>What this host is called among the live ones.</summary>
internal sealed record HostName(string Value)
{
    private static int hosts;

    /// <summary>Tests run several in one process.</summary>
    public static HostName Next() => Interlocked.Increment(ref hosts) is var number and > 1
        ? new($"{Environment.MachineName}/{Environment.ProcessId}.{number}") : new($"{Environment.MachineName}/{Environment.ProcessId}");
}

internal sealed class FollowProgramsHandler(
    Db db, Platform platform, HostName name, ProgramHost host, PackageChoice choice, RunningPrograms running, ProgramHealth health, TimeProvider clock)
    : IRequestHandler<FollowPrograms, Outcome<Done>>
{
    private const string Wanted = "select program, version, sha256, trust, signer, key_id, passed_over from programs.program order by program";

    private const string Live = """
        insert into programs.live_host as h (host, since, seen_at) values (@Host, @Now, @Now)
        on conflict (host) do update set seen_at = excluded.seen_at
        """;

    private const string Report = """
        insert into programs.host as h (host, program, version, sha256, wanted_sha256, state, reason,
            rests_until, trouble, trouble_in, trouble_detail, trouble_at, seen_at)
        values (@Host, @Program, @Version, @Sha256, @WantedSha256, @State, @Reason, @RestsUntil, @Kind, @Request, @Detail, @At, @Now)
        on conflict (host, program) do update
            set version = excluded.version, sha256 = excluded.sha256, wanted_sha256 = excluded.wanted_sha256,
                state = excluded.state, reason = excluded.reason, rests_until = excluded.rests_until, trouble = excluded.trouble,
                trouble_in = excluded.trouble_in, trouble_detail = excluded.trouble_detail, trouble_at = excluded.trouble_at, seen_at = excluded.seen_at
        """;

    private const string Forget = """
        delete from programs.host where seen_at < @Before;
        delete from programs.live_host where seen_at < @Before
        """;

    public async Task<Outcome<Done>> Handle(FollowPrograms request, CancellationToken cancellationToken)
    {
        await db.Execute(Live, new { Host = name.Value, Now = clock.GetUtcNow() }, cancellationToken);
        var all = await db.Query<Approved>(Wanted, ct: cancellationToken);
        host.KeepOnly(all.Select(w => w.Program).ToHashSet());
        foreach (var wanted in all)
        {
            var package = host.Exactly(wanted.Program, wanted.Version, wanted.Sha256);
            if (platform.Parts.Demo && await Rebuilt(wanted, cancellationToken) is { } rebuilt) package = rebuilt;
            if (package.Succeeded) package = await host.Run(package.Value, cancellationToken);
            else host.Missing(wanted.Program, wanted.Version, package.Refusal);
            if (health.Of(wanted.Program).Renew) await host.Renew(wanted.Program, cancellationToken);
            await Tell(wanted, package.Refusal, cancellationToken);
        }
        await db.Execute(Forget, new { Before = clock.GetUtcNow() - TimeSpan.FromMinutes(1) }, cancellationToken);
        return Done.Value;
    }

    // A demonstration is rebuilt all the time, and so is what somebody is writing; everything else waits for the operator's upgrade.
    private async Task<ProgramPackage?> Rebuilt(Approved wanted, CancellationToken ct)
    {
        if (await choice.Newest(wanted.Program, wanted, ct) is not { Succeeded: true, Value: var newest }) return null;
        var order = newest.Package.Manifest.Version.CompareTo(Version.Parse(wanted.Version));
        var follows = newest.Verdict.Kind == Verdict.Host && order >= 0 || newest.Verdict.Kind == Verdict.Unsigned && order == 0;
        return follows && newest.Package.Sha256 != wanted.PassedOver ? newest.Package : null;
    }

    private async Task Tell(Approved wanted, Refusal? refusal, CancellationToken ct)
    {
        var (serving, well) = (running.Package(wanted.Program), health.Of(wanted.Program));
        await db.Execute(Report, new
        {
            Host = name.Value,
            wanted.Program,
            Version = serving?.Manifest.VersionText ?? wanted.Version,
            Sha256 = serving?.Sha256 ?? "",
            WantedSha256 = wanted.Sha256,
            State = refusal is null ? "running" : "faulted",
            Reason = refusal?.Message ?? "",
            RestsUntil = well.RestsUntil,
            Kind = well.Last?.Kind ?? "",
            Request = well.Last?.Request ?? "",
            Detail = well.Last?.Detail ?? "",
            At = well.Last?.At,
            Now = clock.GetUtcNow(),
        }, ct);
    }
}

/// <summary>This host ends: nobody waits for it any more.</summary>
[Allow(Who.Inside)]
internal sealed record LeaveHosts : IRequest<Outcome<Done>>;

internal sealed class LeaveHostsHandler(Db db, HostName name) : IRequestHandler<LeaveHosts, Outcome<Done>>
{
    private const string Forget = """
        delete from programs.host where host = @Value;
        delete from programs.live_host where host = @Value
        """;

    public async Task<Outcome<Done>> Handle(LeaveHosts request, CancellationToken cancellationToken)
    {
        await db.Execute(Forget, name, cancellationToken);
        return Done.Value;
    }
}
