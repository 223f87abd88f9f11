using System.Text.RegularExpressions;
using Dapper;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Sdk.Values;
using Npgsql;

namespace FamilyPlatform.Programs.Catalog;

/// <summary>One script that ran.</summary>
/// <param name="Narrows">What it took away or tightened, by name; empty when it only adds.</param>
internal sealed record AppliedScript(ProgramMigration Migration, string Narrows)
{
    public string Name => Migration.Name;
}

internal sealed record AppliedScripts(IReadOnlyList<AppliedScript> Items);

/// <summary>Gives a program its schema and role, and brings its tables up to date: one transaction, one host at a time, all or nothing.</summary>
internal sealed partial class ProgramSchemas(Installation installation)
{
    private const string Known = "select name, sha256 from programs.migration where program = $1";
    private const string Remember = "insert into programs.migration (program, name, sha256, narrows) values (@program, @Name, @Sha256, @narrows)";

    public static string Schema(string program) => "program_" + program;

    /// <summary>Brings the tables up to date.</summary>
    public Task<Outcome<AppliedScripts>> Migrate(string program, IReadOnlyList<ProgramMigration> migrations, CancellationToken ct) =>
        Within(program, migrations, keep: true, ct);

    /// <summary>Does all of it and takes it back: what would run, and what of it would take something away. Waits for no table longer than a moment.</summary>
    public Task<Outcome<AppliedScripts>> Try(string program, IReadOnlyList<ProgramMigration> migrations, CancellationToken ct) =>
        Within(program, migrations, keep: false, ct);

    private async Task<Outcome<AppliedScripts>> Within(string program, IReadOnlyList<ProgramMigration> migrations, bool keep, CancellationToken ct)
    {
        await EnsureRole(program, ct);
        await using var connection = await installation.Owner.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        try
        {
            var applied = await Apply(connection, transaction, program, migrations, ct);
            if (applied.Succeeded && keep) await transaction.CommitAsync(ct);
            else await transaction.RollbackAsync(CancellationToken.None);
            return applied;
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

    private async Task<Outcome<AppliedScripts>> Apply(
        NpgsqlConnection connection, NpgsqlTransaction transaction, string program, IReadOnlyList<ProgramMigration> migrations, CancellationToken ct)
    {
        // Whoever waits for a table keeps all who come later waiting: give up rather than hold up the families.
        await Run(connection, "set local lock_timeout = '5s'", ct);
        await Run(connection, $"select pg_advisory_xact_lock(hashtext('family-platform-program-{program}'))", ct);
        var known = await Applied(connection, program, ct);
        if (migrations.FirstOrDefault(m => known.TryGetValue(m.Name, out var sha) && sha != m.Sha256) is { } changed)
            return Reason.Of("migration_changed", ("name", changed.Name));

        // A script that ends the transaction would keep its half, and a trial could not be taken back.
        if (migrations.FirstOrDefault(m => Ends().IsMatch(m.Sql)) is { } ending) return Reason.Of("migration_ends", ("name", ending.Name));

        var role = installation.Role("p_" + program);
        await Run(connection,
            $"create schema if not exists {Schema(program)} authorization \"{role}\";"
            + $" set local role \"{role}\"; set local search_path = {Schema(program)}", ct);
        List<AppliedScript> applied = [];
        foreach (var migration in migrations.Where(m => !known.ContainsKey(m.Name)))
        {
            var before = await SchemaChange.Read(connection, Schema(program), ct);
            await Run(connection, migration.Sql, ct);
            applied.Add(new(migration, SchemaChange.Narrows(before, await SchemaChange.Read(connection, Schema(program), ct), migration.Sql)));
        }
        var tables = await ProgramTables.Read(connection, Schema(program), ct);
        if (ProgramTables.Problem(tables) is { } problem) return problem;
        await Run(connection, ProgramTables.Protection(tables, installation, role), ct);
        await Run(connection, "set local role none; set local search_path = public", ct);
        foreach (var script in applied)
            await connection.ExecuteAsync(new CommandDefinition(Remember, new { program, script.Name, script.Migration.Sha256, narrows = script.Narrows },
                transaction, cancellationToken: ct));
        return new AppliedScripts(applied);
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

    [GeneratedRegex(@"^\s*(commit|rollback|start\s+transaction|begin\s*(transaction|work)?\s*;)", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Ends();

    private static async Task Run(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(sql)) return;
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
