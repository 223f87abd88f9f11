using System.Text.RegularExpressions;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Web.CommandLine;
using FamilyPlatform.Web.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace FamilyPlatform.Web.Backup;

/// <summary>What was found in a database after a backup was put into it.</summary>
/// <param name="Migrations">Scripts that were newer than the backup.</param>
internal sealed record Restored(int Migrations, IReadOnlyDictionary<string, long> Rows, IReadOnlyList<LedgerFinding> Findings);

/// <summary>Puts a backup into an empty database and looks at what came of it.</summary>
internal static partial class RestoredDatabase
{
    private const string Tables = """
        select quote_ident(n.nspname) || '.' || quote_ident(c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and n.nspname <> 'information_schema' and n.nspname not like 'pg\_%' order by 1
        """;

    public static async Task<Restored> Fill(string connection, string file, Secrets secrets, CancellationToken ct)
    {
        var to = new NpgsqlConnectionStringBuilder(connection);
        await using var admin = NpgsqlDataSource.Create(to);
        await using var open = await admin.OpenConnectionAsync(ct);
        var major = open.PostgreSqlVersion.Major;
        var contents = await ClientTool.Run("pg_restore", major, null, ["--list", file], ct);
        foreach (var role in Roles(contents))
        {
            await Execute(open, $"do $$ begin create role {role} nologin noinherit; exception when duplicate_object then null; end $$", ct);
        }

        await ClientTool.Run("pg_restore", major, to, ["--exit-on-error", $"--dbname={to.Database}", file], ct);
        await using var installation = await Installation.Open(connection, secrets.Key("roles"), ct);
        var newer = await Migrate(installation, ct);
        var parts = new PlatformParts(installation, TimeProvider.System, NullLoggerFactory.Instance, secrets, Demo: false);
        await using var platform = Platform.Build(ModuleList.All, parts);
        var check = (await platform.Send(new VerifyLedger(), Actor.System, ct)).Must();
        return new Restored(newer, await Count(open, ct), check.Findings);
    }

    private static async Task<int> Migrate(Installation installation, CancellationToken ct)
    {
        try
        {
            return await new Migrator(installation).Run(ModuleList.Migrations(ModuleList.All), ct);
        }
        catch (InvalidOperationException changed)
        {
            throw new PlainError($"The backup does not suit this version of the program: {changed.Message}", ExitCode.Refused, changed);
        }
    }

    /// <summary>Owners of what is in the backup. Roles belong to the cluster, so a backup names them and does not hold them.</summary>
    private static IEnumerable<string> Roles(string contents)
    {
        var owners = Role().Matches(contents).Select(m => m.Value).ToHashSet(StringComparer.Ordinal);
        if (owners.Count == 0)
        {
            throw new PlainError("This is no backup of the platform.", ExitCode.Refused);
        }

        var prefix = owners.First()[..12];
        string[] kinds = ["owner", "app", "job", .. Program().Matches(contents).Select(m => $"p_{m.Groups[1].Value}")];
        return owners.Union(kinds.Select(kind => prefix + kind));
    }

    private static async Task<IReadOnlyDictionary<string, long>> Count(NpgsqlConnection open, CancellationToken ct)
    {
        List<string> tables = [];
        await using (var command = new NpgsqlCommand(Tables, open))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                tables.Add(reader.GetString(0));
            }
        }

        SortedDictionary<string, long> rows = new(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            await using var count = new NpgsqlCommand($"select count(*) from {table}", open);
            rows[table] = (long)(await count.ExecuteScalarAsync(ct))!;
        }

        return rows;
    }

    public static async Task Execute(NpgsqlConnection open, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, open) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }

    [GeneratedRegex(@"\bfp_[0-9a-f]{8}_[a-z0-9_]+")]
    private static partial Regex Role();

    [GeneratedRegex(@"SCHEMA - program_([a-z0-9_]+)")]
    private static partial Regex Program();
}
