using System.Diagnostics;
using System.Globalization;
using FamilyPlatform.Web.CommandLine;

namespace FamilyPlatform.Benchmarks;

/// <summary>From the command to "ready", on a folder that is already made, and the memory the host then holds.</summary>
internal static class Starting
{
    public static async Task Run(int rounds)
    {
        var folder = Path.Combine(Path.GetTempPath(), "family-platform-start-" + Environment.ProcessId);
        var program = Path.ChangeExtension(typeof(Serve).Assembly.Location, null);
        List<double> seconds = [], megabytes = [];
        for (var round = 0; round <= rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            using var host = Process.Start(new ProcessStartInfo(program, ["serve", "--no-demo", "--urls", "http://127.0.0.1:5391", "--data", folder])
            {
                RedirectStandardOutput = true,
            })!;
            await LiveHost.Ready(host, 5391);
            // The first start makes the database; the ones after it are warm.
            if (round > 0) seconds.Add(watch.Elapsed.TotalSeconds);
            host.Refresh();
            megabytes.Add(host.WorkingSet64 / 1048576.0);
            Process.Start("kill", ["-INT", host.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();
            await host.WaitForExitAsync();
        }
        Directory.Delete(folder, recursive: true);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"warm start to ready: median {Bench.Median(seconds):0.0} s (aim under 3 s)"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory when ready: median {Bench.Median(megabytes):0} MB resident (aim under 250 MB)"));
    }
}
