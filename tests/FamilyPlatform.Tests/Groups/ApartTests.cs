using FamilyPlatform.Contracts.Groups;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Groups;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Groups;

public sealed class ApartTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    private readonly GroupScene scene = new(platform);

    [Fact]
    public async Task A_blocked_person_asks_like_anybody_and_the_group_never_sees_it()
    {
        var members = await scene.Group(2);
        var him = await platform.Family(name: "Him");
        await Block(members[1], him);

        var link = await scene.Link(members[0]);
        Assert.Equal("Las Comadres", (await platform.Send(new OpenInvitation(link, false), him)).Value.GroupName);
        Assert.True((await platform.Send(new AskToJoin(link, "", true), him)).Succeeded);

        await platform.Deliver();
        Assert.Equal(0L, await Told(members[0]));
        Assert.Equal("waiting", (await platform.Send(new ShowStart(), him)).Value.Asks.Single().State);
        Assert.Empty((await platform.Send(new ShowGroup(), members[0])).Value.Asks);
        var ask = await scene.AskOf(him);
        foreach (var member in members) await platform.Send(new AnswerAsk(ask, true), member);
        Assert.Equal(2, await scene.Seats(members[0].Groups[0]));
    }

    [Fact]
    public async Task It_holds_in_the_other_direction_and_for_a_block_made_while_the_ask_waits()
    {
        var members = await scene.Group(2);
        var ana = await platform.Family(name: "Ana");
        var ask = await scene.Ask(members[0], ana);
        await platform.Deliver();
        Assert.Equal(1L, await Told(members[1]));
        await platform.Send(new AnswerAsk(ask, true), members[0]);
        await Block(ana, members[1]);

        Assert.Equal("noted", (await platform.Send(new AnswerAsk(ask, true), members[1])).Value.Outcome);
        Assert.Equal(2, await scene.Seats(members[0].Groups[0]));
    }

    [Fact]
    public async Task A_block_by_contact_holds_for_somebody_who_comes_later_and_between_whole_households()
    {
        var founder = await scene.Founder();
        await platform.Send(new BlockContact("(510) 555-0147"), founder);
        var later = await platform.Family(name: "Later");
        Assert.False((await platform.Send(new AreApart(founder.Family!.Value, later.Family!.Value))).Value.Yes);
        await platform.Sql<object>("update platform.contact set kind = 'phone', address = '+15105550147' where person_id = $1", later.Person!.Value.Value);
        var wife = await platform.Family(name: "Wife", family: later.Family);

        Assert.True((await platform.Send(new AreApart(founder.Family!.Value, later.Family!.Value))).Value.Yes);
        Assert.True((await platform.Send(new AreApart(later.Family!.Value, founder.Family!.Value))).Value.Yes);
        await scene.Ask(founder, wife);
        Assert.Empty((await platform.Send(new ShowGroup(), founder)).Value.Asks);
    }

    [Fact]
    public async Task Blocking_a_member_of_ones_group_leaves_it_quietly_and_only_the_blocker_can_read_of_it()
    {
        var members = await scene.Group(3);
        Assert.True((await platform.Send(new BlockMember(members[2].Person!.Value), members[1])).Succeeded);

        Assert.Equal(2, await scene.Seats(members[0].Groups[0]));
        Assert.Equal("Member2", (await platform.Send(new ListApart(), members[1])).Value.Items.Single().Label);
        Assert.Empty((await platform.Send(new ListApart(), members[2])).Value.Items);
        Assert.Equal(0L, await platform.Sql<long>(
            "select count(*) from platform.message where person_id = $1 and template not in ('group_joined')", members[2].Person!.Value.Value));

        var taken = (await platform.Send(new ListApart(), members[1])).Value.Items.Single().Id;
        Assert.Equal("groups.person_not_found", (await platform.Send(new EndBlock(taken), members[2])).Refusal?.Code);
        Assert.True((await platform.Send(new EndBlock(taken), members[1])).Succeeded);
        Assert.False((await platform.Send(new AreApart(members[1].Family!.Value, members[2].Family!.Value))).Value.Yes);
    }

    private Task<long> Told(Actor member) =>
        platform.Sql<long>("select count(*) from platform.message where person_id = $1 and template = 'group_asked'", member.Person!.Value.Value);

    private async Task Block(Actor by, Actor whom)
    {
        var address = await platform.Sql<string>("select address from platform.contact where person_id = $1", whom.Person!.Value.Value);
        Assert.True((await platform.Send(new BlockContact(address!), by)).Succeeded);
    }
}
