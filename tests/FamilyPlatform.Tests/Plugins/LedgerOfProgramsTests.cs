using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Tests.Payments.Ledger;
using FamilyPlatform.Tests.Plugins.LendingCircles;
using FamilyPlatform.Tests.Plugins.Loans;

namespace FamilyPlatform.Tests.Plugins;

/// <summary>Everything a circle and a loan owe and move stands in the export of the ledger, which two independent programs accept.</summary>
public sealed class LedgerOfProgramsTests(LoanScene scene) : IClassFixture<LoanScene>
{
    [Fact]
    public async Task A_circle_and_a_loan_stand_in_the_export_that_both_auditors_accept()
    {
        var circle = new CircleScene(scene.Host);
        await circle.Opened();
        await circle.Running();
        foreach (var person in circle.People.Take(2)) Assert.True((await circle.Bring(person, "50")).Succeeded);
        await circle.Morning("2026-12-04");

        var ana = await scene.Home("Ana");
        var (loan, _) = await scene.Raised(ana);
        Actor[] lenders = [await scene.Home("Bea"), await scene.Home("Cam"), await scene.Home("Dot")];
        foreach (var lender in lenders) await scene.Lend(lender, $"{loan}", "100");
        var paid = await scene.Paid(ana, loan);
        await scene.Came(loan, "33.33");
        await scene.SentBack(ana, paid);
        LoanScene.Must(await scene.Act(lenders[0], "lending", "take-out", "", ("amount", "11.11")));

        using var text = new StringWriter();
        LoanScene.Must(await scene.Host.Base.Send(new ExportLedger(text), Actor.System));
        var journal = text.ToString();
        foreach (var account in new[] { $"kept:circle:{circle.Circle}", "due:seat:", $"kept:raise:{loan}", $"kept:over:{loan}", $"due:loan:{loan}" })
            Assert.Contains(account, journal, StringComparison.Ordinal);
        await Auditors.Accept(journal);
        await scene.Sound();
    }
}
