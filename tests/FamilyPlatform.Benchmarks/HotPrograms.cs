using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FamilyPlatform.Benchmarks;

/// <summary>
/// A manager opens a program, and later a newer package of it, in the browser, while eight families of the city ask all the time:
/// how long until families see it, and how many of their requests failed.
/// </summary>
internal static class HotPrograms
{
    private const string FamiliesHere = """
        select distinct on (family_id) id from platform.person where site_id = $1 and family_id is not null and ended_at is null order by family_id, created_at
        """;

    private const string Asked = """
        select site_id || '/' || family_id || '/' || id from programs.application where program = 'steady' and state = 'asked' and site_id = $1 limit 1
        """;

    public static async Task Run(LiveHost host, string packages, int seconds)
    {
        await host.LetUnsigned();
        var city = await host.One<int>("select id from platform.site where slug = 'oakland'");
        Place("Steady", packages);
        using var manager = await Manager(host, city);
        var families = new List<string>();
        for (var i = 0; i < Load.Clients; i++) families.Add(await host.SignIn(await host.One<Guid>(FamiliesHere + " offset " + i + " limit 1", city)));

        var opened = new Watched(host.Port, families, "/programs/steady", "Steady", hiddenBefore: true);
        await opened.During(seconds, () => manager.Sign(Opening(city), Opening(city)));
        opened.Say("a program opened under load, seen after");

        await Join(host, manager, city, families);
        var upgraded = new Watched(host.Port, families, "/programs/steady/visits", "v2:", hiddenBefore: false);
        await upgraded.During(seconds, () =>
        {
            Place("SteadyNext", packages);
            return manager.Sign("/desk/programs/steady/plan", "/desk/programs/steady/upgrade");
        });
        upgraded.Say("a program upgraded under load, seen after");
    }

    private static string Opening(int city) => string.Create(CultureInfo.InvariantCulture, $"/desk/programs/steady/{city}/life/change?to=open");

    private static async Task<Browser> Manager(LiveHost host, int city)
    {
        var person = await host.One<Guid>("select person_id from platform.staff where role = 'manager' and site_id = $1 and until_at is null limit 1", city);
        var cookie = await host.SignIn(person);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(cookie["fp_session=".Length..]));
        await host.Do("update platform.session set second_factor_at = now() where token_hash = $1 and person_id = $2", hash, person);
        return await Browser.Open(host.Port, cookie, Opening(city));
    }

    private static async Task Join(LiveHost host, Browser manager, int city, List<string> families)
    {
        foreach (var family in families)
        {
            using var browser = await Browser.Open(host.Port, family, "/programs/steady");
            await browser.Post("/programs/steady/apply", "card=1");
        }
        for (var i = 0; i < families.Count; i++)
        {
            var asked = await host.One<string>(Asked, city);
            await manager.Post($"/desk/programs/review/{asked}/step", "action=accept");
        }
    }

    private static void Place(string project, string packages)
    {
        var to = Directory.CreateDirectory(Path.Combine(packages, project)).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "programs", project), "*.dll"))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
    }

    /// <summary>Half of the families ask for their home, half for a page of the program.</summary>
    private sealed class Watched(int port, List<string> families, string page, string sign, bool hiddenBefore)
    {
        private readonly Stopwatch watch = new();
        private long answers, failed, firstSeen;

        public async Task During(int seconds, Func<Task> change)
        {
            using var stop = new CancellationTokenSource();
            var visitors = families.Select((cookie, i) => Task.Run(() => Visit(cookie, i % 2 == 0 ? "/home" : page, stop.Token))).ToArray();
            await Task.Delay(TimeSpan.FromSeconds(1));
            watch.Start();
            await change();
            await Task.Delay(TimeSpan.FromSeconds(seconds));
            await stop.CancelAsync();
            await Task.WhenAll(visitors);
        }

        public void Say(string what)
        {
            if (firstSeen == 0) throw new InvalidOperationException("No family ever saw the change.");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{what} {Stopwatch.GetElapsedTime(0, firstSeen).TotalMilliseconds:0} ms (aim under 1000), {failed} of {answers} requests failed (aim 0)"));
        }

        private async Task Visit(string cookie, string path, CancellationToken stop)
        {
            using var wire = await Wire.Open(port);
            var seen = false;
            while (!stop.IsCancellationRequested)
            {
                var reply = await wire.Send(Wire.Get(path, cookie));
                Interlocked.Increment(ref answers);
                var shown = path == page && reply.Status == 200 && reply.Text.Contains(sign, StringComparison.Ordinal);
                if (shown && !seen && watch.IsRunning) Interlocked.CompareExchange(ref firstSeen, watch.ElapsedTicks, 0);
                // Before it is opened there is no such page; once it was seen it stays.
                if (reply.Status != 200 && !(path == page && hiddenBefore && reply.Status == 404 && !seen)) Interlocked.Increment(ref failed);
                seen |= shown;
            }
        }
    }
}
