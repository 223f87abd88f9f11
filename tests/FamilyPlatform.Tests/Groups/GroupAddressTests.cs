using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Groups;

public sealed class GroupAddressTests(TestHost host) : IClassFixture<TestHost>
{
    [Theory]
    [InlineData("/group")]
    [InlineData("/group/leave")]
    [InlineData("/group/gathering")]
    public async Task Whoever_is_in_no_group_finds_the_way_to_one_and_no_form_that_would_be_refused(string path)
    {
        var page = await (await host.Browser(await host.Fixture.Family())).Page(path);

        Assert.Contains("href=\"/group/start\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("action=\"/group/leave\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("action=\"/group/gatherings\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_whoever_wears_the_hat_is_asked_for_a_day()
    {
        var members = await new GroupScene(host.Fixture).Group(2);

        Assert.Contains("action=\"/group/gatherings\"", await (await host.Browser(members[0])).Page("/group/gathering"), StringComparison.Ordinal);
        Assert.DoesNotContain("action=\"/group/gatherings\"", await (await host.Browser(members[1])).Page("/group/gathering"), StringComparison.Ordinal);
    }
}
