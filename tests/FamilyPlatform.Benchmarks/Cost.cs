using System.Globalization;

namespace FamilyPlatform.Benchmarks;

/// <summary>Processor time and answers of the turns it was told of: what other work on the machine cannot blur.</summary>
internal sealed class Cost(LiveHost host)
{
    private TimeSpan hostTime, serverTime;
    private double answers;

    public async Task<double> Of(Func<Task<double>> turn, int seconds)
    {
        var (before, beforeServer) = (host.HostTime, host.ServerTimes);
        var rate = await turn();
        hostTime += host.HostTime - before;
        // Those of the yardstick end about now, and are in neither sum.
        foreach (var (one, time) in host.ServerTimes) serverTime += time - beforeServer.GetValueOrDefault(one, time);
        answers += rate * seconds;
        return rate;
    }

    public void Say(string what) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what} took "
        + $"{hostTime.TotalMilliseconds / answers:0.00} ms of the host and {serverTime.TotalMilliseconds / answers:0.00} ms of the database server"));
}
