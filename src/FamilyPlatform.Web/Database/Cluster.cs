using System.Diagnostics;

namespace FamilyPlatform.Web.Database;

/// <summary>The server's own work on one data folder: make the cluster, start it, stop it.</summary>
internal sealed class Cluster(DataFolder data, ServerBinaries binaries, ServerUser user)
{
    public async Task Create(CancellationToken cancellation)
    {
        // Made aside and renamed, so that a start that is cut off leaves nothing half-made behind.
        var aside = data.Inside("postgres.new");
        if (Directory.Exists(aside))
        {
            Directory.Delete(aside, recursive: true);
        }

        PrivateFolder.Make(aside);
        await user.Own(aside, cancellation);
        var made = await Tool.Run(
            user.Line([binaries.Program("initdb"), "-D", aside, "-U", "postgres",
                "-E", "UTF8", "--locale=C.UTF-8", "--auth=trust", "--no-sync", "--no-instructions"]),
            cancellation);
        if (made.ExitCode != 0)
        {
            Directory.Delete(aside, recursive: true);
            throw Troubles.FromServer("make its cluster", made.Output, data);
        }

        await File.AppendAllTextAsync(Path.Combine(aside, "postgresql.conf"), $"\ninclude = '{ServerSettings.FileName}'\n", cancellation);
        Directory.Move(aside, data.Cluster);
    }

    public async Task Start(bool forTests, CancellationToken cancellation)
    {
        var sockets = await SocketFolder.Prepare(data, user, cancellation);
        var settings = Path.Combine(data.Cluster, ServerSettings.FileName);
        await File.WriteAllTextAsync(settings, ServerSettings.For(sockets, forTests), cancellation);
        await File.WriteAllTextAsync(data.ServerLog, "", cancellation);
        await user.Own(settings, cancellation);
        await user.Own(data.ServerLog, cancellation);
        if (forTests)
        {
            StartAndEndWithUs();
            return;
        }

        // pg_ctl gives the server a session of its own: Ctrl-C must reach the host alone, which drains before it stops the server.
        var started = await Tool.Run(
            user.Line([binaries.Program("pg_ctl"), "start", "-w", "-t", "120", "-D", data.Cluster, "-l", data.ServerLog]),
            cancellation);
        if (started.ExitCode != 0)
        {
            throw Troubles.FromServer("start", started.Output + "\n" + await ReadLog(cancellation), data);
        }
    }

    public async Task Stop(CancellationToken cancellation)
    {
        var stopped = await Tool.Run(user.Line([binaries.Program("pg_ctl"), "stop", "-m", "fast", "-w", "-t", "60", "-D", data.Cluster]), cancellation);
        // One that was killed a moment ago has stopped as well.
        if (stopped.ExitCode != 0 && !stopped.Output.Contains("Is server running?", StringComparison.Ordinal)
            && !stopped.Output.Contains("No such process", StringComparison.Ordinal))
        {
            throw Troubles.FromServer("stop", stopped.Output, data);
        }

        SocketFolder.Remove(data);
    }

    public async Task<string> ReadLog(CancellationToken cancellation) =>
        File.Exists(data.ServerLog) ? await File.ReadAllTextAsync(data.ServerLog, cancellation) : "";

    // The kernel sends the signal when the thread that started the server ends, so that thread waits with it.
    private void StartAndEndWithUs()
    {
        var line = user.Line([binaries.Program("postgres"), "-D", data.Cluster], endWithUs: true);
        var log = data.ServerLog;
        new Thread(() =>
        {
            using var server = new Process { StartInfo = Tool.Describe(["sh", "-c", "exec \"$@\" >>\"$0\" 2>&1", log, .. line]) };
            server.Start();
            server.WaitForExit();
        })
        { IsBackground = true, Name = "test database" }.Start();
    }
}
