using System.Globalization;

namespace FamilyPlatform.Benchmarks;

/// <summary>
/// One page of the journal saved over HTTP, with session, form token and a new form key each time, by eight families at once, against TPC-B.
/// Every save changes all three answers of the page.
/// </summary>
internal static class SavedPage
{
    private const string Codes = "income.work,income.business,income.other";

    private const string Kept = """
        select count(*) from journal.answer a
        where a.person_id = $1 and a.month = $2 and a.latest and a.amount_cents = $3::bigint and a.code = any(string_to_array($4, ','))
        """;

    public static async Task Run(LiveHost host, PgBench yardstick, int seconds, int rounds)
    {
        var today = TimeProvider.System.GetUtcNow().AddHours(-12);
        var month = new DateOnly(today.Year, today.Month, 1);
        var path = string.Create(CultureInfo.InvariantCulture, $"/journal/{month:yyyy-MM}/money/1");
        var clients = new List<Client>();
        foreach (var member in await host.Members(Load.Clients)) clients.Add(new(await Browser.Open(host.Port, member.Cookie, path), member, path));
        await Load.Warm(seconds, client => clients[client].Save());
        List<double> ratios = [];
        var (forms, before) = (await Forms(host), clients.Sum(c => c.Saved));
        var cost = new Cost(host);
        for (var round = 0; round < rounds; round++)
        {
            var reference = await yardstick.Rate(Load.Clients, seconds);
            var rate = await cost.Of(() => Load.Rate(seconds, client => clients[client].Save()), seconds);
            ratios.Add(rate / reference);
            Bench.Turn("saves", rate, "TPC-B", reference);
        }
        Bench.Say("journal page saved, 8 families / TPC-B", 0.5, ratios);
        cost.Say("a saved page");
        var saves = clients.Sum(c => c.Saved) - before;
        if (await Forms(host) - forms != saves) throw new InvalidOperationException($"{saves} saves were answered, {await Forms(host) - forms} kept.");
        foreach (var client in clients) await client.Check(host, month);
        clients.ForEach(c => c.Browser.Dispose());
    }

    private static Task<long> Forms(LiveHost host) => host.One<long>("select count(*) from platform.form_key");

    private sealed class Client(Browser browser, Member member, string path)
    {
        private int amount = 1000;

        public Browser Browser => browser;

        public int Saved { get; private set; }

        public async Task Save()
        {
            var next = amount + 1;
            var led = await browser.Post(path, string.Join('&', Codes.Split(',').Select(c => $"{c}={next}")));
            if (!led.StartsWith("/journal/", StringComparison.Ordinal)) throw new InvalidOperationException("Saving led to " + led);
            amount = next;
            Saved++;
        }

        /// <summary>The last amounts this client was told are saved are what the database holds.</summary>
        public async Task Check(LiveHost host, DateOnly month)
        {
            var kept = await host.One<long>(Kept, member.Person, month, amount * 100L, Codes);
            if (kept != 3) throw new InvalidOperationException($"{kept} of 3 answers of the last save are kept.");
        }
    }
}
