using System.Text;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Sdk.Values;
using Npgsql;

namespace FamilyPlatform.Programs.Catalog;

/// <summary>One table of a program and its columns with their types.</summary>
internal sealed record ProgramTable(string Name, IReadOnlyDictionary<string, string> Columns);

/// <summary>Finds the ids in a program's tables and protects the rows by them, so that a program's mistake stays within one family.</summary>
internal static class ProgramTables
{
    private const string Columns = """
        select c.relname, a.attname, format_type(a.atttypid, a.atttypmod)
        from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
        where n.nspname = $1 and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
        order by c.relname, a.attnum
        """;

    private static readonly string[] Owners = ["family_id", "person_id", "group_id"];
    private static readonly string[] Words = ["family", "person", "group", "site", "household", "member"];

    public static async Task<IReadOnlyList<ProgramTable>> Read(NpgsqlConnection connection, string schema, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Columns, connection);
        command.Parameters.Add(new() { Value = schema });
        await using var reader = await command.ExecuteReaderAsync(ct);
        Dictionary<string, Dictionary<string, string>> tables = [];
        while (await reader.ReadAsync(ct))
        {
            if (!tables.TryGetValue(reader.GetString(0), out var columns)) tables[reader.GetString(0)] = columns = [];
            columns[reader.GetString(1)] = reader.GetString(2);
        }
        return [.. tables.Select(t => new ProgramTable(t.Key, t.Value))];
    }

    /// <summary>Why the tables cannot be protected, or null.</summary>
    public static Refusal? Problem(IReadOnlyList<ProgramTable> tables)
    {
        foreach (var table in tables)
        {
            if (table.Columns.FirstOrDefault(c => Hidden(c.Key, c.Value)).Key is { } hidden)
                return Reason.Of("hidden_id", ("table", table.Name), ("column", hidden));
            if (Owners.FirstOrDefault(table.Columns.ContainsKey) is { } owner && !table.Columns.ContainsKey("site_id"))
                return Reason.Of("no_site", ("table", table.Name), ("column", owner));
        }
        return null;
    }

    /// <summary>Statements that protect every table, for the program's role, which owns them.</summary>
    public static string Protection(IReadOnlyList<ProgramTable> tables, Installation installation, string role)
    {
        var sql = new StringBuilder();
        if (tables.Count > 0)
        {
            // A backup reads tables and the counters beside them.
            sql.Append($"grant usage on schema {ProgramSchemaOf(role)} to \"{installation.Role("owner")}\";");
            sql.Append($"grant select on all sequences in schema {ProgramSchemaOf(role)} to \"{installation.Role("owner")}\";");
        }
        foreach (var table in tables)
        {
            var rule = Rule(table);
            sql.Append($"""
                alter table "{table.Name}" enable row level security;
                alter table "{table.Name}" force row level security;
                drop policy if exists own_rows on "{table.Name}";
                create policy own_rows on "{table.Name}" to "{role}" using ({System(installation)} or {rule}) with check ({System(installation)} or {rule});
                drop policy if exists everything_owner on "{table.Name}";
                create policy everything_owner on "{table.Name}" to "{installation.Role("owner")}" using (true) with check (true);
                grant select, insert, update, delete, truncate on "{table.Name}" to "{installation.Role("owner")}";

                """);
        }
        return sql.ToString();
    }

    // Jobs and the command line sign in under their own role, and stepping into the program's leaves that as it was.
    private static string System(Installation installation) => $"(select session_user = '{installation.Role("job")}')";

    private static string Rule(ProgramTable table)
    {
        if (!table.Columns.ContainsKey("site_id")) return "true";
        const string desk = "site_id = any ((select nullif(current_setting('fp.manager', true), ''))::integer[])"
            + " or site_id = any ((select nullif(current_setting('fp.finance', true), ''))::integer[])";
        const string family = "family_id = ((select nullif(current_setting('fp.family', true), ''))::uuid)";
        const string group = "group_id = any ((select nullif(current_setting('fp.groups', true), ''))::uuid[])";
        const string person = "person_id = ((select nullif(current_setting('fp.person', true), ''))::uuid)";
        var owners = table.Columns.ContainsKey("family_id") ? [family] : table.Columns.ContainsKey("person_id") ? new[] { person } : [];
        // What carries a group is the group's matter; who wrote it keeps it after leaving.
        if (table.Columns.ContainsKey("group_id")) owners = [group, .. owners];
        if (owners.Length > 0) return $"({string.Join(" or ", owners)} or {desk})";
        return $"(site_id = ((select nullif(current_setting('fp.site', true), ''))::integer) or {desk})";
    }

    private static bool Hidden(string column, string type) =>
        column is not ("family_id" or "person_id" or "group_id" or "site_id")
        && (type == "uuid" && !column.EndsWith("_key", StringComparison.Ordinal) && column is not ("id" or "application_id" or "event_id")
            || type is "uuid" or "integer" or "bigint" or "text" && column.EndsWith("_id", StringComparison.Ordinal)
                && Words.Any(w => column.Contains(w, StringComparison.Ordinal)));

    private static string ProgramSchemaOf(string role) => ProgramSchemas.Schema(role[(role.IndexOf("_p_", StringComparison.Ordinal) + 3)..]);
}
