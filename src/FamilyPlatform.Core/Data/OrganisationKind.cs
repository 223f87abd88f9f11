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

    private const string Schemas = "select nspname from pg_namespace where nspowner = (select oid from pg_roles where rolname = current_user)";

    /// <summary>Drops all that this organisation keeps in its database. Refused for a real one.</summary>
    public static async Task Erase(Installation installation, CancellationToken ct)
    {
        if (!await IsDemo(installation, ct)) throw new InvalidOperationException("Only a demonstration is ever erased.");
        List<string> schemas = [];
        await using (var command = installation.Owner.CreateCommand(Schemas))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct)) schemas.Add(reader.GetString(0));
        }

        // All in one statement: an interrupted drop leaves everything as it was.
        await using var drop = installation.Owner.CreateCommand($"drop schema {string.Join(", ", schemas.Select(s => $"\"{s}\""))} cascade");
        drop.CommandTimeout = 0;
        await drop.ExecuteNonQueryAsync(ct);
        foreach (var source in (NpgsqlDataSource[])[installation.Owner, installation.App, installation.Job]) source.Clear();
    }
}
