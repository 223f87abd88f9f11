using System.Text;
using FamilyPlatform.TestKit;

namespace FamilyPlatform.Tests.Programs.Compliance;

/// <summary>All rows of a program and all postings of the ledger in one value: equal when nothing changed.</summary>
internal static class Fingerprint
{
    public static Task<string> Of(ProgramsFixture host, string program) => Of((sql, values) => host.Base.Sql<string>(sql, values), program);

    public static Task<string> Of(Stage stage) => Of((sql, values) => stage.Sql<string>(sql, values), stage.Program);

    private static async Task<string> Of(Func<string, object[], Task<string?>> read, string program)
    {
        var schema = "program_" + program;
        var tables = await read("select coalesce(string_agg(tablename, ',' order by tablename), '') from pg_tables where schemaname = $1", [schema]) ?? "";
        var all = new StringBuilder();
        foreach (var table in tables.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            all.Append(await read($"select coalesce(md5(string_agg(r::text, '|' order by r::text)), '') from {schema}.\"{table}\" r", []));
            all.Append(';');
        }
        return all.Append(await read("select count(*)::text from payments.transfer", [])).Append(';')
            .Append(await read("select count(*)::text from platform.message", [])).ToString();
    }
}
