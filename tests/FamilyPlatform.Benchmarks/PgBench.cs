using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace FamilyPlatform.Benchmarks;

/// <summary>PostgreSQL's own benchmark on one database: the yardstick, and what calls our functions without us.</summary>
internal sealed partial class PgBench(NpgsqlConnectionStringBuilder connection)
{
    /// <summary>In a database of its own beside the given one.</summary>
    public static async Task<PgBench> Beside(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using (var drop = source.CreateCommand("drop database if exists yardstick")) await drop.ExecuteNonQueryAsync();
        await using (var create = source.CreateCommand("create database yardstick")) await create.ExecuteNonQueryAsync();
        var bench = new PgBench(new(connectionString) { Database = "yardstick" });
        await bench.Fill();
        return bench;
    }

    public Task Fill() => Run("-i", "-s", "10", "-q");

    /// <returns>Transactions a second: TPC-B with prepared statements, or the script.</returns>
    public async Task<double> Rate(int clients, int seconds, string? script = null)
    {
        List<string> options = ["-M", "prepared", "-n", "-c", $"{clients}", "-j", "2", "-T", $"{seconds}"];
        if (script is not null)
        {
            var file = Path.GetTempFileName();
            await File.WriteAllTextAsync(file, script);
            options.AddRange(["-f", file]);
        }
        var output = await Run([.. options]);
        return double.Parse(Tps().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private async Task<string> Run(params string[] options)
    {
        var program = Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Last() + "/bin/pgbench";
        var start = new ProcessStartInfo(program, [.. options, "-h", connection.Host!, "-p", $"{connection.Port}", "-U", "postgres", connection.Database!])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException(await errors);
    }

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex Tps();
}
