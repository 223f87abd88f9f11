using System.Data;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace FamilyPlatform.Core.Data;

/// <summary>One numbered script of one owner.</summary>
public sealed record Migration(string Owner, string Name, string Sql)
{
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    /// <summary>The scripts embedded in an assembly, in the order of their numbers.</summary>
    public static IReadOnlyList<Migration> Of(string owner, Assembly assembly) =>
        [.. assembly.GetManifestResourceNames()
            .Where(n => n.Contains(".migrations.", StringComparison.Ordinal) && n.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(n => new Migration(owner, n[(n.IndexOf(".migrations.", StringComparison.Ordinal) + 12)..^4], Read(assembly, n)))];

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}

/// <summary>A script was edited after it had been applied; nothing is safe to do with such a database.</summary>
public sealed class ChangedMigrationException(string script) : InvalidOperationException($"The script {script} was changed after it had been applied.");

/// <summary>Brings the database up to date: additive scripts, one transaction each, one host at a time, checksums kept.</summary>
public sealed class Migrator(Installation installation)
{
    private const string Bootstrap = """
        create schema if not exists platform;
        create schema if not exists api;
        create table if not exists platform.installation (
            single boolean primary key default true check (single), role_suffix text not null, demo boolean not null default false, key_check bytea);
        create table if not exists platform.migration (
            owner text not null, name text not null, sha256 text not null, applied_at timestamptz not null default now(), primary key (owner, name));
        """;

    /// <returns>How many scripts were applied.</returns>
    public async Task<int> Run(IEnumerable<Migration> migrations, CancellationToken ct)
    {
        await using var connection = await installation.Owner.OpenConnectionAsync(ct);
        await Lock(connection, ct);
        try
        {
            if (await Scalar(connection, "select to_regclass('platform.migration')::text", ct) is null)
            {
                await Execute(connection, Bootstrap, ct);
                await Execute(connection, $"insert into platform.installation (role_suffix) values ('{installation.Suffix}') on conflict do nothing", ct);
            }
            var applied = 0;
            foreach (var migration in migrations) applied += await Apply(connection, migration, ct);
            if (applied > 0) await Grant(connection, ct);
            return applied;
        }
        finally
        {
            // In a command of its own: together with the work it would be one implicit transaction and unlock before its commit.
            if (connection.State == ConnectionState.Open) await Execute(connection, "select pg_advisory_unlock(7310001)", CancellationToken.None);
        }
    }

    private static async Task Lock(NpgsqlConnection connection, CancellationToken ct)
    {
        // Polled: a waiting lock would hold a snapshot that building an index concurrently waits for.
        while (await Scalar(connection, "select pg_try_advisory_lock(7310001)", ct) is not true) await Task.Delay(100, ct);
    }

    private static async Task<int> Apply(NpgsqlConnection connection, Migration migration, CancellationToken ct)
    {
        var known = await Scalar(connection, "select sha256 from platform.migration where owner = $1 and name = $2", ct, migration.Owner, migration.Name);
        if (known is string sha)
        {
            return sha == migration.Sha256 ? 0
                : throw new ChangedMigrationException($"{migration.Owner}/{migration.Name}");
        }
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await Execute(connection, $"create schema if not exists {migration.Owner}", ct);
        await Execute(connection, migration.Sql, ct);
        await Scalar(connection, "insert into platform.migration (owner, name, sha256) values ($1, $2, $3)", ct, migration.Owner, migration.Name,
            migration.Sha256);
        await transaction.CommitAsync(ct);
        return 1;
    }

    private async Task Grant(NpgsqlConnection connection, CancellationToken ct)
    {
        var roles = $"{installation.Role("app")}, {installation.Role("job")}";
        await Execute(connection, $"""
            do $$ declare s text; begin
                for s in select nspname from pg_namespace where nspowner = (select oid from pg_roles where rolname = current_user)
                    and nspname not like 'program\_%' loop
                    execute format('grant usage on schema %I to {roles}', s);
                end loop;
            end $$;
            grant select, insert, update, delete on all tables in schema api to {roles};
            grant select on platform.installation, platform.migration to {roles};
            """, ct);
    }

    private static async Task<object?> Scalar(NpgsqlConnection connection, string sql, CancellationToken ct, params string[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return await command.ExecuteScalarAsync(ct) is var answer && answer is DBNull ? null : answer;
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
