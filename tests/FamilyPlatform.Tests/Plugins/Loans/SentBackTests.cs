using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Payments.Payables;
using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Programs;

namespace FamilyPlatform.Tests.Plugins.Loans;

/// <summary>A loan that the family's bank sends back: nobody has it, everybody's money is safe, and it can be paid again.</summary>
public sealed class SentBackTests(LoanScene scene) : IClassFixture<LoanScene>
{
    private readonly ProgramsFixture host = scene.Host;

    [Fact]
    public async Task A_loan_that_the_bank_sends_back_waits_and_is_paid_to_another_account_with_the_days_counted_anew()
    {
        var (ana, loan, lenders, paid) = await PaidOut();
        await scene.SentBack(ana, paid);
        Assert.Equal(("funded", "funded", 0L, 0L), (await scene.State(loan), await scene.Phase(loan), await scene.Balance($"assets:due:loan:{loan}"),
            await scene.Balance($"liabilities:kept:lent:{loan}")));
        Assert.Equal(0L, await host.Base.Sql<long>("select count(*) from program_loans.repayment where loan = $1", loan));
        var page = LoanScene.Texts(await scene.Page(ana, "my-loan", $"{loan}"));
        Assert.Contains("Your bank sent it back", page, StringComparison.Ordinal);
        Assert.Contains("another account", page, StringComparison.Ordinal);
        Assert.Equal(1L, await Told(ana));
        Assert.Contains("waits to be paid", LoanScene.Texts(await scene.Page(lenders[0], "lending")), StringComparison.Ordinal);
        Assert.Contains(await scene.Repairs(), r => r.Code == "loans.sent_back" && r.What.En == $"A bank sent loan {loan} back.");
        await scene.Sound();

        // Heard twice, and the nights in between, change nothing.
        var happened = new PayableReturned(Guid.NewGuid(), LoanScene.City, ana.Family!.Value, "loans", $"payout/{loan}/1", new Money(300_00), "R03");
        for (var twice = 0; twice < 2; twice++) LoanScene.Must(await host.Send(new Heard("loans", LoanScene.City, happened), Actor.System));
        await scene.Night();
        Assert.Equal("funded", await scene.State(loan));

        await scene.OtherAccount(ana);
        var before = scene.Today;
        await scene.PayRun();
        Assert.DoesNotContain(await scene.Repairs(), r => r.What.En == $"A bank sent loan {loan} back.");
        Assert.Equal(("paid_out", "closed", 300_00L, 300_00L), (await scene.State(loan), await scene.Phase(loan),
            await scene.Balance($"assets:due:loan:{loan}"), await scene.Balance($"liabilities:kept:lent:{loan}")));
        Assert.True(before.AddMonths(1) <= await host.Base.Sql<DateOnly>("select min(due_on) from program_loans.repayment where loan = $1", loan));
        await scene.Came(loan, "300");
        Assert.All(await Task.WhenAll(lenders.Select(scene.Own)), own => Assert.Equal(100_00L, own));
        await scene.Sound();
    }

    [Fact]
    public async Task When_the_office_cancels_what_came_back_the_family_can_ask_again_or_take_it_back_and_lenders_have_their_money()
    {
        var (ana, loan, lenders, paid) = await PaidOut();
        var clearing = await scene.Balance("equity:fund:clearing");
        await scene.SentBack(ana, paid);
        await Declined(loan);
        Assert.Equal(300_00L, await scene.Balance($"liabilities:kept:raise:{loan}"));
        Assert.Contains("Wrong account", LoanScene.Texts(await scene.Page(ana, "my-loan", $"{loan}")), StringComparison.Ordinal);
        await scene.OtherAccount(ana);
        LoanScene.Must(await scene.Act(ana, "my-loan", "receive", $"{loan}"));
        await scene.Release($"payout/{loan}/2");
        paid = await scene.PayRun();
        Assert.Equal(("paid_out", 300_00L), (await scene.State(loan), await scene.Balance($"assets:due:loan:{loan}")));

        // Sent back a second time after a part was paid back, the family lets it be.
        await scene.Came(loan, "30");
        await scene.SentBack(ana, paid);
        await Declined(loan, 2);
        LoanScene.Must(await scene.Act(ana, "my-loan", "take-back", $"{loan}"));
        await scene.Night();
        Assert.Equal(("ended", 0L, 0L), (await scene.State(loan), await scene.Balance($"liabilities:kept:raise:{loan}"),
            await scene.Balance($"assets:due:loan:{loan}")));
        Assert.All(await Task.WhenAll(lenders.Select(scene.Own)), own => Assert.Equal(100_00L, own));
        Assert.Equal((30_00L, clearing), (await scene.Balance($"liabilities:kept:over:{loan}"), await scene.Balance("equity:fund:clearing")));
        await scene.Sound();
    }

