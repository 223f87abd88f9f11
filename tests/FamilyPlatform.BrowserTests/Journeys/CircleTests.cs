using FamilyPlatform.BrowserTests.Ground;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Tests.Groups;
using FamilyPlatform.Tests.Payments.Payouts;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.BrowserTests.Journeys;

/// <summary>A lending circle of three from its plan to its last turn: amounts given in secret, one note for all, a pot on each day.</summary>
public sealed class CircleTests(Chromium chromium) : ProgramTown(chromium, "circles")
{
    private const string Group = "/group/programs/circles";

    private readonly List<Actor> members = [];

    [Fact]
    public async Task Three_neighbors_form_a_circle_sign_one_note_and_each_receives_the_pot_once()
    {
        var maria = await Staff(Hat.Manager, "Maria");
        var manager = await OpenedBy(maria);
        var scene = new GroupScene(Platform);
        members.Add(await scene.Founder());
        foreach (var name in (string[])["Ana", "Lou"])
            members.Add(await scene.Joined(members, await Platform.Family(PlatformFixture.Oakland, name, name == "Ana" ? "es" : "en")));
        foreach (var member in members) await new PayoutSteps(Platform).GiveAccount(member);

        var rosa = await SignedIn(members[0]);
        await rosa.Go($"{Group}/together");
        await Send(rosa, "start", ("name", "La tanda"), ("seats", "3"), ("rhythm", "month"), ("first", "2026-12-01"), ("receiver", "pays"), ("order", "drawn"),
            ("most", "60"));
        foreach (var (member, most) in members.Skip(1).Zip((string[])["50", "100"]))
        {
            var person = await SignedIn(member);
            await person.Go($"{Group}/circle?item=1");
            await Send(person, "join", ("most", most));
            Assert.DoesNotContain("$60", await person.Reads(), StringComparison.Ordinal);
        }
        await rosa.Go($"{Group}/circle?item=1");
        await Send(rosa, "close_list");
        foreach (var member in members) await Signs(member);

        // The first turn is due on December 1 and paid two banking days later.
        await Turn(16);
        await Turn(20);
        await Turn(14);
        await Days(5);
        var ana = await SignedIn(members[1]);
        await ana.Go("/programs/circles/mine");
        await ana.Finds("Ya recibió su turno");
        await ana.Inspect(Chromium);
        Assert.Equal(0, (await Platform.Send(new LedgerBalance(PlatformFixture.Oakland, "circles", "liabilities:kept:circle:1"))).Value.Balance.Cents);
        Assert.Equal("ended", await Platform.Sql<string>("select state from program_circles.circle"));
        manager = await SignedIn(maria with { SecondFactorAt = Platform.Clock.Now }, desk: true);
        await manager.Go($"{Desk}/circles");
        await manager.Follow($"{Desk}/circle-desk?item=1");
        await manager.Inspect(Chromium);
        await Accounted(("kept:circle:1", "$0.00"));
        NoComplaints();
    }

    private async Task Signs(Actor member)
    {
        var person = await SignedIn(member);
        await person.Go($"{Group}/circle?item=1");
        await person.Follow($"{Group}/circle/documents/note");
        const string sign = "main form:has([name=agreed])";
        await person.Write(sign, "name", member.GivenName + " Ruiz");
        await person.Choose(sign, "agreed", "yes");
        await person.Send(sign);
        await person.Go($"{Group}/circle?item=1");
        await Send(person, "signed");
        if (member == members[1]) await person.Inspect(Chromium);
    }

    /// <summary>Everybody brings 50, the day comes, and the pot is paid.</summary>
    private async Task Turn(int days)
    {
        var finance = await SignedIn((await Staff(Hat.Finance, "Grace")) with { SecondFactorAt = Platform.Clock.Now }, desk: true);
        foreach (var seat in (string[])["1", "2", "3"])
        {
            await finance.Go($"{Desk}/arrivals?item=1");
            await Send(finance, "arrived", ("seat", seat), ("amount", "50"), ("day", $"{Platform.Clock.Now.AddHours(-8):yyyy-MM-dd}"));
        }
        await finance.Inspect(Chromium);
        await Days(days);
        await PaidOut();
    }
}
