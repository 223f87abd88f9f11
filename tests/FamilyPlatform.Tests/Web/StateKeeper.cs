using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Web;

/// <summary>Remembers what all tables hold, tells whether something changed, and brings it back.</summary>
internal sealed class StateKeeper(PlatformFixture platform)
{
    // What merely happens along the way: who is signed in, which form was sent, who looked, what was tried how often, and what is
    // delivered afterwards in its own time.
    private const string Tables = """
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema|quartz|kept)'
          and c.oid::regclass::text <> all (array['platform.session', 'platform.form_key', 'platform.access_log', 'platform.rate', 'platform.data_key',
              'platform.job_run', 'platform.outbox', 'platform.delivery', 'platform.message', 'programs.host'])
        """;

    private string digest = "";
    private string kept = "";

    public async Task Keep()
    {
        await Do($$"""
            do $do$ declare t record; begin
                create schema kept;
                for t in select c.oid::regclass::text as name, c.oid {{Tables}} loop
                    execute format('create table kept.%I as table %s', t.oid::text, t.name);
                end loop;
            end $do$
            """);
        digest = await platform.Sql<string>($$"""
            select string_agg(format('select %1$L || coalesce(md5(string_agg(t::text, '','' order by t::text)), '''') from %1$s t', c.oid::regclass),
                ' union all ')
            {{Tables}}
            """) ?? "";
        kept = await Now();
    }

    public async Task<bool> Changed() => await Now() != kept;

    /// <summary>Brings back what can be; what the clock wrote meanwhile is no asker's doing and counts as there.</summary>
    public async Task Restore()
    {
        await Do(Back);
        kept = await Now();
    }

    private const string Back = $$"""
        do $do$ declare t record; begin
            set local session_replication_role = replica;
            for t in select c.oid::regclass::text as name, c.oid {{Tables}} loop
                execute format('delete from %s', t.name);
                execute format('insert into %s overriding system value select * from kept.%I', t.name, t.oid::text);
            end loop;
        end $do$
        """;

    private async Task<string> Now() => await platform.Sql<string>($"select string_agg(d, ';') from ({digest}) x(d)") ?? "";

    private Task Do(string sql) => platform.Sql<object>(sql);
}
