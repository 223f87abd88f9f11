using FamilyPlatform.Core.Data;
using FamilyPlatform.Tests.Support;
using Autofac;

namespace FamilyPlatform.Tests.Core;

/// <summary>What the database refuses by itself, with every check of the code taken away.</summary>
public sealed class RowProtectionTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    [Fact]
    public async Task A_family_reads_its_own_people_and_nobody_elses()
    {
        var ana = await platform.Family(name: "Ana");
        var rosa = await platform.Family(name: "Rosa");
        var ben = await platform.Family(name: "Ben", family: ana.Family);

        Assert.Equal(["Ana", "Ben"], await Names(ana));
        Assert.Equal(["Rosa"], await Names(rosa));
        Assert.Equal(["Ana", "Ben"], await Names(ben));
    }

    [Fact]
    public async Task An_update_that_reaches_for_another_family_changes_nothing()
    {
        var ana = await platform.Family(name: "Ana");
        var rosa = await platform.Family(name: "Rosa");
        await using var scope = platform.Platform.Open(ana);
        var db = scope.Resolve<Db>();
        await db.Begin(TestContext.Current.CancellationToken);
        var changed = await db.Execute("update api.person set given_name = 'Taken' where id = @Id", new { Id = rosa.Person });
        await db.Commit();
        Assert.Equal(0, changed);
    }

    [Fact]
    public async Task A_stranger_reads_no_person_at_all() => Assert.Empty(await Names(FamilyPlatform.Core.Identity.Actor.Stranger));

    [Fact]
    public async Task Every_table_with_a_personal_key_is_protected_even_against_its_owner()
    {
        var open = await platform.Sql<string>("""
            select string_agg(distinct n.nspname || '.' || c.relname, ', ')
            from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
            where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')
              and a.attname in ('person_id', 'family_id', 'group_id', 'site_id') and not (c.relrowsecurity and c.relforcerowsecurity)
            """);
        Assert.Null(open);
    }

    private async Task<IReadOnlyList<string>> Names(FamilyPlatform.Core.Identity.Actor actor)
    {
        await using var scope = platform.Platform.Open(actor);
        var db = scope.Resolve<Db>();
        await db.Begin(TestContext.Current.CancellationToken);
        return await db.Query<string>("select given_name from api.person order by given_name");
    }
}
