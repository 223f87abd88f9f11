using System.Diagnostics;
using System.Globalization;

namespace FamilyPlatform.Benchmarks;

/// <summary>The family's home, signed in, compressed as browsers ask for it, against the bare endpoint with its statements and its bytes.</summary>
internal static class HomePage
{
    private const int BarePort = 5404;

    public static async Task Run(LiveHost host, int seconds, int rounds)
    {
        var members = await host.Members(Load.Clients);
        var cookies = new List<string>();
        using var first = await Wire.Open(host.Port);
        foreach (var member in members)
        {
            // A browser brings the form cookie back from its second visit on.
            var page = (await first.Send(Wire.Get("/home", member.Cookie))).Must(200);
            cookies.Add($"{member.Cookie}; {page.Head.Split("Set-Cookie: ")[1].Split(';')[0]}");
        }
        using var bare = await Bare(host.Folder, cookies);
        var pages = await Visit(host.Port, [.. cookies.Select(c => Wire.Get("/home", c, BareEndpoint.Accept))]);
        var yardstick = await Visit(BarePort, [.. cookies.Select((_, i) => Wire.Get(string.Create(CultureInfo.InvariantCulture, $"/home/{i}"), "none"))]);
        await Load.Warm(seconds, pages.Once);
        await Load.Warm(seconds, yardstick.Once);
        List<double> ratios = [];
        var cost = new Cost(host);
        for (var round = 0; round < rounds; round++)
        {
            var reference = await Load.Rate(seconds, yardstick.Once);
            var rate = await cost.Of(() => Load.Rate(seconds, pages.Once), seconds);
            ratios.Add(rate / reference);
            Bench.Turn("home pages", rate, "bare answers", reference);
        }
        Bench.Say("family's home / bare endpoint", 0.4, ratios);
        cost.Say("a home page");
        bare.StandardInput.Close();
        await bare.WaitForExitAsync();
    }

    private static async Task<Process> Bare(string folder, List<string> cookies)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["bare", folder, $"{BarePort}", .. cookies])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var bare = Process.Start(start)!;
        var ready = await bare.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The bare endpoint did not start.");
        Console.WriteLine($"  the home page asks {ready}");
        return bare;
    }

    private static async Task<Visitors> Visit(int port, byte[][] requests)
    {
        var wires = new List<Wire>();
        foreach (var _ in requests) wires.Add(await Wire.Open(port));
        return new([.. wires], requests);
    }

    private sealed class Visitors(Wire[] wires, byte[][] requests)
    {
        public async Task Once(int client)
        {
            var reply = (await wires[client].Send(requests[client])).Must(200);
            if (reply.Body.Length < 2000) throw new InvalidOperationException("The page is nearly empty.");
        }
    }
}
