using FamilyPlatform.Contracts.Groups;
using FamilyPlatform.Core.Composition;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Groups;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Groups;

public sealed class GroupPageTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    private readonly GroupScene scene = new(platform);

    [Fact]
    public async Task Leaving_posts_nothing_tells_nobody_and_takes_the_name_off_the_posts()
    {
        var members = await scene.Group(3);
        await platform.Send(new WritePost("Good news"), members[2]);
        var posts = await platform.Sql<long>("select count(*) from groups.post");
        var messages = await platform.Sql<long>("select count(*) from platform.message");

        Assert.True((await platform.Send(new LeaveGroup(), members[2])).Succeeded);

        Assert.Equal(posts, await platform.Sql<long>("select count(*) from groups.post"));
        Assert.Equal(messages, await platform.Sql<long>("select count(*) from platform.message"));
        var page = (await platform.Send(new ShowGroup(), members[0])).Value;
        Assert.Equal(2, page.Members.Count);
        Assert.Null(page.Posts.Single().Author);
        Assert.Equal(1L, await platform.Sql<long>("select count(*) from platform.outbox where kind = 'LeftGroup' and family_id = $1",
            members[2].Family!.Value.Value));
        Assert.Equal("groups.none", (await platform.Send(new LeaveGroup(), members[2])).Refusal?.Code);
    }

    [Fact]
    public async Task The_place_is_shown_only_to_those_who_said_that_they_are_coming()
    {
        var members = await scene.Group(2);
        Assert.Equal("groups.hat", (await platform.Send(Call(), members[1])).Refusal?.Code);
        var called = await platform.Send(Call(), members[0]);
        Assert.True(called.Succeeded, called.Refusal?.Code);

        var before = (await platform.Send(new ShowGroup(), members[1])).Value.Gathering!;
        Assert.Null(before.Place);
        Assert.Equal(new TimeOnly(16, 0), before.Hour);
        await platform.Send(new SayComing(before.Id, true), members[1]);
        Assert.Equal("Rosa’s, third floor", (await platform.Send(new ShowGroup(), members[1])).Value.Gathering!.Place);
        await platform.Send(new SayComing(before.Id, false), members[1]);
        Assert.Null((await platform.Send(new ShowGroup(), members[1])).Value.Gathering!.Place);
    }

    [Fact]
    public async Task A_report_keeps_the_words_as_they_were_and_is_all_that_the_manager_of_the_city_sees()
    {
        var members = await scene.Group(2);
        var post = (await platform.Send(new WritePost("You all owe me"), members[1])).Value.Id;
        await platform.Send(new WritePost("Another one"), members[1]);
        Assert.True((await platform.Send(new ReportPost(post, "A threat"), members[0])).Succeeded);
        await platform.Send(new ChangePost(post, "Have a nice day"), members[1]);

        var manager = await platform.Staff(Hat.Manager);
        var line = (await platform.Send(new ListReports(), manager)).Value.Open.Single(r => r.Reason == "A threat");
        Assert.Equal("You all owe me", line.Words);
        Assert.Empty((await platform.Send(new ListReports(), await platform.Staff(Hat.Manager, PlatformFixture.Boston))).Value.Open);
        Assert.Equal("access.denied", (await platform.Send(new ListReports(), await platform.Staff(Hat.Liaison))).Refusal?.Code);
        Assert.Equal("access.denied", (await platform.Send(new ShowGroup(), manager)).Refusal?.Code);

        var elsewhere = await platform.Staff(Hat.Manager, PlatformFixture.Boston);
        Assert.Equal("groups.report_not_found", (await platform.Send(new DecideReport(line.Id, true), elsewhere)).Refusal?.Code);
        Assert.True((await platform.Send(new DecideReport(line.Id, true), manager)).Succeeded);
        Assert.Equal(["Another one"], (await platform.Send(new ShowGroup(), members[0])).Value.Posts.Select(p => p.Words));
        Assert.Equal(1L, await platform.Sql<long>("select count(*) from platform.message where template = 'group_report' and person_id = $1",
            members[0].Person!.Value.Value));
    }

    [Fact]
    public async Task The_hat_moves_when_it_is_offered_or_when_two_members_name_the_same_person()
    {
        var members = await scene.Group(4);
        Assert.Equal("groups.hat_held", (await platform.Send(new TakeHat(), members[1])).Refusal?.Code);
        await platform.Send(new OfferHat(), members[0]);
        Assert.True((await platform.Send(new TakeHat(), members[1])).Succeeded);
        Assert.Equal("Member1", (await platform.Send(new ShowGroup(), members[2])).Value.Hat.Holder);

        Assert.Equal("groups.hat_named", (await platform.Send(new NameForHat(members[3].Person!.Value), members[2])).Value.Said);
        Assert.Equal("groups.hat_named", (await platform.Send(new NameForHat(members[3].Person!.Value), members[2])).Value.Said);
        Assert.Equal("groups.hat_moved", (await platform.Send(new NameForHat(members[3].Person!.Value), members[0])).Value.Said);
        Assert.True((await platform.Send(new ShowGroup(), members[3])).Value.Hat.Mine);

        await platform.Send(new LeaveGroup(), members[3]);
        Assert.True((await platform.Send(new ShowGroup(), members[0])).Value.Hat.Free);
    }

    [Fact]
    public async Task The_word_of_one_adult_that_the_group_was_in_touch_counts_for_the_family()
    {
        var members = await scene.Group(2);
        var november = Month.Of(new DateOnly(2026, 11, 1));
        Assert.False((await platform.Send(new WasInTouch(members[1].Family!.Value, november))).Value.Yes);
        Assert.Equal("groups.month", (await platform.Send(new SayInTouch(new Month(2026, 8), true), members[1])).Refusal?.Code);
        await platform.Send(new SayInTouch(new Month(2026, 11), true), members[1]);
        await platform.Send(new SayInTouch(new Month(2026, 11), true), members[1]);

        Assert.True((await platform.Send(new WasInTouch(members[1].Family!.Value, november))).Value.Yes);
        Assert.False((await platform.Send(new WasInTouch(members[0].Family!.Value, november))).Value.Yes);
        await platform.Send(new SayInTouch(new Month(2026, 11), false), members[1]);
        Assert.False((await platform.Send(new WasInTouch(members[1].Family!.Value, november))).Value.Yes);
    }

    [Fact]
    public async Task Ones_own_data_holds_the_own_words_and_none_of_the_others()
    {
        var members = await scene.Group(2);
        await platform.Send(new WritePost("Mine alone"), members[1]);
        await platform.Send(new WritePost("Theirs alone"), members[0]);
        await platform.Send(new BlockContact("him@example.org"), members[1]);

        var section = (await platform.Send(new CollectMyData(), members[1])).Value.Sections.Single(s => s.Name == "groups");

        var text = System.Text.Json.JsonSerializer.Serialize(section.Data);
        Assert.Contains("Mine alone", text);
        Assert.Contains("him@example.org", text);
        Assert.DoesNotContain("Theirs alone", text);
        Assert.NotEmpty(section.Blocks);
    }

    private static CallGathering Call() => new("2026-11-22", "16:00", "Rosa’s, third floor", "");
}
