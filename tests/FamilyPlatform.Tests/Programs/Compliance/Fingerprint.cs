using System.Text;

namespace FamilyPlatform.Tests.Programs.Compliance;

/// <summary>All rows of a program and all postings of the ledger in one value: equal when nothing changed.</summary>
internal static class Fingerprint
{
    public static async Task<string> Of(ProgramsFixture host, string program)
    {
        var schema = "program_" + program;
        var tables = await host.Base.Sql<string[]>("select coalesce(array_agg(tablename::text order by tablename), '{}') from pg_tables where schemaname = $1",
            schema) ?? [];
        var all = new StringBuilder();
        foreach (var table in tables)
        {
            all.Append(await host.Base.Sql<string>($"select coalesce(md5(string_agg(r::text, '|' order by r::text)), '') from {schema}.\"{table}\" r"));
            all.Append(';');
        }
        return all.Append(await host.Base.Sql<long>("select count(*) from payments.transfer")).Append(';')
            .Append(await host.Base.Sql<long>("select count(*) from platform.message")).ToString();
    }
}
