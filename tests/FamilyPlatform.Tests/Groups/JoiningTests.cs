using FamilyPlatform.Groups;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Groups;

public sealed class JoiningTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    private readonly GroupScene scene = new(platform);

    [Fact]
    public async Task Somebody_is_in_only_when_every_present_member_has_said_yes()
    {
        var members = await scene.Group(3);
        var ana = await platform.Family(name: "Ana");
        var ask = await scene.Ask(members[0], ana);

        Assert.Equal("noted", (await platform.Send(new AnswerAsk(ask, true), members[0])).Value.Outcome);
        Assert.Equal("noted", (await platform.Send(new AnswerAsk(ask, true), members[1])).Value.Outcome);
        Assert.Equal(3, await scene.Seats(members[0].Groups[0]));

        Assert.Equal("joined", (await platform.Send(new AnswerAsk(ask, true), members[2])).Value.Outcome);
        var page = await platform.Send(new ShowGroup(), ana with { Groups = members[0].Groups });
        Assert.Equal(["Ana", "Member1", "Member2", "Rosa"], page.Value.Members.Select(m => m.Name).Order());
    }

    [Fact]
    public async Task Two_who_race_for_the_last_seat_end_with_one_in_and_one_told_who_keeps_the_invitation()
    {
        for (var round = 0; round < 5; round++)
        {
            var members = await scene.Group(7);
            var first = await platform.Family(name: "First");
            var second = await platform.Family(name: "Second");
            var third = await platform.Family(name: "Third");
            Guid[] asks = [await scene.Ask(members[0], first), await scene.Ask(members[1], second), await scene.Ask(members[2], third)];
            foreach (var ask in asks)
                foreach (var member in members.Skip(2)) await platform.Send(new AnswerAsk(ask, true), member);
            await platform.Send(new AnswerAsk(asks[0], true), members[0]);
            await platform.Send(new AnswerAsk(asks[1], true), members[1]);

            var answers = await Task.WhenAll(
                Task.Run(() => platform.Send(new AnswerAsk(asks[0], true), members[1])),
                Task.Run(() => platform.Send(new AnswerAsk(asks[1], true), members[0])));

            Assert.Equal(["full", "joined"], answers.Select(a => a.Value.Outcome).Order());
            Assert.Equal(8, await scene.Seats(members[0].Groups[0]));
            var (loser, person) = answers[0].Value.Outcome == "full" ? (asks[0], first) : (asks[1], second);
            var view = (await platform.Send(new ShowStart(), person)).Value.Asks.Single();
            Assert.Equal((loser, "full"), (view.Id, view.State));
            Assert.Equal(1L, await platform.Sql<long>("select count(*) from platform.message where person_id = $1 and template = 'group_full'",
                person.Person!.Value.Value));

            var winner = (person == first ? second : first) with { Groups = members[0].Groups };
            await platform.Send(new LeaveGroup(), members[6]);
            Assert.True((await platform.Send(new AskAgain(loser), person)).Succeeded);
            Assert.Equal("joined", (await platform.Send(new AnswerAsk(loser, true), winner)).Value.Outcome);
        }
    }

    [Fact]
    public async Task One_who_says_yes_to_two_groups_in_the_same_moment_is_in_one()
    {
        var one = await scene.Founder("One");
        var other = await scene.Founder("Other");
        var ana = await platform.Family(name: "Ana");
        var here = await scene.Ask(one, ana);
        var there = await scene.Ask(other, ana);

        await Task.WhenAll(
            Task.Run(() => platform.Send(new AnswerAsk(here, true), one)),
            Task.Run(() => platform.Send(new AnswerAsk(there, true), other)));

        Assert.Equal(1L, await platform.Sql<long>("select count(*) from groups.membership where person_id = $1 and until_at is null", ana.Person!.Value.Value));
        Assert.Equal(1L, await platform.Sql<long>("select count(*) from platform.person_group where person_id = $1", ana.Person!.Value.Value));
    }

    [Fact]
    public async Task A_no_looks_like_waiting_and_then_like_running_out()
    {
        var members = await scene.Group(2);
        var ana = await platform.Family(name: "Ana");
        var ask = await scene.Ask(members[0], ana);
        await platform.Send(new AnswerAsk(ask, false), members[1]);

        Assert.Equal("declined", await scene.StateOf(ask));
        Assert.Equal("waiting", (await platform.Send(new ShowStart(), ana)).Value.Asks.Single().State);
        Assert.Empty((await platform.Send(new ShowGroup(), members[0])).Value.Asks);
        Assert.Equal(0L, await platform.Sql<long>("select count(*) from platform.message where person_id = $1", ana.Person!.Value.Value));

        var started = platform.Clock.Now;
        platform.Clock.Move(TimeSpan.FromDays(15));
        Assert.Equal("over", (await platform.Send(new ShowStart(), ana)).Value.Asks.Single().State);
        platform.Clock.Now = started;
    }

    [Fact]
    public async Task Whoever_waited_only_for_somebody_who_leaves_is_let_in()
    {
        var members = await scene.Group(3);
        var ana = await platform.Family(name: "Ana");
        var ask = await scene.Ask(members[0], ana);
        await platform.Send(new AnswerAsk(ask, true), members[0]);
        await platform.Send(new AnswerAsk(ask, true), members[1]);

        await platform.Send(new LeaveGroup(), members[2]);

        Assert.Equal("joined", await scene.StateOf(ask));
    }

    [Fact]
    public async Task A_group_needs_a_name_and_the_pledge_and_one_person_has_one_group()
    {
        var ana = await platform.Family(name: "Ana");
        Assert.Equal("groups.pledge", (await platform.Send(new StartGroup("Ours", false), ana)).Refusal?.Code);
        Assert.Equal("groups.name", (await platform.Send(new StartGroup(" ", true), ana)).Refusal?.Code);
        Assert.True((await platform.Send(new StartGroup("Ours", true), ana)).Succeeded);
        Assert.Equal("groups.elsewhere", (await platform.Send(new StartGroup("Again", true), ana)).Refusal?.Code);
        Assert.Equal(1L, await platform.Sql<long>("select count(*) from groups.pledge where person_id = $1", ana.Person!.Value.Value));
    }
}
