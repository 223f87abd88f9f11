using System.Globalization;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Web.Hosting;
using Npgsql;

namespace FamilyPlatform.Benchmarks;

/// <summary>A migrated database with ten thousand accounts, and pgbench beside it.</summary>
internal sealed class Bench(NpgsqlDataSource admin, PgBench pgbench, Secrets keys) : IAsyncDisposable
{
    private readonly PgBench pgbench = pgbench;

    public const int Accounts = 10_000;

    public NpgsqlDataSource Admin { get; } = admin;

    public Secrets Keys { get; } = keys;

    public static async Task<Bench> Prepare(string connectionString)
    {
        var keys = Secrets.Throwaway();
        await using (var installation = await Installation.Open(connectionString, keys.Key("roles")))
            await new Migrator(installation).Run(ModuleList.Migrations(ModuleList.All), CancellationToken.None);
        var bench = new Bench(NpgsqlDataSource.Create(connectionString), new(new(connectionString)), keys);
        await bench.Sql("insert into platform.site (slug, name, state, zone, opened_on) values ('bench', 'Bench', 'CA', 'America/Los_Angeles', '2024-01-01')");
        await bench.Sql($"""
            select payments.open_account(1, '@', 'liabilities:a' || n || ':x', 'running', 'credit', '2024-01-01') from generate_series(1, {Accounts}) n;
            select payments.open_account(1, '@', 'assets:bank:hot', 'summed', 'debit', '2024-01-01');
            create sequence bench_key;
            """);
        await bench.pgbench.Fill();
        return bench;
    }

    public async Task<T> One<T>(string sql)
    {
        await using var command = Admin.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Every row of one column, a line each: for plans.</summary>
    public async Task<string> Text(string sql)
    {
        await using var command = Admin.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        List<string> lines = [];
        while (await reader.ReadAsync()) lines.Add(reader.GetString(0));
        return string.Join('\n', lines);
    }

    public async Task Sql(string sql)
    {
        await using var command = Admin.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    /// <returns>Transactions a second.</returns>
    public Task<double> Rate(int clients, int seconds, string? script) => pgbench.Rate(clients, seconds, script);

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    public static void Say(string what, double? aim, IReadOnlyList<double> ratios) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{what,-44} median {Median(ratios):0.00} x, from {ratios.Min():0.00} to {ratios.Max():0.00}{(aim is { } x ? $" (aim {x:0.##} x)" : "")}"));

    /// <summary>One turn's numbers, for whoever wants to see how much the machine swings.</summary>
    public static void Turn(string what, double rate, string yardstick, double reference) => Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"  {rate:0} {what} a second, {reference:0} {yardstick}"));

    public async ValueTask DisposeAsync() => await Admin.DisposeAsync();
}
