using FamilyPlatform.Core.Identity;
using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Tests.Programs;
using FamilyPlatform.Tests.Programs.Compliance;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Plugins.ClubFunds;

/// <summary>What the forms of a purse answer to what they do not take, once a group has one and decides with it.</summary>
public sealed class BadFormsTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    private readonly ClubSteps steps = new(host);
    private BadForms bad = null!;

    [Fact]
    public async Task What_forms_of_a_purse_answer_was_read_by_somebody()
    {
        var members = await steps.Purse(3, ("ending", "split"));
        bad = new(host.Platform, "club_funds", PlatformFixture.Oakland, new(2026, 11, 17));
        var (ana, bea) = (members[0], members[1]);
        await bad.Try(bad.Group(ana, "rules"), "change_rules change_keepers end_purse", ("small", "5"), ("heir", ""), ("ending", "fund"));
        await bad.Try(bad.Group(ana, "purse"), "give");
        await bad.Try(bad.Group(ana, "propose", "vendor"), "propose", ("amount", "10"), ("name", "Laney Books"));
        var decision = await steps.Propose(ana, "10");
        await bad.Try(bad.Group(ana, "propose", decision), "edit", ("amount", "10"), ("name", "Laney Books"));
        await bad.Try(bad.Group(bea, "paper", decision), "paper");
        await Paid(members, decision);
        await Desks(ana, members);
        await Ended(members);
        Assert.Null(bad.Differs());
    }

    private async Task Paid(List<Actor> members, string decision)
    {
        await steps.All(members, decision);
        var happened = new PayableSettled(Guid.CreateVersion7(), PlatformFixture.Oakland, members[0].Family!.Value, "club_funds", $"spend/{decision}",
            new(10_00), new(2026, 11, 17));
        Assert.True((await host.Send(new Heard("club_funds", PlatformFixture.Oakland, happened), Actor.System)).Succeeded);
        await bad.Try(bad.Group(members[0], "decision", decision), "receipt");
    }

    private async Task Desks(Actor ana, List<Actor> members)
    {
        var (manager, finance) = (await host.Base.Staff(Hat.Manager, PlatformFixture.Oakland), await host.Base.Staff(Hat.Finance, PlatformFixture.Oakland));
        await ClubSteps.Sure(steps.Act(ana, "purse", "give", ("amount", "5"), ("how", "cash"), ("named", "no")));
        await bad.Try(bad.Desk(finance, "gifts"), "arrived record");
        var purse = await host.Base.Sql<long>("select min(id) from program_club_funds.purse");
        await ClubSteps.Sure(steps.Desk(finance, "gifts", "record", new Dictionary<string, string>(), ("purse", $"{purse}"), ("amount", "300"),
            ("how", "cash"), ("from", "")));
        var above = await steps.Propose(ana, "250");
        await steps.All(members, above);
        await bad.Try(bad.Desk(manager, "decisions"), "decide", ("answer", "no"));
    }

    private async Task Ended(List<Actor> members)
    {
        await steps.Morning(60);
        await ClubSteps.Sure(steps.Act(members[0], "rules", "end_purse", ("words", "Enough")));
        await steps.All(members, await steps.Newest(members[0]));
        await steps.Morning(1);
        var share = await host.Base.Sql<string>("select min('share/' || id || '/' || tries) from program_club_funds.share");
        var happened = new PayableDeclined(Guid.CreateVersion7(), PlatformFixture.Oakland, members[0].Family!.Value, "club_funds", share!, new(1_00),
            "The account is closed.");
        Assert.True((await host.Send(new Heard("club_funds", PlatformFixture.Oakland, happened), Actor.System)).Succeeded);
        await bad.Try(bad.Desk(await host.Base.Staff(Hat.Manager, PlatformFixture.Oakland), "decisions"), "share");
    }
}
