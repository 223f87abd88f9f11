using FamilyPlatform.Core.Identity;
using FamilyPlatform.Office;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Office;

public sealed class HealthTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    [Fact]
    public async Task A_parked_event_is_seen_in_its_city_and_tried_again_once_asked()
    {
        var id = await Parked(1);
        var admin = await platform.Staff(Hat.Admin, PlatformFixture.Oakland);
        var other = await platform.Staff(Hat.Admin, PlatformFixture.Boston);

        Assert.Contains((await platform.Send(new ShowHealth(), admin)).Value.Parked, p => p.OutboxId == id && p.Problem == "InvalidOperationException");
        Assert.Empty((await platform.Send(new ShowHealth(), other)).Value.Parked);
        Assert.Equal("office.parked_not_found", (await platform.Send(new RetryDelivery(id, "nobody"), other)).Refusal?.Code);
        Assert.True((await platform.Send(new RetryDelivery(id, "nobody"), admin)).Succeeded);
        Assert.Equal("waiting", await platform.Sql<string>("select state from platform.delivery where outbox_id = $1", id));
        Assert.Equal("office.parked_not_found", (await platform.Send(new RetryDelivery(id, "nobody"), admin)).Refusal?.Code);
    }

    [Fact]
    public async Task Health_is_the_administrators_and_shows_no_address() =>
        Assert.Equal("access.denied", (await platform.Send(new ShowHealth(), await platform.Staff(Hat.Manager))).Refusal?.Code);

    [Fact]
    public async Task The_overview_counts_the_families_of_the_readers_cities()
    {
        await platform.Sql<object>("insert into families.family (id, site_id, seat, enrolled_at) values ($1, 2, 'none', $2), ($3, 2, 'none', $4)",
            Guid.CreateVersion7(platform.Clock.Now), platform.Clock.Now.AddDays(-3).UtcDateTime,
            Guid.CreateVersion7(platform.Clock.Now), platform.Clock.Now.AddDays(-300).UtcDateTime);
        var manager = await platform.Staff(Hat.Manager, PlatformFixture.Boston);

        var stats = (await platform.Send(new ShowOverview(), manager)).Value.Main.OfType<Sdk.Pages.Stats>().First().Items;

        Assert.Equal([("Boston", "2 families", "1 joined in the last 30 days")], stats.Select(s => (s.Label, s.Value, s.Note)));
    }

    private async Task<long> Parked(int site)
    {
        var family = Guid.CreateVersion7(platform.Clock.Now);
        var id = await platform.Sql<long>(
            "insert into platform.outbox (event_id, kind, site_id, family_id, content, at) values ($1, 'JournalSent', $2, $1, '{}', $3) returning id",
            family, site, platform.Clock.Now.UtcDateTime);
        await platform.Sql<object>("""
            insert into platform.delivery (outbox_id, subscriber, family_id, state, attempts, next_at, problem)
            values ($1, 'nobody', $2, 'parked', 8, $3, 'InvalidOperationException: with a name in it')
            """, id, family, platform.Clock.Now.UtcDateTime);
        return id;
    }
}
