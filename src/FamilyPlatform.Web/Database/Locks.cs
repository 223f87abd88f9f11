namespace FamilyPlatform.Web.Database;

/// <summary>Locks between processes on one data folder. The kernel lets go of them when their holder dies, however it dies.</summary>
internal static class Locks
{
    /// <summary>Held while a server is being found, started or stopped, so that two commands do not do it at once.</summary>
    public static async Task<IDisposable> Turn(DataFolder data, CancellationToken cancellation)
    {
        IDisposable? held;
        while ((held = TryAlone(data.Inside("start.lock"))) is null)
        {
            await Task.Delay(30, cancellation);
        }

        return held;
    }

    /// <summary>Held shared by every process that uses the server.</summary>
    public static IDisposable User(DataFolder data)
    {
        var file = data.Inside("users.lock");
        using (new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
        }

        return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
    }

    public static bool NobodyUses(DataFolder data)
    {
        using var alone = TryAlone(data.Inside("users.lock"));
        return alone is not null;
    }

    /// <summary>One host serves a data folder; a second one is told which process has it.</summary>
    public static IDisposable Serve(DataFolder data)
    {
        data.Prepare();
        var name = data.Inside("serve.pid");
        var held = TryAlone(data.Inside("serve.lock"))
            ?? throw new PlainError($"Process {Reading(name)} already serves the data folder {data.Path}; stop it first or choose another folder with --data.");
        File.WriteAllText(name, $"{Environment.ProcessId}");
        return held;
    }

    private static string Reading(string name) => File.Exists(name) ? File.ReadAllText(name) : "of another host";

    private static FileStream? TryAlone(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error is not (FileNotFoundException or DirectoryNotFoundException) && (error.HResult & 0xffff) == WouldBlock)
        {
            return null;
        }
    }

    private const int WouldBlock = 11;
}
