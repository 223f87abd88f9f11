using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Programs.Trust;

namespace FamilyPlatform.Programs.Catalog;

/// <summary>The package every host shall run, and whose it is.</summary>
/// <param name="PassedOver">Hash of a package that was rolled back: nobody follows it unasked.</param>
internal sealed record Approved(string Program, string Version, string Sha256, string Trust, string Signer, string KeyId, string PassedOver)
{
    public Upgraded Upgraded => new(Program, Version, Sha256);
}

/// <summary>One package that was put in place.</summary>
/// <param name="Kind"><c>opened</c>, <c>upgraded</c> or <c>rolled_back</c>.</param>
/// <param name="FromVersion">What ran before; empty for the first.</param>
public sealed record PackageChange(
    string Kind, string Version, string Sha256, string FromVersion, string FromSha256, string Trust, string Signer, DateTimeOffset At);

/// <summary>Which package of a program every host shall run, and which ones did before.</summary>
internal sealed class ApprovedPrograms(Db db, ActorHolder holder, TimeProvider clock)
{
    public const string Opened = "opened";
    public const string Upgrade = "upgraded";
    public const string RolledBack = "rolled_back";

    private const string One = """
        select program, version, sha256, trust, signer, key_id, passed_over from programs.program where program = @program
        """;

    private const string Store = """
        insert into programs.program as p (program, version, sha256, name, changed_at, changed_by, trust, signer, key_id, passed_over)
        values (@Id, @VersionText, @Sha256, @Name, @now, @Person, @Kind, @Signer, @KeyId, @passedOver)
        on conflict (program) do update
            set version = excluded.version, sha256 = excluded.sha256, name = excluded.name, changed_at = excluded.changed_at, changed_by = excluded.changed_by,
                trust = excluded.trust, signer = excluded.signer, key_id = excluded.key_id, passed_over = excluded.passed_over
        """;

    private const string Remember = """
        insert into programs.package_change (program, kind, version, sha256, from_version, from_sha256, trust, signer, by_person, at)
        values (@Id, @what, @VersionText, @Sha256, @fromVersion, @fromSha256, @Kind, @Signer, @Person, @now)
        """;

    private const string Past = """
        select kind, version, sha256, from_version, from_sha256, trust, signer, at from programs.package_change
        where program = @program order by step desc limit 200
        """;

    private const string Tell = "select pg_notify('program_changed', @program)";

    public Task<Approved?> Find(string program, CancellationToken ct) => db.Maybe<Approved>(One, new { program }, ct);

    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<PackageChange>> History(string program, CancellationToken ct) => db.Query<PackageChange>(Past, new { program }, ct);

    /// <summary>The change that brought the approved package in, and with it the package to go back to; null when there is none before.</summary>
    public async Task<PackageChange?> Before(string program, CancellationToken ct)
    {
        var now = await Find(program, ct);
        return (await History(program, ct)).FirstOrDefault(c => c.Kind != RolledBack && c.Sha256 == now?.Sha256 && c.FromSha256 is { Length: > 0 } from
            && from != c.Sha256);
    }

    /// <param name="what"><see cref="Opened"/>, <see cref="Upgrade"/> or <see cref="RolledBack"/>.</param>
    public async Task<Upgraded> Approve(ProgramPackage package, Verdict verdict, string what, CancellationToken ct)
    {
        var (manifest, before, now) = (package.Manifest, await Find(package.Manifest.Id, ct), clock.GetUtcNow());
        var values = new
        {
            manifest.Id, what, manifest.VersionText, package.Sha256, manifest.Name, verdict.Kind, verdict.Signer, verdict.KeyId,
            fromVersion = before?.Version ?? "", fromSha256 = before?.Sha256 ?? "", passedOver = what == RolledBack ? before!.Sha256 : "",
            holder.Actor.Person, now,
        };
        await db.Execute(Store, values, ct);
        if (before?.Sha256 != package.Sha256) await db.Execute(Remember, values, ct);
        await db.Execute(Tell, new { program = manifest.Id }, ct);
        return new(manifest.Id, manifest.VersionText, package.Sha256);
    }
}
