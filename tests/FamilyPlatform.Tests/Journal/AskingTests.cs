using Autofac;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Journal;

/// <summary>What the two functions that cross the line between adults answer to whom, with every handler taken away.</summary>
public sealed class AskingTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    [Fact]
    public async Task Facts_are_given_to_the_family_itself_to_managers_of_its_city_and_to_nobody_else()
    {
        var ana = await Wrote();
        Assert.Equal(1, await Facts(ana, ana));
        Assert.Equal(1, await Facts(Actor.System, ana));
        Assert.Equal(1, await Facts(await platform.Staff(Hat.Manager), ana));
        Assert.Equal(0, await Facts(await platform.Staff(Hat.Manager, PlatformFixture.Boston), ana));
        Assert.Equal(0, await Facts(await platform.Family(), ana));
        Assert.Equal(0, await Facts(Actor.Stranger, ana));
        foreach (var hat in Enum.GetValues<Hat>().Where(h => h != Hat.Manager)) Assert.Equal((hat, 0), (hat, await Facts(await platform.Staff(hat), ana)));
    }

    [Fact]
    public async Task Only_jobs_ask_which_months_were_sent()
    {
        var ana = await Wrote();
        Assert.Equal(1, await Count(Actor.System, "journal.sent_months(@Family)", ana));
        foreach (var actor in new[] { ana, await platform.Staff(Hat.Manager), await platform.Staff(Hat.Liaison) })
        {
            var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => Count(actor, "journal.sent_months(@Family)", ana));
            Assert.Equal(Npgsql.PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    private async Task<Actor> Wrote()
    {
        var ana = await platform.Family();
        object[] keys = [ana.Site!.Value.Value, ana.Family!.Value.Value, ana.Person!.Value.Value, platform.Clock.Now.UtcDateTime];
        await platform.Sql<object>("""
            insert into journal.part (id, site_id, family_id, person_id, month, question_set, state, started_at, saved_at)
            values (gen_random_uuid(), $1, $2, $3, '2026-10-01', 1, 'sent', $4, $4)
            """, keys);
        await platform.Sql<object>("""
            insert into journal.answer (site_id, family_id, person_id, month, code, version, state, amount_cents, said_at)
            values ($1, $2, $3, '2026-10-01', 'pay', 1, 'answered', 100, $4)
            """, keys);
        return ana;
    }

    private Task<long> Facts(Actor actor, Actor whose) => Count(actor, "journal.facts_of(@Family, @People, array['pay'], '2026-01-01')", whose);

    private async Task<long> Count(Actor actor, string what, Actor whose)
    {
        await using var scope = platform.Platform.Open(actor);
        var db = scope.Resolve<Db>();
        await db.Begin(TestContext.Current.CancellationToken);
        return await db.One<long>($"select count(*) from {what}", new { Family = whose.Family!.Value.Value, People = new[] { whose.Person!.Value.Value } });
    }
}
