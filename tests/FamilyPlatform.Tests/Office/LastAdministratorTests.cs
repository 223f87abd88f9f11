using FamilyPlatform.Core.Identity;
using FamilyPlatform.Office;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Office;

public sealed class LastAdministratorTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    [Fact]
    public async Task The_last_administrator_stays_and_of_two_who_remove_each_other_one_stays()
    {
        var one = await platform.Staff(Hat.Admin, PlatformFixture.Oakland);
        Assert.Equal("office.last_admin", (await platform.Send(new EndHat(await HatOf(one), true, ""), one)).Refusal?.Code);
        Assert.Equal("office.last_admin", (await platform.Send(new EndHat(await HatOf(one), false, "2027-01-31"), one)).Refusal?.Code);

        // An administrator of another city is no help here.
        await platform.Staff(Hat.Admin, PlatformFixture.Boston);
        Assert.Equal("office.last_admin", (await platform.Send(new EndHat(await HatOf(one), true, ""), one)).Refusal?.Code);

        var other = await platform.Staff(Hat.Admin, PlatformFixture.Oakland);
        var (first, second) = (new EndHat(await HatOf(other), true, ""), new EndHat(await HatOf(one), true, ""));
        var answers = await Task.WhenAll(platform.Send(first, one), platform.Send(second, other));

        Assert.Single(answers, a => a.Succeeded);
        Assert.Equal(1L, await platform.Sql<long>("select count(*) from platform.staff where role = 'admin' and site_id = 1 and until_at is null"));
    }

    private Task<Guid> HatOf(Actor actor) => platform.Sql<Guid>("select id from platform.staff where person_id = $1", actor.Person!.Value.Value);
}
