using FamilyPlatform.Core.Messages;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Programs.Partners;
using FamilyPlatform.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace FamilyPlatform.Tests.Web;

/// <summary>Remembers what all tables hold, tells whether something changed, and brings it back.</summary>
internal sealed class StateKeeper(PlatformFixture platform)
{
    // What merely happens along the way: who is signed in, which form was sent, who looked, what was tried how often.
    private const string Tables = """
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema|quartz|kept)'
          and c.oid::regclass::text <> all (array['platform.session', 'platform.form_key', 'platform.access_log', 'platform.rate', 'platform.data_key',
              'platform.job_run', 'programs.host'])
        """;

    // Every table notes that it was written to, so that only those few are read again.
    private const string Watch = $$"""
        create schema kept;
        create table kept.touched (relation oid not null);
        create function kept.touch() returns trigger language plpgsql security definer as $$
        begin
            insert into kept.touched values (tg_relid);
            return null;
        end $$;
        do $do$ declare t record; begin
            for t in select c.oid::regclass::text as name, c.oid {{Tables}} loop
                execute format('create table kept.%I as table %s', t.oid::text, t.name);
                execute format('create trigger zz_kept after insert or update or delete on %s for each row execute function kept.touch()', t.name);
            end loop;
        end $do$
        """;

    private const string Difference = """
        create function kept.different() returns setof text language plpgsql as $$
        declare t record; differs boolean; begin
            for t in select distinct relation, relation::regclass::text as name from kept.touched loop
                execute format('select exists ((select t::text from %1$s t except all select k::text from kept.%2$I k)
                    union all (select k::text from kept.%2$I k except all select t::text from %1$s t))', t.name, t.relation::text) into differs;
                if differs then return next t.name; end if;
            end loop;
        end $$;
        create function kept.differs() returns boolean language plpgsql as $$
        begin
            if exists (select from kept.different()) then return true; end if;
            delete from kept.touched;
            return false;
        end $$
        """;

    private const string Back = """
        do $do$ declare t record; begin
            set local session_replication_role = replica;
            for t in select distinct relation, relation::regclass::text as name from kept.touched loop
                execute format('delete from %s', t.name);
                execute format('insert into %s overriding system value select * from kept.%I', t.name, t.relation::text);
            end loop;
            delete from kept.touched;
        end $do$
        """;

    /// <summary>The work behind the pages and the nightly jobs would change tables by themselves, at any moment.</summary>
    internal static void WithoutWorkBehind(WebApplicationBuilder builder)
    {
        Type[] behind = [typeof(Relay), typeof(MessagePump), typeof(PartnerPump), typeof(ProgramKeeper), typeof(QuartzHostedService)];
        foreach (var service in builder.Services.Where(s => behind.Contains(s.ImplementationType)).ToArray()) builder.Services.Remove(service);
    }

    public async Task Keep()
    {
        await Do(Watch);
        await Do(Difference);
    }

    public Task<bool> Changed() => platform.Sql<bool>("select kept.differs()");

    /// <summary>The tables that hold something else than before, by name.</summary>
    public async Task<IReadOnlyList<string>> ChangedTables() =>
        (await platform.Sql<string>("select coalesce(string_agg(t, ' ' order by t), '') from kept.different() t"))!
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public Task Restore() => Do(Back);

    private Task Do(string sql) => platform.Sql<object>(sql);
}