    [Fact]
    public async Task What_was_paid_back_before_the_bank_sent_the_loan_back_is_the_familys_and_lenders_keep_what_they_have()
    {
        var (ana, loan, lenders, paid) = await PaidOut();
        var clearing = await scene.Balance("equity:fund:clearing");
        await scene.Came(loan, "40");
        await scene.SentBack(ana, paid);
        Assert.Equal((40_00L, 40_00L, clearing - 40_00L), (await scene.Balance($"liabilities:kept:over:{loan}"),
            (await Task.WhenAll(lenders.Select(scene.Own))).Sum(), await scene.Balance("equity:fund:clearing")));
        Assert.Contains("$40 is yours", LoanScene.Texts(await scene.Page(ana, "my-loan", $"{loan}")), StringComparison.Ordinal);
        LoanScene.Must(await scene.Act(ana, "my-loan", "take-over", $"{loan}"));

        await scene.OtherAccount(ana);
        await scene.PayRun();
        await scene.Came(loan, "300");
        Assert.All(await Task.WhenAll(lenders.Select(scene.Own)), own => Assert.Equal(100_00L, own));
        Assert.Equal(("ended", clearing), (await scene.State(loan), await scene.Balance("equity:fund:clearing")));
        await scene.Sound();
    }

    [Fact]
    public async Task A_repayment_on_its_way_when_the_loan_came_back_is_kept_for_the_family_and_no_further_one_is_taken()
    {
        var (ana, loan, _, paid) = await PaidOut();
        LoanScene.Must(await scene.Act(ana, "my-loan", "automatic", $"{loan}"));
        await scene.Agree(ana);
        await scene.Earn(ana, 500_00);
        var first = await host.Base.Sql<DateOnly>("select min(due_on) from program_loans.repayment where loan = $1", loan);
        scene.Days(first.DayNumber - scene.Today.DayNumber - 5);
        await scene.Night();
        Assert.Equal(1L, await Debits(loan, "planned"));
        await scene.SentBack(ana, paid);
        Assert.Equal(0L, await Debits(loan, "planned"));
        var taken = new DebitTaken(Guid.NewGuid(), LoanScene.City, ana.Family!.Value, "loans", $"repay/{loan}/1/x", new Money(7_00), true, scene.Today);
        await scene.Clearing(7_00);
        LoanScene.Must(await host.Send(new Heard("loans", LoanScene.City, taken), Actor.System));
        Assert.Equal((7_00L, "funded"), (await scene.Balance($"liabilities:kept:over:{loan}"), await scene.State(loan)));
    }

    [Fact]
    public async Task A_lenders_own_money_that_its_bank_sends_back_is_not_called_paid()
    {
        var (_, loan, lenders, _) = await PaidOut();
        await scene.Came(loan, "300");
        LoanScene.Must(await scene.Act(lenders[0], "lending", "take-out", "", "out-key", ("amount", "100")));
        await scene.Release("out/out-key");
        await scene.SentBack(lenders[0], await scene.PayRun());
        Assert.Contains("sent it back", LoanScene.Texts(await scene.Page(lenders[0], "lending")), StringComparison.Ordinal);
        await scene.OtherAccount(lenders[0]);
        await scene.PayRun();
        Assert.Equal("paid", await host.Base.Sql<string>("select state from program_loans.take_out where key = 'out/out-key'"));
    }

    private async Task<(Actor Ana, long Loan, Actor[] Lenders, (PayoutRun, PayoutFile) Paid)> PaidOut()
    {
        var ana = await scene.Home("Ana");
        var (loan, _) = await scene.Raised(ana);
        Actor[] lenders = [await scene.Home("Bea"), await scene.Home("Cam"), await scene.Home("Dot")];
        foreach (var lender in lenders) await scene.Lend(lender, $"{loan}", "100");
        return (ana, loan, lenders, await scene.Paid(ana, loan));
    }

    private async Task Declined(long loan, int times = 1)
    {
        var payable = await host.Base.Sql<Guid>("select id from payments.payable where key = $1", $"payout/{loan}/{times}");
        LoanScene.Must(await host.Base.Send(new DeclinePayable(payable, "Wrong account"), scene.Fresh(scene.Grace)));
        await scene.Deliver();
    }

    private Task<long> Told(Actor who) => host.Base.Sql<long>(
        "select count(*) from platform.message where person_id = $1 and key like '%sent-back%'", who.Person!.Value.Value);

    private Task<long> Debits(long loan, string state) => host.Base.Sql<long>(
        "select count(*) from payments.debit where key like $1 and state = $2", $"repay/{loan}/%", state);
}
