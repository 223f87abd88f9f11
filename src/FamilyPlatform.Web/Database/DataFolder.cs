namespace FamilyPlatform.Web.Database;

/// <summary>The folder that holds everything this installation keeps: the database, its secrets and its locks.</summary>
internal sealed record DataFolder(string Path)
{
    public string Cluster => Inside("postgres");

    public string ServerLog => Inside("postgres.log");

    public string Inside(string name) => System.IO.Path.Combine(Path, name);

    public static DataFolder Resolve(string? option, Func<string, string?>? environment = null)
    {
        environment ??= Environment.GetEnvironmentVariable;
        var chosen = Filled(option) ?? Filled(environment("FAMILYPLATFORM_DATA")) ?? Usual(environment);
        return new DataFolder(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(chosen)));
    }

    public void Prepare()
    {
        try
        {
            if (!Directory.Exists(Path))
            {
                // As root the server runs as another user, who must be able to walk through this folder to its own.
                PrivateFolder.Make(Path, othersMayWalkThrough: Environment.IsPrivilegedProcess);
            }

            var probe = Inside($".probe-{Environment.ProcessId}");
            File.WriteAllText(probe, "x");
            File.Delete(probe);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Troubles.FromFiles(error, this);
        }
    }

    private static string Usual(Func<string, string?> environment)
    {
        if (Environment.IsPrivilegedProcess)
        {
            return "/var/lib/family-platform";
        }

        var shared = Filled(environment("XDG_DATA_HOME"))
            ?? System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share");
        return System.IO.Path.Combine(shared, "family-platform");
    }

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
