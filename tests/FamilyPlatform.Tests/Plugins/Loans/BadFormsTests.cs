using FamilyPlatform.Groups;
using FamilyPlatform.Tests.Groups;
using FamilyPlatform.Tests.Programs.Compliance;

namespace FamilyPlatform.Tests.Plugins.Loans;

/// <summary>What the forms around a loan answer to what they do not take, from the first supporter to a loan that rests.</summary>
public sealed class BadFormsTests(LoanScene scene) : IClassFixture<LoanScene>
{
    private readonly BadForms bad = new(scene.Host.Platform, "loans", LoanScene.City, scene.Today);

    [Fact]
    public async Task What_forms_of_a_loan_answer_was_read_by_somebody()
    {
        await Raising();
        await AsGroup();
        await Running();
        Assert.Null(bad.Differs());
    }

    private async Task Raising()
    {
        var bea = await scene.Home("Bea");
        var (loan, _) = await scene.Raised(await scene.Home("Ana"));
        await bad.Try(bad.Family(bea, "raise", $"{loan}"), "lend", ("amount", "50"), ("from", "debit"));
        await bad.Try(bad.Desk(scene.Manager, "running"), "program-lends", ("amount", "50"));
        var (_, code) = await scene.Raised(await scene.Home("Eve"), supporters: 2);
        await bad.Try(bad.Family(bea, "raise", code), "endorse");
    }

    private async Task AsGroup()
    {
        var (loan, _) = await scene.Raised(await scene.Home("Gus"));
        var host = scene.Host;
        var bea = await scene.Home("Bea");
        bea = bea with { Groups = [(await host.Base.Send(new StartGroup("Las Comadres", Pledged: true), bea)).Value.Group] };
        var cam = await new GroupScene(host.Base).Joined([bea], await scene.Home("Cam"));
        await bad.Try(bad.Group(bea, "group-lending"), "offer", ("amount", "40"));
        LoanScene.Must(await scene.Act(bea, "group-lending", "offer", "", ("amount", "40"), ("loan", $"{loan}")));
        var ask = $"{await host.Base.Sql<long>("select max(id) from program_loans.group_ask")}";
        LoanScene.Must(await scene.Act(cam, "group-lending", "yes", "", ("ask", ask)));
        await bad.Try(bad.Group(bea, "group-lending"), "lend", ("from", "debit"));
    }

    private async Task Running()
    {
        var (ana, loan, lenders) = await scene.Running(advance: "spread");
        await bad.Try(bad.Family(ana, "my-loan", $"{loan}"), "look more", ("amount", "20"), ("first", $"{scene.Today.AddMonths(1):yyyy-MM-dd}"),
            ("day", $"{scene.Today.AddDays(1):yyyy-MM-dd}"), ("repayments", "3"));
        LoanScene.Must(await scene.Desk(scene.Fresh(scene.Grace), "money", "write-down", ("day", $"{scene.Today:yyyy-MM-dd}"), ("amount", "7"),
            ("reference", "check 7")));
        await bad.Try(bad.Desk(scene.Fresh(scene.Grace), "money"), "place", ("loan", $"{loan}"));
        await scene.Came(loan, "100");
        await bad.Try(bad.Family(lenders[0], "lending"), "take-out", ("amount", "5"));
        scene.Days(250);
        await scene.Night();
        await bad.Try(bad.Desk(scene.Manager, "running"), "wait rest", ("until", $"{scene.Today.AddDays(9):yyyy-MM-dd}"));
    }
}
