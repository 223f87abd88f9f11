namespace FamilyPlatform.Web.Database;

/// <summary>Chooses the server programs for a data folder: a cluster belongs to one major version for life.</summary>
internal static class ChosenBinaries
{
    public static async Task<ServerBinaries> For(DataFolder data, Action<string> say, CancellationToken cancellation)
    {
        var found = await ServerBinaries.Find(Environment.GetEnvironmentVariable, cancellation);
        if (found.Count == 0)
        {
            await InstallServer.Run(say, cancellation);
            found = await ServerBinaries.Find(Environment.GetEnvironmentVariable, cancellation);
        }

        return Fitting(data, found);
    }

    internal static ServerBinaries Fitting(DataFolder data, IReadOnlyList<ServerBinaries> found)
    {
        if (found.Count == 0)
        {
            throw new PlainError($"A PostgreSQL server of version {ServerBinaries.Oldest} to {ServerBinaries.Newest} is needed, and none is on this machine.");
        }

        var version = Path.Combine(data.Cluster, "PG_VERSION");
        if (!File.Exists(version))
        {
            return found[0];
        }

        var major = File.ReadAllText(version).Trim();
        return found.FirstOrDefault(binaries => $"{binaries.Major}" == major) ?? throw new PlainError(
            $"The database in {data.Path} belongs to PostgreSQL {major}, "
            + $"but this machine has {string.Join(", ", found.Select(binaries => binaries.Major).Distinct())}; "
            + $"install postgresql-{major}, or restore a backup into a new folder.");
    }
}
