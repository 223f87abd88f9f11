using FamilyPlatform.Tests.Support;
using Npgsql;

namespace FamilyPlatform.Tests.Programs.Trust;

/// <summary>
/// With a program's database role, everything in the database is tried: it reaches its own schema and nothing else, whoever is signed in.
/// </summary>
public sealed class DataGateTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    // What a relation or function of anybody else's lets the role do, asked of the catalog.
    private const string Reached = """
        select 'relation ' || n.nspname || '.' || c.relname
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'program_steady') and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
          and has_schema_privilege($1, n.oid, 'usage')
          and (c.relkind <> 'S' and has_table_privilege($1, c.oid, 'select, insert, update, delete, truncate, references, trigger')
            or c.relkind <> 'S' and has_any_column_privilege($1, c.oid, 'select, insert, update')
            or c.relkind = 'S' and has_sequence_privilege($1, c.oid, 'usage, select, update'))
        union all
        select 'function ' || p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname not in ('pg_catalog', 'information_schema', 'program_steady')
          and has_schema_privilege($1, n.oid, 'usage') and has_function_privilege($1, p.oid, 'execute')
        union all
        select 'create in ' || n.nspname from pg_namespace n
        where n.nspname not like 'pg\_%' and n.nspname <> 'program_steady' and has_schema_privilege($1, n.oid, 'create')
        union all
        select 'role ' || rolname from pg_roles where oid <> $1::regrole and pg_has_role($1, oid, 'member')
        order by 1
        """;

    [Fact]
    public async Task The_role_may_use_its_own_schema_and_what_anybody_may_know()
    {
        await Open();
        Assert.Empty(await Ask(Reached, await Role("steady")));
    }

    [Fact]
    public async Task Direct_sql_against_every_other_relation_is_refused_by_the_database()
    {
        await Open();
        await using var connection = await InTheRole("steady");
        var relations = await Ask("""
            select quote_ident(n.nspname) || '.' || quote_ident(c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'program_steady') and c.relkind in ('r', 'p', 'v', 'm') order by 1
            """);
        Assert.Contains("program_hungry_two.plate", relations);
        Assert.Contains("journal.answer", relations);
        Assert.Contains("api.person", relations);
        List<string> open = [];
        foreach (var relation in relations)
            foreach (var sql in (string[])[$"select count(*) from {relation}", $"delete from {relation}", $"insert into {relation} default values"])
                if (await Try(connection, sql) is not ("42501" or "55000")) open.Add(sql);
        Assert.Empty(open);
        Assert.Null(await Try(connection, "select count(*) from program_steady.visit"));
    }

    [Theory]
    // Secrets, plans of other people's queries and samples of what is in tables.
    [InlineData("select rolpassword from pg_authid")]
    [InlineData("select subconninfo from pg_subscription")]
    [InlineData("select umoptions from pg_user_mapping")]
    [InlineData("select passwd from pg_shadow")]
    [InlineData("select stavalues1 from pg_statistic")]
    [InlineData("select pg_read_file('postgresql.conf')")]
    [InlineData("copy (select 1) to '/tmp/fp-out'")]
    [InlineData("copy program_steady.visit from program 'id'")]
    [InlineData("select lo_import('/etc/passwd')")]
    [InlineData("create extension dblink")]
    [InlineData("create schema other")]
    [InlineData("create table public.other (id integer)")]
    [InlineData("set session authorization postgres")]
    public async Task Catalogs_with_what_is_private_and_ways_out_of_the_database_are_closed(string sql)
    {
        await Open();
        await using var connection = await InTheRole("steady");
        Assert.NotNull(await Try(connection, sql));
    }

    [Fact]
    public async Task Statistics_show_nothing_of_other_tables_and_activity_nothing_of_other_sessions()
    {
        await Open();
        await using var connection = await InTheRole("steady");
        Assert.Equal([], await Rows(connection, """
            select distinct schemaname::text from pg_stats where schemaname not in ('pg_catalog', 'information_schema', 'program_steady')
            """));
        await using var other = await host.Base.Installation.Job.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var slow = new NpgsqlCommand("select 'what somebody wrote'", other);
        await slow.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        Assert.Equal([], await Rows(connection, "select query from pg_stat_activity where query like '%what somebody wrote%' and pid <> pg_backend_pid()"));
    }

    private async Task Open()
    {
        host.Place("Steady");
        Assert.True((await host.Open("steady", PlatformFixture.Oakland)).Succeeded);
        await host.Base.Sql<object>("create schema if not exists program_hungry_two; create table if not exists program_hungry_two.plate (id integer)");
    }

    private async Task<string> Role(string program) => (await Ask("select platform.role('p_' || $1)", program))[0];

    // As a person's request steps into it.
    private async Task<NpgsqlConnection> InTheRole(string program)
    {
        var connection = await host.Base.Installation.App.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var step = new NpgsqlCommand($"set role \"{await Role(program)}\"", connection);
        await step.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    /// <returns>The database's code, or null when it was done.</returns>
    private static async Task<string?> Try(NpgsqlConnection connection, string sql)
    {
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        try
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            return null;
        }
        catch (PostgresException problem)
        {
            return problem.SqlState;
        }
    }

    private async Task<List<string>> Ask(string sql, params object[] values)
    {
        await using var connection = new NpgsqlConnection(host.Base.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return await Rows(connection, sql, values);
    }

    private static async Task<List<string>> Rows(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        List<string> rows = [];
        while (await reader.ReadAsync(TestContext.Current.CancellationToken)) rows.Add(reader.IsDBNull(0) ? "" : reader.GetString(0));
        return rows;
    }
}
