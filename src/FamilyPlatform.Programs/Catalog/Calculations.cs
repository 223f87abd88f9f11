using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using Microsoft.Extensions.Logging.Abstractions;

namespace FamilyPlatform.Programs.Catalog;

/// <summary>Calculations that programs offer on the command line. They need no database and no running host.</summary>
internal static class Calculations
{
    /// <summary>What a program in the operator's folders offers; empty when there is no such program or it does not start.</summary>
    public static IReadOnlyList<Command> Of(ProgramFolders folders, string program)
    {
        if (Load(folders, program) is not { } loaded) return [];
        return [.. loaded.Declaration.Commands.Select(c => new Command(c.Name, c.Summary))];
    }

    public static async Task<Outcome<Computed>> Run(
        ProgramFolders folders, string program, string command, IReadOnlyList<string> arguments, string input, CancellationToken ct) =>
        Load(folders, program) is { } loaded && loaded.Handles(typeof(Compute))
            ? await loaded.Send(new Compute(program, new SiteId(0), command, arguments, input), NoServices.Instance, ct)
            : Reason.Of("no_handler", ("request", nameof(Compute)));

    // It ends with the process, so nothing is unloaded.
    private static RunningProgram? Load(ProgramFolders folders, string program)
    {
        var packages = folders.Packages.Where(Directory.Exists).SelectMany(Directory.GetDirectories).Select(ProgramPackage.Read).Where(p => p.Succeeded);
        return packages.Select(p => p.Value).Where(p => p.Manifest.Id == program).MaxBy(p => p.Manifest.Version) is { } newest
            && RunningProgram.Load(newest, NullLoggerFactory.Instance) is { Succeeded: true } loaded ? loaded.Value : null;
    }
}
