using System.Globalization;

namespace FamilyPlatform.Web.Database;

/// <summary>What postmaster.pid says about the server of a cluster: its process, port and socket folder.</summary>
internal sealed record LiveServer(int ProcessId, string SocketFolder, int Port)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private enum Holder
    {
        Nobody,
        Dying,
        Stranger,
        Server,
    }

    public bool SocketExists => File.Exists(Path.Combine(SocketFolder, $".s.PGSQL.{Port}"));

    /// <summary>The running server of this cluster, or nothing. Waits for a dying one to be gone.</summary>
    public static async Task<LiveServer?> Find(string cluster, TimeProvider clock, CancellationToken cancellation)
    {
        var file = Path.Combine(cluster, "postmaster.pid");
        var started = clock.GetTimestamp();
        while (ReadText(file) is { } text && Parse(text) is { } told)
        {
            var holder = WhoIs(told.ProcessId, text);
            if (holder == Holder.Server)
            {
                return told;
            }

            if (holder == Holder.Nobody)
            {
                return null;
            }

            if ((holder == Holder.Stranger && ReadText(file) == text) || clock.GetElapsedTime(started) > Patience)
            {
                PointAtNobody(file, text);
                return null;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), clock, cancellation);
        }

        return null;
    }

    /// <summary>Whether the process is still there; a dead one that init has not collected yet does not count.</summary>
    public bool IsAlive => ReadText($"/proc/{ProcessId}/cmdline") is { Length: > 0 };

    private static Holder WhoIs(int process, string text)
    {
        if (ReadText($"/proc/{process}/cmdline") is not { } line)
        {
            return Holder.Nobody;
        }

        // A zombie has no command line. It waits for init, and until then PostgreSQL takes it for a live server.
        return line.Length == 0 ? Holder.Dying
            : line.Contains("postgres", StringComparison.Ordinal) && Owner(ReadText($"/proc/{process}/cwd/postmaster.pid")) == Owner(text) ? Holder.Server
            : Holder.Stranger;
    }

    // Process and data folder. The lines after them change while the server gets ready, between one look and the next.
    private static string? Owner(string? text) => text?.Split('\n') is [var process, var folder, ..] ? process + "\n" + folder : text;

    private static LiveServer? Parse(string text)
    {
        var lines = text.Split('\n');
        return lines.Length > 4 && int.TryParse(lines[0], CultureInfo.InvariantCulture, out var process) && int.TryParse(lines[3], out var port)
            ? new LiveServer(process, lines[4], port)
            : null;
    }

    private static string? ReadText(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // The number now belongs to another program. The file itself must stay: it also tells PostgreSQL which shared memory
    // to check for survivors, which deleting it would hide. No process can have this number.
    private static void PointAtNobody(string file, string text) =>
        File.WriteAllText(file, int.MaxValue.ToString(CultureInfo.InvariantCulture) + text[text.IndexOf('\n')..]);
}
