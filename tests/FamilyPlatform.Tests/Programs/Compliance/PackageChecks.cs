using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Autofac;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Programs.Loading;
using Microsoft.Extensions.Logging.Abstractions;

namespace FamilyPlatform.Tests.Programs.Compliance;

/// <summary>What is seen before a program meets a database: manifest, references, trial load, and that it can be let go.</summary>
internal static class PackageChecks
{
    private static readonly string[] Shared = ["FamilyPlatform.Sdk", "MediatR", "netstandard", "mscorlib"];
    private static readonly string[] Begins = ["System", "Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.DependencyInjection.Abstractions"];

    public static ProgramPackage? Read(string folder, List<string> findings)
    {
        var package = ProgramPackage.Read(folder);
        if (!package.Succeeded)
        {
            findings.Add("Package: " + package.Refusal.Message);
            return null;
        }
        if (package.Value.Manifest.Version == new Version(0, 0, 0, 0)) findings.Add("Package: it has no version.");
        foreach (var stranger in Strangers(folder, package.Value.Main)) findings.Add($"Package: it refers to {stranger}, which nobody offers it.");
        return Load(package.Value, findings) ? package.Value : null;
    }

    /// <summary>Whether the code that ran is gone once the host let it go.</summary>
    public static async Task<bool> Gone(ProgramsFixture host, string program)
    {
        var gone = await LetGo(host, program);
        for (var i = 0; i < 100 && gone.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Delay(50);
        }
        return !gone.IsAlive;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> LetGo(ProgramsFixture host, string program)
    {
        await using var scope = host.Platform.Open(Actor.System);
        return await scope.Resolve<RunningPrograms>().Remove(program)!.Retire();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool Load(ProgramPackage package, List<string> findings)
    {
        var loaded = RunningProgram.Load(package, NullLoggerFactory.Instance);
        if (!loaded.Succeeded)
        {
            findings.Add("Dry run: " + loaded.Refusal.Message);
            return false;
        }
        var context = AssemblyLoadContext.GetLoadContext(loaded.Value.Declaration.GetType().Assembly)!;
        if (context == AssemblyLoadContext.Default || !context.IsCollectible) findings.Add("Dry run: it does not stay in a context of its own.");
        _ = loaded.Value.Retire();
        return true;
    }

    private static IEnumerable<string> Strangers(string folder, string main)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(folder, main)));
        var reader = file.GetMetadataReader();
        return [.. reader.AssemblyReferences.Select(h => reader.GetString(reader.GetAssemblyReference(h).Name))
            .Where(n => !Shared.Contains(n) && !Begins.Any(b => n == b || n.StartsWith(b + ".", StringComparison.Ordinal))
                && !File.Exists(Path.Combine(folder, n + ".dll")))];
    }
}
