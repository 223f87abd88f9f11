using Dapper;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Sdk.Values;
using Npgsql;

namespace FamilyPlatform.Programs.Catalog;

/// <summary>Gives a program its schema and role, and brings its tables up to date: one transaction, one host at a time, all or nothing.</summary>
internal sealed class ProgramSchemas(Installation installation)
{
    private const string Known = "select name, sha256 from programs.migration where program = $1";
    private const string Remember = "insert into programs.migration (program, name, sha256) values (@program, @Name, @Sha256)";

    public static string Schema(string program) => "program_" + program;

    public async Task<Outcome<Done>> Migrate(string program, IReadOnlyList<ProgramMigration> migrations, CancellationToken ct)
    {
        await EnsureRole(program, ct);
        await using var connection = await installation.Owner.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        try
        {
            return await Apply(connection, transaction, program, migrations, ct);
        }
        catch (PostgresException problem)
        {
            await transaction.RollbackAsync(CancellationToken.None);
            return Reason.Of("migration", ("why", problem.MessageText));
        }
    }

    // Roles belong to the whole cluster: databases beside each other may change the same rows of it at the same moment.
    private async Task EnsureRole(string program, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await installation.EnsureProgramRole(program, ct);
                return;
            }
            catch (PostgresException problem) when (problem.SqlState == PostgresErrorCodes.InternalError && tries < 10)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20 * tries), ct);
            }
        }
    }

    private async Task<Outcome<Done>> Apply(
        NpgsqlConnection connection, NpgsqlTransaction transaction, string program, IReadOnlyList<ProgramMigration> migrations, CancellationToken ct)
    {
        // Whoever waits for a table keeps all who come later waiting: give up rather than hold up the families.
        await Run(connection, "set local lock_timeout = '5s'", ct);
        await Run(connection, $"select pg_advisory_xact_lock(hashtext('family-platform-program-{program}'))", ct);
        var known = await Applied(connection, program, ct);
        if (migrations.FirstOrDefault(m => known.TryGetValue(m.Name, out var sha) && sha != m.Sha256) is { } changed)
            return Reason.Of("migration_changed", ("name", changed.Name));

        var role = installation.Role("p_" + program);
        await Run(connection,
            $"create schema if not exists {Schema(program)} authorization \"{role}\";"
            + $" set local role \"{role}\"; set local search_path = {Schema(program)}", ct);
        foreach (var migration in migrations.Where(m => !known.ContainsKey(m.Name))) await Run(connection, migration.Sql, ct);
        var tables = await ProgramTables.Read(connection, Schema(program), ct);
        if (ProgramTables.Problem(tables) is { } problem) return problem;
        await Run(connection, ProgramTables.Protection(tables, installation, role), ct);
        await Run(connection, "set local role none; set local search_path = public", ct);
        foreach (var migration in migrations.Where(m => !known.ContainsKey(m.Name)))
            await connection.ExecuteAsync(new CommandDefinition(Remember, new { program, migration.Name, migration.Sha256 }, transaction,
                cancellationToken: ct));
        await transaction.CommitAsync(ct);
        return Done.Value;
    }

    private static async Task<Dictionary<string, string>> Applied(NpgsqlConnection connection, string program, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Known, connection);
        command.Parameters.Add(new() { Value = program });
        await using var reader = await command.ExecuteReaderAsync(ct);
        Dictionary<string, string> known = [];
        while (await reader.ReadAsync(ct)) known.Add(reader.GetString(0), reader.GetString(1));
        return known;
    }

    private static async Task Run(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(sql)) return;
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
