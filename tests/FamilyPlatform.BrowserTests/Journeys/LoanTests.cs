using FamilyPlatform.BrowserTests.Ground;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Tests.Payments.Debits;
using FamilyPlatform.Tests.Payments.Payouts;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.BrowserTests.Journeys;

/// <summary>A small loan that a neighbor lends: asked for, raised, paid out, paid back by hand, and closed.</summary>
public sealed class LoanTests(Chromium chromium) : ProgramTown(chromium, "loans")
{
    private const string Loans = "/programs/loans";

    [Fact]
    public async Task A_family_asks_a_neighbor_lends_and_what_is_paid_back_is_the_neighbors_again()
    {
        var maria = await Staff(Hat.Manager, "Maria");
        var manager = await OpenedBy(maria);
        var steps = new PayoutSteps(Platform);
        var (mother, neighbor) = (await Platform.Family(PlatformFixture.Oakland, "Ana", "es"), await steps.Owed(500_00, name: "Bea"));
        await steps.GiveAccount(mother);
        var ana = await SignedIn(mother);
        await ana.Go($"{Loans}/ask");
        await Send(ana, "write", ("title", "Una máquina de coser"), ("words", "Coso para mis vecinos."), ("amount", "300"), ("every", "month"),
            ("repayments", "3"), ("grace", "0"), ("advance", "next"));
        await Send(ana, "send");
        await manager.Go($"{Desk}/review");
        await Send(manager, "decide", ("decision", "raise"), ("supporters", "0"));
        await manager.Inspect(Chromium);

        var bea = await SignedIn(neighbor);
        await bea.Go($"{Loans}/raise?item=1");
        await Send(bea, "lend", ("amount", "300"), ("from", "debit"));
        await new DebitSteps(Platform).Agree(neighbor, "earnings");
        await bea.Go($"{Loans}/lending");
        await Send(bea, "agreed");
        await bea.Inspect(Chromium);
        await Days(1);
        ana = await SignedIn(mother);
        await ana.Go($"{Loans}/my-loan?item=1");
        await ana.Follow($"{Loans}/my-loan/documents/agreement");
        const string sign = "main form:has([name=agreed])";
        await ana.Write(sign, "name", "Ana Ruiz");
        await ana.Choose(sign, "agreed", "yes");
        await ana.Send(sign);
        await ana.Go($"{Loans}/my-loan?item=1");
        await Send(ana, "receive");
        await ana.Inspect(Chromium);
        await PaidOut();

        var finance = await SignedIn((await Staff(Hat.Finance, "Grace")) with { SecondFactorAt = Platform.Clock.Now }, desk: true);
        foreach (var amount in (string[])["40", "160", "100"])
        {
            await finance.Go($"{Desk}/money");
            await Send(finance, "write-down", ("amount", amount), ("reference", "check 104"), ("loan", "1"));
        }
        await finance.Inspect(Chromium);
        await Days(12);
        ana = await SignedIn(mother);
        await ana.Go($"{Loans}/my-loan?item=1");
        await ana.Inspect(Chromium);
        Assert.Equal("paid_back", await Platform.Sql<string>("select ended_how from program_loans.loan"));
        bea = await SignedIn(neighbor);
        await bea.Go($"{Loans}/lending");
        await bea.Finds("$300");
        await bea.Inspect(Chromium);
        manager = await SignedIn(maria with { SecondFactorAt = Platform.Clock.Now }, desk: true);
        await manager.Go($"{Desk}/running");
        await manager.Inspect(Chromium);
        await Accounted(($"own:{neighbor.Family!.Value.Value:N}", "$-300.00"), ("due:loan:1", "$0.00"));
        NoComplaints();
    }
}
