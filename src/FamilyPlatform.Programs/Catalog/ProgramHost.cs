using System.Collections.Concurrent;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Sdk.Values;
using Microsoft.Extensions.Logging;

namespace FamilyPlatform.Programs.Catalog;

/// <summary>A folder the operator put in place, and what was found in it.</summary>
internal sealed record FoundPackage(string Folder, Outcome<ProgramPackage> Package);

/// <summary>Why a package does not run as wanted.</summary>
internal sealed record ProgramFault(string Sha256, string Version, Refusal Refusal);

/// <summary>Brings packages to life on this host. Whatever goes wrong before the swap leaves the version that serves untouched.</summary>
internal sealed partial class ProgramHost(
    ProgramFolders folders, RunningPrograms running, ProgramHealth health, ProgramSchemas schemas, ILoggerFactory loggers)
{
    private readonly SemaphoreSlim one = new(1, 1);
    private readonly ConcurrentDictionary<string, ProgramFault> faults = new();
    private readonly ConcurrentBag<WeakReference> retired = [];
    private readonly ConcurrentDictionary<string, bool> followed = new();
    private readonly ILogger log = loggers.CreateLogger<ProgramHost>();

    /// <summary>How many replaced versions are still in memory: zero soon after a change, unless one pins itself.</summary>
    public int StillInMemory => retired.Count(r => r.IsAlive);

    /// <summary>Why the program does not run as wanted, or null.</summary>
    public ProgramFault? Fault(string program) => faults.GetValueOrDefault(program);

    public IReadOnlyList<FoundPackage> Found() =>
        [.. folders.Packages.Where(Directory.Exists).SelectMany(Directory.GetDirectories).Order(StringComparer.Ordinal)
            .Select(folder => new FoundPackage(folder, ProgramPackage.Read(folder)))];

    /// <summary>The package of the highest version among the operator's folders.</summary>
    public Outcome<ProgramPackage> Newest(string program) =>
        Newest(Found(), program) is { } newest ? newest : Reason.Of("no_package_not_found", ("program", program));

    public static ProgramPackage? Newest(IReadOnlyList<FoundPackage> found, string program) =>
        found.Where(f => f.Package.Succeeded && f.Package.Value.Manifest.Id == program).Select(f => f.Package.Value).MaxBy(p => p.Manifest.Version);

    /// <summary>Exactly the package with this hash: the host's own copy, or one of the operator's folders.</summary>
    public Outcome<ProgramPackage> Exactly(string program, string version, string sha256)
    {
        var copy = Path.Combine(folders.Copies, program, $"{version}-{sha256[..8]}");
        if (ProgramPackage.Read(copy) is { Succeeded: true } kept && kept.Value.Sha256 == sha256) return kept;
        return Found().Where(f => f.Package.Succeeded).Select(f => f.Package.Value)
            .FirstOrDefault(p => p.Manifest.Id == program && p.Sha256 == sha256) is { } found
            ? found
            : Reason.Of("not_here_not_found", ("program", program), ("version", version), ("hash", sha256[..8]));
    }

    /// <summary>Copies, loads, tries, migrates and swaps in. Harmless to repeat.</summary>
    public async Task<Outcome<ProgramPackage>> Run(ProgramPackage package, CancellationToken ct)
    {
        await one.WaitAsync(ct);
        try
        {
            if (running.Package(package.Manifest.Id) is { } now && now.Sha256 == package.Sha256) return now;
            var answer = await Start(package, ct);
            if (answer.Succeeded) faults.TryRemove(package.Manifest.Id, out _);
            else faults[package.Manifest.Id] = new(package.Sha256, package.Manifest.VersionText, answer.Refusal);
            return answer;
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Puts the same package in its own place: what the old one holds in memory goes with it.</summary>
    public async Task Renew(string program, CancellationToken ct)
    {
        await one.WaitAsync(ct);
        try
        {
            health.Renewed(program);
            if (running.Package(program) is not { } package || RunningProgram.Load(package, loggers) is not { Succeeded: true } anew) return;
            if (running.Swap(anew.Value) is { } before) Retire(before);
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Lets go of programs that were wanted before and are no longer. One that is just being opened is wanted by nobody yet, and stays.</summary>
    public void KeepOnly(IReadOnlySet<string> programs)
    {
        foreach (var gone in followed.Keys.Where(id => !programs.Contains(id)))
        {
            followed.TryRemove(gone, out _);
            faults.TryRemove(gone, out _);
            if (running.Remove(gone) is { } before) Retire(before);
        }
        foreach (var program in programs) followed[program] = true;
    }

    public void Missing(string program, string version, Refusal reason) => faults[program] = new("", version, reason);

    private async Task<Outcome<ProgramPackage>> Start(ProgramPackage package, CancellationToken ct)
    {
        var copy = package.CopyTo(folders.Copies);
        if (!copy.Succeeded) return copy.Refusal;
        var loaded = RunningProgram.Load(copy.Value, loggers);
        if (!loaded.Succeeded) return loaded.Refusal;
        var migrated = await schemas.Migrate(package.Manifest.Id, loaded.Value.Assets.Migrations, ct);
        if (!migrated.Succeeded)
        {
            retired.Add(await loaded.Value.Retire());
            return migrated.Refusal;
        }
        health.Forget(package.Manifest.Id);
        if (running.Swap(loaded.Value) is { } before) Retire(before);
        LogRunning(package.Manifest.Id, package.Manifest.VersionText);
        return copy;
    }

    // In the background: whoever is still inside the old version finishes in peace.
    private void Retire(RunningProgram before) => _ = Task.Run(async () => retired.Add(await before.Retire()));

    [LoggerMessage(Level = LogLevel.Information, Message = "Program {Program} {Version} is running")]
    private partial void LogRunning(string program, string version);
}
