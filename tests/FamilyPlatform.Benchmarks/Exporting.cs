using System.Diagnostics;
using System.Globalization;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Web.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace FamilyPlatform.Benchmarks;

/// <summary>A hundred thousand transfers as plain text for an auditor.</summary>
internal static class Exporting
{
    private const string Post = """
        select payments.post_batch(3, array_agg('export-' || n), array_agg('Pay for a journal'::text), array_agg('2026-01-01'::date + n / 300),
            array_agg(n), array_agg(b.id), array_agg(p.id), array_agg(100 + n::bigint), null)
        from generate_series(1, 100000) n, payments.open_account(3, '@', 'assets:bank:export', 'summed', 'debit', '2024-01-01') b (id),
            payments.open_account(3, '@', 'income:grant:export', 'summed', 'credit', '2024-01-01') p (id)
        """;

    public static async Task Run(Bench bench)
    {
        await bench.Sql("insert into platform.site (id, slug, name, state, zone, opened_on) overriding system value values "
            + "(3, 'export', 'Export', 'CA', 'America/Los_Angeles', '2024-01-01')");
        await bench.Sql(Post);
        var keys = Secrets.Throwaway();
        await using var installation = await Installation.Open(bench.Admin.ConnectionString, keys.Key("roles"));
        await using var platform = Platform.Build(ModuleList.All,
            new PlatformParts(installation, TimeProvider.System, NullLoggerFactory.Instance, keys, Demo: false));
        var file = Path.GetTempFileName();
        var watch = Stopwatch.StartNew();
        LedgerExported written;
        await using (var to = new StreamWriter(file))
            written = (await platform.Send(new ExportLedger(to, new Sdk.Values.SiteId(3)), Actor.System, CancellationToken.None)).Value;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"export of {written.Transactions:N0} transfers: {watch.Elapsed.TotalSeconds:0.0} s, {new FileInfo(file).Length / 1e6:0.0} MB"));
        File.Delete(file);
    }
}
