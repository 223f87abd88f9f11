using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Payments.Payouts;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Payments.Payouts;

public sealed class ReturnTests : PayoutGround
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_comes_back_is_owed_again_and_paid_with_the_next_run(bool settled)
    {
        var (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        var (ana, ruth) = (await Steps.Owed(4000), await Steps.Owed(5000, name: "Ruth"));
        var bank = await Steps.Balance("assets:bank:operating");
        var (run, file) = await Steps.Filed(grace, daniel);
        if (settled) await Platform.Send(new SettlePayout(run.Id), grace);

        var answers = await Steps.Answers(run.Id, file.Content, (ana, "R03", ""));
        var read = await Platform.Send(new ReadReturns(answers), grace);
        Assert.True(read.Succeeded, read.Refusal?.Code);
        Assert.Equal((1, 0, 4000L), (read.Value.Returned, read.Value.Unclear, read.Value.Total.Cents));
        Assert.Equal((0, 1), ((await Platform.Send(new ReadReturns(answers), daniel)).Value.Returned,
            (await Platform.Send(new ReadReturns(answers), daniel)).Value.Again));

        await Platform.Send(new SettlePayout(run.Id), grace);
        Assert.Equal((4000L, "returned"), (await Steps.OwedTo(ana), await Steps.StateOf(ana)));
        Assert.Equal((0L, "paid"), (await Steps.OwedTo(ruth), await Steps.StateOf(ruth)));
        Assert.Equal(bank - 5000, await Steps.Balance("assets:bank:operating"));
        Assert.Equal(0, await Steps.Balance("assets:ach:in-transit"));
        Assert.Equal("suspended", await Platform.Sql<string>("select state from payments.pay_method where person_id = $1", ana.Person!.Value.Value));
        Assert.Equal(1L, await Platform.Sql<long>("select count(*) from platform.message where person_id = $1 and template = 'payment_returned'",
            ana.Person!.Value.Value));
        Assert.Equal(1L, await Platform.Sql<long>("select count(*) from platform.outbox where kind = 'PaymentReturned' and family_id = $1",
            ana.Family!.Value.Value));

        // Until the family names another account it waits; a day after it did, the next run pays it.
        Assert.Equal("payouts.nobody_ready", (await Platform.Send(new CreatePayout(PlatformFixture.Oakland, PayoutSteps.Payday, Submit: true),
            grace)).Refusal?.Code);
        await Steps.GiveAccount(ana, "991100223344");
        Platform.Clock.Move(TimeSpan.FromHours(25));
        (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        var (again, _) = await Steps.Filed(grace, daniel);
        await Platform.Send(new SettlePayout(again.Id), grace);
        Assert.Equal((0L, "paid"), (await Steps.OwedTo(ana), await Steps.StateOf(ana)));
        await Steps.Sound();
    }

    [Fact]
    public async Task An_answer_that_fits_no_credit_or_no_payment_of_ours_is_left_for_a_person()
    {
        var (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        var ana = await Steps.Owed(4000);
        var (run, file) = await Steps.Filed(grace, daniel);
        var read = (await Platform.Send(new ReadReturns(await Steps.Answers(run.Id, file.Content, (ana, "R01", ""))), grace)).Value;
        Assert.Equal((0, 1), (read.Returned, read.Unclear));
        Assert.Equal("payouts.bad_file", (await Platform.Send(new ReadReturns("nonsense"u8.ToArray()), grace)).Refusal?.Code);
        Assert.Equal("payouts.no_returns", (await Platform.Send(new ReadReturns(file.Content), grace)).Refusal?.Code);
        await Platform.Send(new SettlePayout(run.Id), grace);
        Assert.Equal("paid", await Steps.StateOf(ana));
    }

    [Fact]
    public async Task A_notice_of_change_mends_the_account_for_the_next_run()
    {
        var (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        var ana = await Steps.Owed(4000);
        var (run, file) = await Steps.Filed(grace, daniel);
        var read = (await Platform.Send(new ReadReturns(await Steps.Answers(run.Id, file.Content, (ana, "C01", "7000112233"))), grace)).Value;
        Assert.Equal((0, 1), (read.Returned, read.Changes));
        Assert.Equal("2233", await Platform.Sql<string>("select last_four from payments.pay_method where person_id = $1 and state = 'active'",
            ana.Person!.Value.Value));
        await Platform.Send(new SettlePayout(run.Id), grace);
        Assert.Equal("paid", await Steps.StateOf(ana));
    }
}
