using FamilyPlatform.BrowserTests.Ground;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Tests.Groups;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.BrowserTests.Journeys;

/// <summary>A group's purse from its first rule to its end: proposed, answered on two phones, paid, and settled as was agreed at the start.</summary>
public sealed class ClubFundTests(Chromium chromium) : ProgramTown(chromium, "club_funds")
{
    private const string Group = "/group/programs/club_funds";

    private List<Actor> members = [];

    [Fact]
    public async Task A_group_agrees_spends_together_and_settles_by_the_rule_it_chose()
    {
        var maria = await Staff(Hat.Manager, "Maria");
        var manager = await OpenedBy(maria);
        var scene = new GroupScene(Platform);
        members = [await scene.Founder()];
        foreach (var name in (string[])["Ana", "Lou"])
            members.Add(await scene.Joined(members, await Platform.Family(PlatformFixture.Oakland, name, name == "Ana" ? "es" : "en")));
        var rosa = await SignedIn(members[0]);
        await rosa.Go($"{Group}/purse");
        await Send(rosa, "start", ("rule", "consent"), ("quorum", "50"), ("ending", "fund"));
        await Everybody("1");
        await rosa.Go($"{Group}/purse");
        await rosa.Finds("$75");
        await rosa.Inspect(Chromium);

        await rosa.Go($"{Group}/propose?item=vendor");
        await Send(rosa, "propose", ("what", "Picnic tables"), ("amount", "40"), ("name", "Laney Books"), ("reach", "510 555 0199"));
        await Everybody("2");
        await rosa.Inspect(Chromium);
        await PaidOut();
        rosa = await SignedIn(members[0]);
        await rosa.Go($"{Group}/purse");
        await rosa.Finds("$35");
        await rosa.Go($"{Group}/decision?item=2");
        await rosa.Finds("Paid");
        await rosa.Inspect(Chromium);

        await rosa.Go($"{Group}/rules");
        await Send(rosa, "end_purse");
        await Everybody("3");
        await rosa.Go($"{Group}/purse");
        await rosa.Inspect(Chromium);
        // What is left follows the rule the next morning.
        await Days(1);
        Assert.Equal(0, (await Platform.Send(new LedgerBalance(PlatformFixture.Oakland, "club_funds", "liabilities:kept:purse:1"))).Value.Balance.Cents);

        manager = await SignedIn(maria with { SecondFactorAt = Platform.Clock.Now }, desk: true);
        foreach (var page in (string[])["totals", "decisions"]) await manager.Go($"{Desk}/{page}");
        await manager.Inspect(Chromium);
        var finance = await SignedIn((await Staff(Hat.Finance, "Grace")) with { SecondFactorAt = Platform.Clock.Now }, desk: true);
        await finance.Go($"{Desk}/gifts");
        await finance.Inspect(Chromium);
        await Accounted(("kept:purse:1", "$0.00"), ("fund:allotments", "$40.00"));
        NoComplaints();
    }

    /// <summary>Each member who has not answered says yes, on a phone of their own.</summary>
    private async Task Everybody(string decision)
    {
        foreach (var member in members)
        {
            var person = await SignedIn(member);
            await person.Go($"{Group}/decision?item={decision}");
            if (await person.Page.Locator(Form("answer")).CountAsync() > 0) await Send(person, "answer", ("choice", "yes"));
            if (member == members[1]) await person.Inspect(Chromium);
        }
    }
}
