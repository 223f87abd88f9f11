using System.ComponentModel;
using System.Text.RegularExpressions;

namespace FamilyPlatform.Web.Database;

/// <summary>A folder with PostgreSQL's server programs, and their major version.</summary>
internal sealed partial record ServerBinaries(string Folder, int Major)
{
    public const int Oldest = 15;
    public const int Newest = 18;
    private const string Setting = "FAMILYPLATFORM_PGBIN";

    public string Program(string name) => Path.Combine(Folder, name);

    /// <summary>Everything usable on this machine, the best first: the setting alone when it is given, then PATH, then Debian's folders.</summary>
    public static async Task<IReadOnlyList<ServerBinaries>> Find(Func<string, string?> environment, CancellationToken cancellation)
    {
        if (environment(Setting) is { Length: > 0 } chosen)
        {
            var only = await Read(chosen, cancellation)
                ?? throw new PlainError($"{Setting} is {chosen}, but no PostgreSQL server (initdb, pg_ctl, postgres) is there.");
            return Supported(only) ? [only] : throw Unsupported(only);
        }

        var found = new List<ServerBinaries>();
        foreach (var folder in Folders(environment))
        {
            if (await Read(folder, cancellation) is { } binaries && Supported(binaries))
            {
                found.Add(binaries);
            }
        }

        return found;
    }

    private static IEnumerable<string> Folders(Func<string, string?> environment)
    {
        var path = (environment("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        const string debian = "/usr/lib/postgresql";
        var packaged = Directory.Exists(debian) ? Directory.GetDirectories(debian) : [];
        return path.Concat(packaged.OrderByDescending(MajorOf).Select(folder => Path.Combine(folder, "bin"))).Distinct();
    }

    private static int MajorOf(string folder) => int.TryParse(Path.GetFileName(folder), out var major) ? major : 0;

    private static async Task<ServerBinaries?> Read(string folder, CancellationToken cancellation)
    {
        if (!new[] { "initdb", "pg_ctl", "postgres" }.All(name => File.Exists(Path.Combine(folder, name))))
        {
            return null;
        }

        Tool.Result told;
        try
        {
            told = await Tool.Run([Path.Combine(folder, "postgres"), "--version"], cancellation);
        }
        catch (Win32Exception)
        {
            // A link whose server was removed, or a program for another machine.
            return null;
        }

        var version = VersionText().Match(told.Output);
        return told.ExitCode == 0 && version.Success ? new ServerBinaries(folder, int.Parse(version.Groups[1].Value)) : null;
    }

    private static bool Supported(ServerBinaries binaries) => binaries.Major is >= Oldest and <= Newest;

    private static PlainError Unsupported(ServerBinaries binaries) =>
        new($"{binaries.Folder} holds PostgreSQL {binaries.Major}; versions {Oldest} to {Newest} are supported.");

    [GeneratedRegex(@"PostgreSQL\) (\d+)")]
    private static partial Regex VersionText();
}
