using Npgsql;

namespace FamilyPlatform.Tests.Protection;

internal sealed record Column(string Name, string Type, bool Required);

/// <summary>One table as the catalog knows it, with statements that fill it for anybody.</summary>
internal sealed record GuardedTable(string Name, IReadOnlyList<Column> Columns)
{
    private const string Everything = """
        select n.nspname || '.' || quote_ident(c.relname), a.attname, format_type(a.atttypid, null), a.attnotnull
        from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
        where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema|quartz|public)' and a.attnum > 0 and not a.attisdropped
          and a.attidentity <> 'a' and a.attgenerated = ''
        order by 1, a.attnum
        """;

    private static readonly string[] KeyNames = ["person_id", "family_id", "group_id", "site_id"];

    public IEnumerable<Column> Keys => Columns.Where(c => KeyOf(c.Name) is not null);

    public bool HasFlags => Columns.Any(c => c.Type == "boolean");

    /// <summary>The role that people's requests reach it with: a program's tables are reached by that program's role.</summary>
    public string Role(string suffix) =>
        Name.StartsWith("program_", StringComparison.Ordinal) ? $"fp_{suffix}_p_{Name["program_".Length..Name.IndexOf('.')]}" : $"fp_{suffix}_app";

    public static async Task<IReadOnlyList<GuardedTable>> All(NpgsqlConnection connection)
    {
        List<(string Table, Column Column)> found = [];
        await using var command = new NpgsqlCommand(Everything, connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) found.Add((reader.GetString(0), new(reader.GetString(1), reader.GetString(2), reader.GetBoolean(3))));
        return [.. found.GroupBy(f => f.Table, f => f.Column).Select(t => new GuardedTable(t.Key, [.. t]))];
    }

    /// <param name="flags">What every yes or no in the row says, as rules may ask for it.</param>
    /// <param name="bare">Leaves out what a row may leave out: a row of a whole family names no person.</param>
    /// <param name="swapped">One column that is somebody else's instead.</param>
    public string Insert(RowOwner owner, bool flags, bool bare, string? swapped = null, RowOwner? by = null)
    {
        var filled = Columns.Where(c => !bare || c.Required).ToArray();
        var values = filled.Select(c => Value(c, c.Name == swapped ? by! : owner, flags));
        return $"insert into {Name} ({string.Join(", ", filled.Select(c => $"\"{c.Name}\""))}) values ({string.Join(", ", values)})";
    }

    public string Value(Column column, RowOwner owner, bool flags) => $"'{Text(column, owner, flags)}'::{column.Type}";

    private string Text(Column column, RowOwner owner, bool flags) => KeyOf(column.Name) switch
    {
        "person_id" => owner.Person.ToString(),
        "family_id" => owner.Family.ToString(),
        "group_id" => owner.Group.ToString(),
        "site_id" => owner.Site.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => column.Type switch
        {
            "boolean" => flags ? "true" : "false",
            "uuid" when column.Name == "id" => Guid.NewGuid().ToString(),
            "uuid" => (column.Name.Contains("family") ? owner.Family : owner.Person).ToString(),
            "integer[]" => $"{{{owner.Site}}}",
            "jsonb" => "{}",
            "date" => "2026-10-01",
            "bytea" => "\\x" + Guid.NewGuid().ToString("N"),
            { } t when t.StartsWith("timestamp", StringComparison.Ordinal) => "2026-10-01 12:00Z",
            { } t when t.StartsWith("time", StringComparison.Ordinal) => "12:00",
            { } t when t.EndsWith("[]", StringComparison.Ordinal) => "{}",
            "smallint" => Random.Shared.Next(1, short.MaxValue).ToString(System.Globalization.CultureInfo.InvariantCulture),
            "integer" or "bigint" => Random.Shared.Next(1, int.MaxValue).ToString(System.Globalization.CultureInfo.InvariantCulture),
            _ => Guid.NewGuid().ToString("N"),
        },
    };

    // Four tables are what a key names, and carry it as their own id.
    public string? KeyOf(string column) => (Name, column) switch
    {
        ("platform.person", "id") => "person_id",
        ("families.family", "id") => "family_id",
        ("groups.family_group", "id") => "group_id",
        ("platform.site", "id") => "site_id",
        _ => KeyNames.FirstOrDefault(k => k == column),
    };
}

/// <summary>Whose a row is.</summary>
internal sealed record RowOwner(Guid Person, Guid Family, Guid Group, int Site);
