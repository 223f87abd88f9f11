using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Web.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace FamilyPlatform.Benchmarks;

/// <summary>Single postings through the pipeline by eight callers at once: the same postings as by the SQL function, sent from C#.</summary>
internal static class SentPosting
{
    private static readonly DateOnly Day = new(2026, 1, 1);

    public static async Task Run(Bench bench, string connectionString, int seconds, int rounds)
    {
        await using var installation = await Installation.Open(connectionString, bench.Keys.Key("roles"));
        await using var platform = Platform.Build(
            ModuleList.All, new PlatformParts(installation, TimeProvider.System, NullLoggerFactory.Instance, bench.Keys, Demo: false));
        await Load.Warm(seconds, _ => Post(platform));
        List<double> ratios = [], beside = [];
        for (var round = 0; round < rounds; round++)
        {
            var yardstick = await bench.Rate(Load.Clients, seconds, null);
            var function = await bench.Rate(Load.Clients, seconds, Posting.Random);
            var before = await bench.One<long>("select count(*) from payments.txn");
            var rate = await Load.Rate(seconds, _ => Post(platform));
            var made = await bench.One<long>("select count(*) from payments.txn") - before;
            if (Math.Abs(made - rate * seconds) > 0.2 * made) throw new InvalidOperationException($"{rate * seconds:0} were answered, {made} posted.");
            ratios.Add(rate / yardstick);
            beside.Add(rate / function);
        }
        Bench.Say("posting through Send, 8 callers / TPC-B", null, ratios);
        Bench.Say("posting through Send / the SQL function alone", null, beside);
    }

    private static async Task Post(Platform platform)
    {
        var from = Random.Shared.Next(1, Bench.Accounts);
        var to = (from + Random.Shared.Next(1, Bench.Accounts - 1)) % Bench.Accounts + 1;
        if (to == from) to = from + 1;
        var sent = new PostToLedger(new SiteId(1), Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N"), "bench", Day,
            [new("@", $"liabilities:a{from}:x", "@", $"liabilities:a{to}:x", new Money(1))]);
        var answer = await platform.Send(sent, Actor.System);
        if (!answer.Succeeded || answer.Value.Replayed) throw new InvalidOperationException("Not posted: " + answer.Refusal?.Code);
    }
}
