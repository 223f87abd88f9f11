using System.Diagnostics;

namespace FamilyPlatform.Benchmarks;

/// <summary>Several clients that ask again as soon as they are answered.</summary>
internal static class Load
{
    public const int Clients = 8;

    /// <summary>A host is compiled while it works; what was compiled in haste is compiled again for about a quarter of a minute.</summary>
    public static Task Warm(int seconds, Func<int, Task> once) => Rate(Math.Max(seconds, 15), once);

    /// <returns>Answers a second.</returns>
    public static async Task<double> Rate(int seconds, Func<int, Task> once)
    {
        long done = 0;
        var watch = Stopwatch.StartNew();
        var until = TimeSpan.FromSeconds(seconds);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            while (watch.Elapsed < until)
            {
                await once(client);
                Interlocked.Increment(ref done);
            }
        })));
        return done / watch.Elapsed.TotalSeconds;
    }
}
