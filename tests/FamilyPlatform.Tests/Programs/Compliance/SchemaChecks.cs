namespace FamilyPlatform.Tests.Programs.Compliance;

/// <summary>An empty schema was brought up to date, belongs to the program's own role, and every table of it is protected.</summary>
internal static class SchemaChecks
{
    private const string Foreign = """
        select coalesce(string_agg(tablename, ', '), '') from pg_tables where schemaname = $1 and not tableowner like '%\_p\_' || $2
        """;

    private const string Open = """
        select coalesce(string_agg(c.relname, ', '), '') from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = $1 and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)
        """;

    private const string Outside = """
        select coalesce(string_agg(n.nspname || '.' || c.relname, ', '), '') from pg_class c join pg_namespace n on n.oid = c.relnamespace
        join pg_roles r on r.oid = c.relowner where r.rolname like '%\_p\_' || $2 and n.nspname not in ($1, 'pg_toast')
        """;

    public static async Task Look(ProgramsFixture host, string program, List<string> findings)
    {
        var schema = "program_" + program;
        if (await host.Base.Sql<long>("select count(*) from pg_namespace where nspname = $1", schema) != 1) findings.Add("Tables: it has no schema.");
        if (await host.Base.Sql<string>(Foreign, schema, program) is { Length: > 0 } foreign) findings.Add($"Tables: {foreign} do not belong to its role.");
        if (await host.Base.Sql<string>(Open, schema) is { Length: > 0 } open) findings.Add($"Tables: {open} are not protected by row.");
        if (await host.Base.Sql<string>(Outside, schema, program) is { Length: > 0 } outside) findings.Add($"Tables: {outside} lie outside of its schema.");
    }
}
