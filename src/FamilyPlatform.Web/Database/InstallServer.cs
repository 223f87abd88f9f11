namespace FamilyPlatform.Web.Database;

/// <summary>Installs Debian's own PostgreSQL when root may, and otherwise says what to type.</summary>
internal static class InstallServer
{
    private const string Line = "apt-get install postgresql";
    private const string ClusterSettings = "/etc/postgresql-common/createcluster.conf";

    public static async Task Run(Action<string> say, CancellationToken cancellation)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            throw new PlainError($"No PostgreSQL server is on this machine; type: sudo {Line}");
        }

        if (!File.Exists("/usr/bin/apt-get"))
        {
            throw new PlainError(
                $"No PostgreSQL server is on this machine; install versions {ServerBinaries.Oldest} to {ServerBinaries.Newest} with its package manager.");
        }

        say("No PostgreSQL server is on this machine. Installing Debian's package postgresql…");
        KeepDebianFromStartingItsOwn();
        var done = await Install(cancellation);
        if (done.ExitCode != 0)
        {
            say("Reading Debian's package lists first…");
            await Tool.Run(["apt-get", "-q", "update"], cancellation);
            done = await Install(cancellation);
        }

        if (done.ExitCode != 0)
        {
            var told = done.Output.Split('\n').FirstOrDefault(line => line.StartsWith("E: ", StringComparison.Ordinal))?[3..] ?? "it said nothing";
            throw new PlainError($"Debian's package postgresql could not be installed ({told.TrimEnd('.')}); type: {Line}");
        }

        say("PostgreSQL is installed.");
    }

    private static Task<Tool.Result> Install(CancellationToken cancellation) =>
        Tool.Run(["apt-get", "-q", "-y", "--no-install-recommends", "-o", "Dpkg::Options::=--force-confold", "install", "postgresql"], cancellation);

    // Without this line the package makes and starts a cluster of its own on port 5432.
    private static void KeepDebianFromStartingItsOwn()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(ClusterSettings)!);
        var lines = File.Exists(ClusterSettings) ? File.ReadAllLines(ClusterSettings) : [];
        var others = lines.Where(line => !line.TrimStart().StartsWith("create_main_cluster", StringComparison.Ordinal));
        File.WriteAllLines(ClusterSettings, [.. others, "create_main_cluster = false"]);
    }
}
