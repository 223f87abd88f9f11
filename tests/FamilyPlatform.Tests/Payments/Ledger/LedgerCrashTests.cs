using System.Diagnostics;
using System.Globalization;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Web.Database;
using FamilyPlatform.Web.Hosting;
using Npgsql;

namespace FamilyPlatform.Tests.Payments.Ledger;

/// <summary>On a server of its own, with fsync, so that killing it harms nobody.</summary>
public sealed class LedgerCrashTests
{
    private const int Lines = 10_000;

    private const string Batch = """
        select payments.post_batch(1, array['{0}'], array['crash'], array['2026-01-01'::date], array_agg(1), array_agg(1 + n % 50),
            array_agg(case when n % 2 = 0 then 51 else 52 + n % 50 end), array_agg(1 + n % 500), null) from generate_series(1::bigint, 10000) n
        """;

    private const string Accounts = """
        select payments.open_account(1, '@', 'liabilities:a' || n || ':x', 'running', 'credit', '2024-01-01') from generate_series(1, 50) n;
        select payments.open_account(1, '@', 'assets:bank:hot', 'summed', 'debit', '2024-01-01');
        select payments.open_account(1, '@', 'assets:b' || n || ':x', 'running', 'debit', '2024-01-01') from generate_series(1, 51) n
        """;

    [Fact]
    public async Task Killing_client_or_server_within_batches_leaves_each_batch_whole_or_absent()
    {
        var folder = new DataFolder(Path.Combine(Path.GetTempPath(), "family-platform-crash-" + Environment.ProcessId));
        var random = new Random(11);
        try
        {
            HashSet<string> confirmed = [];
            for (var round = 0; round < 4; round++)
            {
                await using var server = await EmbeddedPostgres.Start(folder, _ => { }, forTests: false, TestContext.Current.CancellationToken);
                if (round == 0) await Prepare(server.ConnectionString);
                else await EveryBatchIsWholeOrAbsent(server.ConnectionString, confirmed);
                await KilledWithin(server, killServer: round % 2 == 0, round, random, confirmed);
            }
            await using var last = await EmbeddedPostgres.Start(folder, _ => { }, forTests: false, TestContext.Current.CancellationToken);
            Assert.NotEmpty(confirmed);
            await EveryBatchIsWholeOrAbsent(last.ConnectionString, confirmed);
        }
        finally
        {
            Directory.Delete(folder.Path, recursive: true);
        }
    }

    private static async Task Prepare(string connectionString)
    {
        await using (var installation = await Installation.Open(connectionString, Secrets.Throwaway().Key("roles")))
            await new Migrator(installation).Run(ModuleList.Migrations(ModuleList.All), TestContext.Current.CancellationToken);
        await Run(connectionString, Accounts);
    }

    /// <summary>A client in a process of its own posts batch after batch; then it or the whole server dies at once.</summary>
    private static async Task KilledWithin(EmbeddedPostgres server, bool killServer, int round, Random random, HashSet<string> confirmed)
    {
        var target = new NpgsqlConnectionStringBuilder(server.ConnectionString);
        using var client = Process.Start(new ProcessStartInfo("psql",
            ["-h", target.Host!, "-p", $"{target.Port}", "-U", "postgres", "-d", target.Database!, "-q", "-v", "ON_ERROR_STOP=1"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        // psql says each key once its batch is committed: that much must be there afterwards.
        for (var i = 0; i < 40; i++)
        {
            var key = $"r{round}-{i}";
            await client.StandardInput.WriteLineAsync(string.Format(null, Batch, key).ReplaceLineEndings(" ") + " \\g /dev/null");
            await client.StandardInput.WriteLineAsync($"\\echo {key}");
        }
        await client.StandardInput.FlushAsync();
        confirmed.Add((await client.StandardOutput.ReadLineAsync())!);
        await Task.Delay(random.Next(20, 400), TestContext.Current.CancellationToken);
        if (killServer) await KillAll(server.ProcessId);
        else client.Kill();
        while (await client.StandardOutput.ReadLineAsync() is { } said) confirmed.Add(said);
        client.Kill();
        await client.WaitForExitAsync();
    }

    private static async Task EveryBatchIsWholeOrAbsent(string connectionString, HashSet<string> confirmed)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var keys = source.CreateCommand("""
            select t.key, (select count(*) from payments.transfer f where f.txn_id = t.id),
                (select count(*) from payments.entry e where e.txn_id = t.id) + (select count(*) from payments.summed_entry s where s.txn_id = t.id)
            from payments.txn t
            """);
        HashSet<string> found = [];
        await using (var reader = await keys.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                Assert.Equal((Lines, 2 * Lines), (reader.GetInt64(1), reader.GetInt64(2)));
                found.Add(reader.GetString(0));
            }
        }
        Assert.Superset(confirmed, found);
        await using var verify = source.CreateCommand("select count(*) from payments.verify()");
        Assert.Equal(0L, await verify.ExecuteScalarAsync());
    }

    private static async Task Run(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task KillAll(int server)
    {
        foreach (var process in Family(server)) Kill(process);
        // Until it is collected, PostgreSQL's own tools take the dead server for a live one.
        for (var i = 0; i < 400 && Directory.Exists($"/proc/{server}"); i++) await Task.Delay(25, TestContext.Current.CancellationToken);
    }

    /// <summary>The server and every process it started.</summary>
    private static IEnumerable<int> Family(int server) => new[] { server }.Concat(Directory.GetDirectories("/proc")
        .Select(d => int.TryParse(Path.GetFileName(d), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id > 0 && ParentOf(id) == server)).ToList();

    private static int ParentOf(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static void Kill(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            found.Kill();
        }
        catch (ArgumentException)
        {
            // It went down with the others.
        }
    }
}
