using Npgsql;

namespace FamilyPlatform.Programs.Catalog;

/// <summary>One thing in a program's schema.</summary>
/// <param name="Kind"><c>table</c>, <c>column</c>, <c>rule</c> (constraint, unique index, trigger) or <c>code</c> (function, view).</param>
internal sealed record SchemaPart(string Kind, string Of, string Name, string Definition);

/// <summary>A schema as it stands, and how many rows of each table this transaction has changed or removed.</summary>
internal sealed record SchemaPicture(IReadOnlyList<SchemaPart> Parts, IReadOnlyDictionary<string, long> Touched);

/// <summary>
/// Tells whether a script only adds. The catalog is read before and after, so nothing depends on how the script is written; a version that
/// does not know the script can go on, or come back, only where it took away and tightened nothing.
/// </summary>
internal static class SchemaChange
{
    private const string Everything = """
        select 'table', c.relname::text, '', '' from pg_class c where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p')
        union all
        select 'column', c.relname, a.attname, format_type(a.atttypid, a.atttypmod)
            || case when a.attnotnull and not (a.atthasdef or a.attidentity <> '' or a.attgenerated <> '') then ' needed' else '' end
            || case when a.attnotnull then ' filled' else '' end
        from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
        union all
        select 'rule', c.relname, k.conname, pg_get_constraintdef(k.oid) from pg_constraint k join pg_class c on c.oid = k.conrelid
        where c.relnamespace = $1::regnamespace and k.contype in ('c', 'f', 'p', 'u', 'x')
        union all
        select 'rule', c.relname, i.relname, pg_get_indexdef(x.indexrelid)
        from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
        where c.relnamespace = $1::regnamespace and x.indisunique and not exists (select from pg_constraint k where k.conindid = x.indexrelid)
        union all
        select 'rule', c.relname, t.tgname, pg_get_triggerdef(t.oid) from pg_trigger t join pg_class c on c.oid = t.tgrelid
        where c.relnamespace = $1::regnamespace and not t.tgisinternal
        union all
        select 'code', '', p.oid::regprocedure::text, md5(p.prosrc || p.prorettype::text) from pg_proc p where p.pronamespace = $1::regnamespace
        union all
        select 'code', '', c.relname, md5(pg_get_viewdef(c.oid)) from pg_class c where c.relnamespace = $1::regnamespace and c.relkind in ('v', 'm')
        """;

    private const string Rows = """
        select relname, pg_stat_get_xact_tuples_updated(oid) + pg_stat_get_xact_tuples_deleted(oid) from pg_class
        where relnamespace = $1::regnamespace and relkind = 'r'
        """;

    public static async Task<SchemaPicture> Read(NpgsqlConnection connection, string schema, CancellationToken ct)
    {
        List<SchemaPart> parts = [];
        await using (var all = Command(connection, Everything, schema))
        await using (var reader = await all.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct)) parts.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3)));
        Dictionary<string, long> touched = [];
        await using (var rows = Command(connection, Rows, schema))
        await using (var reader = await rows.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct)) touched[reader.GetString(0)] = reader.GetInt64(1);
        return new(parts, touched);
    }

    /// <summary>What was taken away or tightened, by name; empty when the script only adds.</summary>
    public static string Narrows(SchemaPicture before, SchemaPicture after, string sql)
    {
        SortedSet<string> names = new(StringComparer.Ordinal);
        var tables = before.Parts.Where(p => p.Kind == "table").Select(p => p.Of).ToHashSet();
        var now = after.Parts.ToDictionary(p => (p.Kind, p.Of, p.Name), p => p.Definition);
        foreach (var part in before.Parts)
        {
            var there = now.TryGetValue((part.Kind, part.Of, part.Name), out var definition);
            // A rule that goes lets more in, which the version before does not mind.
            if (there ? Tightened(part, definition!) : part.Kind != "rule") names.Add(Label(part));
        }
        var known = before.Parts.Select(p => (p.Kind, p.Of, p.Name)).ToHashSet();
        foreach (var part in after.Parts.Where(p => tables.Contains(p.Of) && !known.Contains((p.Kind, p.Of, p.Name))))
            if (part.Kind == "rule" || part.Definition.Contains(" needed", StringComparison.Ordinal)) names.Add(Label(part));
        foreach (var (table, rows) in before.Touched)
            if (after.Touched.GetValueOrDefault(table, rows) > rows) names.Add($"{table} (rows)");
        if (sql.Contains("truncate", StringComparison.OrdinalIgnoreCase)) names.Add("truncate");
        return string.Join(", ", names);
    }

    private static bool Tightened(SchemaPart before, string after) => before.Kind != "column" ? before.Definition != after
        : Type(before.Definition) != Type(after)
            || after.Contains(" filled", StringComparison.Ordinal) && !before.Definition.Contains(" filled", StringComparison.Ordinal)
            || after.Contains(" needed", StringComparison.Ordinal) && !before.Definition.Contains(" needed", StringComparison.Ordinal);

    private static string Type(string definition) =>
        definition.Replace(" needed", "", StringComparison.Ordinal).Replace(" filled", "", StringComparison.Ordinal);

    private static string Label(SchemaPart part) => part.Of.Length == 0 ? part.Name : part.Name.Length == 0 ? part.Of : $"{part.Of}.{part.Name}";

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, string schema)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new() { Value = schema });
        return command;
    }
}
