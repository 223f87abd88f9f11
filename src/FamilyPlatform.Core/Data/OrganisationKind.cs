using Npgsql;

namespace FamilyPlatform.Core.Data;

/// <summary>Whether a database holds a real organisation or a demonstration.</summary>
/// <param name="Empty">There is no city and nobody in it yet.</param>
public sealed record OrganisationKind(bool Demo, bool Empty)
{
    private const string Ask = """
        select demo, not exists (select from platform.site) and not exists (select from platform.person) from platform.installation
        """;

    public static async Task<OrganisationKind> Of(Installation installation, CancellationToken ct)
    {
        await using var command = installation.Owner.CreateCommand(Ask);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new(reader.GetBoolean(0), reader.GetBoolean(1));
    }

    /// <summary>Whether there is a demonstration to erase, asked without relying on any script having run to its end.</summary>
    public static async Task<bool> IsDemo(Installation installation, CancellationToken ct)
    {
        await using var there = installation.Owner.CreateCommand("select to_regclass('platform.installation') is not null");
        if (await there.ExecuteScalarAsync(ct) is not true) return false;
        await using var command = installation.Owner.CreateCommand("select demo from platform.installation");
        return await command.ExecuteScalarAsync(ct) is true;
    }

    /// <summary>Keeps what an empty database was told to be.</summary>
    public static async Task Become(Installation installation, bool demo, CancellationToken ct)
    {
        await using var command = installation.Owner.CreateCommand("update platform.installation set demo = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = demo });
        await command.ExecuteNonQueryAsync(ct);
    }

    // A program's schema belongs to the program's own role, which the owner may step into.
    private const string Schemas = """
        select nspname, pg_get_userbyid(nspowner) from pg_namespace
        where pg_get_userbyid(nspowner) = current_user or starts_with(pg_get_userbyid(nspowner), $1) order by nspname
        """;

    /// <summary>Drops all that this organisation keeps in its database, or nothing when it is interrupted. Refused for a real one.</summary>
    public static async Task Erase(Installation installation, CancellationToken ct)
    {
        if (!await IsDemo(installation, ct)) throw new InvalidOperationException("Only a demonstration is ever erased.");
        await using (var connection = await installation.Owner.OpenConnectionAsync(ct))
        {
            List<(string Schema, string Owner)> schemas = [];
            await using (var command = new NpgsqlCommand(Schemas, connection))
            {
                command.Parameters.Add(new() { Value = installation.Role("p_") });
                await using var reader = await command.ExecuteReaderAsync(ct);
                while (await reader.ReadAsync(ct)) schemas.Add((reader.GetString(0), reader.GetString(1)));
            }

            var drops = schemas.Select(s => $"set local role \"{s.Owner}\"; drop schema \"{s.Schema}\" cascade; reset role;");
            await using var all = new NpgsqlCommand($"begin; {string.Concat(drops)} commit;", connection) { CommandTimeout = 0 };
            await all.ExecuteNonQueryAsync(ct);
        }

        foreach (var source in (NpgsqlDataSource[])[installation.Owner, installation.App, installation.Job]) source.Clear();
    }
}
