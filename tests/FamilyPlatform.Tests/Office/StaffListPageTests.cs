using System.Text.RegularExpressions;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Office;

public sealed class StaffListPageTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task Somebody_with_roles_in_several_cities_stands_in_the_list_once_with_each_of_them_to_change()
    {
        SiteId[] both = [PlatformFixture.Oakland, PlatformFixture.Boston];
        var admin = await host.Fixture.Staff(Hat.Admin, both);
        var manager = await host.Fixture.Staff(Hat.Manager, both);

        var page = await (await host.Browser(admin)).Page("/desk/staff");

        var rows = Regex.Matches(page, "<tr>.*?</tr>", RegexOptions.Singleline);
        var row = Assert.Single(rows, r => r.Value.Contains("Manager<small>", StringComparison.Ordinal));
        var hats = Regex.Matches(row.Value, "href=\"/desk/staff/([0-9a-f-]{36})\"").Select(m => Guid.Parse(m.Groups[1].Value));
        Assert.Equal(await Hats(manager), hats.Order());
        Assert.Matches("Oakland</a>", row.Value);
        Assert.Matches("Boston</a>", row.Value);
    }

    private async Task<Guid[]> Hats(Actor actor) => [.. (await host.Fixture.Sql<Guid[]>(
        "select array_agg(id) from platform.staff where person_id = $1", actor.Person!.Value.Value))!.Order()];
}
