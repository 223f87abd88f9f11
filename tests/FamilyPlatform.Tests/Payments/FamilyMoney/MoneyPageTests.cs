using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Composition;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Payments.FamilyMoney;
using FamilyPlatform.Payments.Payouts;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Tests.Payments.Payouts;

namespace FamilyPlatform.Tests.Payments.FamilyMoney;

public sealed class MoneyPageTests : PayoutGround
{
    [Fact]
    public async Task A_family_reads_each_state_and_never_paid_before_the_bank_says_so()
    {
        var (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        var ana = await Steps.Owed(4000);
        Assert.Equal("earned", await Seen(ana));
        var run = (await Platform.Send(new CreatePayout(new(1), PayoutSteps.Payday, Submit: true), grace)).Value;
        await Platform.Send(new ApprovePayout(run.Id), daniel);
        Assert.Equal("approved", await Seen(ana));
        var file = (await Platform.Send(new MakePayoutFile(run.Id), grace)).Value;
        Assert.Equal("approved", await Seen(ana));
        await Platform.Send(new MarkSent(run.Id), grace);
        Assert.Equal("sent", await Seen(ana));
        await Platform.Send(new SettlePayout(run.Id), grace);
        var paid = (await Platform.Send(new OpenMoney(), ana)).Value;
        Assert.Equal(("paid", 4000L, 0L), (paid.Earnings[0].State, paid.PaidIn(2026).Cents, paid.Coming.Cents));
        await Platform.Send(new ReadReturns(await Steps.Answers(run.Id, file.Content, (ana, "R02", ""))), grace);
        var back = (await Platform.Send(new OpenMoney(), ana)).Value;
        Assert.Equal(("returned", "closed", "suspended", 4000L), (back.Returned!.State, back.Returned.Back, back.Account!.State, back.Owed.Cents));
    }

    [Fact]
    public async Task Money_is_seen_by_its_owner_and_by_no_other_adult_of_the_home()
    {
        var ana = await Steps.Owed(4000);
        var luis = await Platform.Family(name: "Luis", family: ana.Family);
        var earning = (await Platform.Send(new OpenMoney(), ana)).Value.Earnings[0];
        var his = (await Platform.Send(new OpenMoney(), luis)).Value;
        Assert.Empty(his.Earnings);
        Assert.Null(his.Account);
        Assert.Equal("not_found", (await Platform.Send(new ExplainEarning(earning.Id), luis)).Refusal?.Code);
        Assert.Equal("payments.on_its_way", (await Platform.Send(new ChoosePay(earning.Id, Hold: true), luis)).Refusal?.Code);
        Assert.Equal("not_found", (await Platform.Send(new ReportMissing(earning.Id, ""), luis)).Refusal?.Code);
    }

    [Fact]
    public async Task Held_pay_is_in_no_run_until_it_is_let_go()
    {
        var grace = await Steps.Finance();
        var ana = await Steps.Owed(4000);
        var earning = (await Platform.Send(new OpenMoney(), ana)).Value.Earnings[0];
        Assert.True((await Platform.Send(new ChoosePay(earning.Id, Hold: true), ana)).Succeeded);
        Assert.Equal("payouts.nobody", (await Platform.Send(new CreatePayout(new(1), PayoutSteps.Payday), grace)).Refusal?.Code);
        Assert.True((await Platform.Send(new ChoosePay(earning.Id, Hold: false), ana)).Succeeded);
        Assert.Equal(1, (await Platform.Send(new CreatePayout(new(1), PayoutSteps.Payday), grace)).Value.Payees);
        // Once a run has it, it is under way.
        Assert.Equal("payments.on_its_way", (await Platform.Send(new ChoosePay(earning.Id, Hold: true), ana)).Refusal?.Code);
    }

    [Fact]
    public async Task What_did_not_arrive_is_reported_once_and_answered()
    {
        var grace = await Steps.Finance();
        var ana = await Steps.Owed(4000);
        var earning = (await Platform.Send(new OpenMoney(), ana)).Value.Earnings[0];
        await Platform.Send(new ReportMissing(earning.Id, "It never came."), ana);
        await Platform.Send(new ReportMissing(earning.Id, "It never came."), ana);
        var report = Assert.Single((await Platform.Send(new ListRuns(), grace)).Value.Reports);
        // Ten banking days from Tuesday, November 17: Thanksgiving does not count.
        Assert.Equal(new DateOnly(2026, 12, 7), report.LookBy);
        Assert.True((await Platform.Send(new AnswerReport(report.Id, "We sent it again."), grace)).Succeeded);
        Assert.Equal("We sent it again.", Assert.Single((await Platform.Send(new OpenMoney(), ana)).Value.Reports).Answer);
    }

    [Theory]
    [InlineData("121042881", "004417726301", "payments.routing", "routing")]
    [InlineData("12104288", "004417726301", "payments.routing_nine", "routing")]
    [InlineData("121042882", "121042882", "payments.account_is_routing", "account")]
    [InlineData("121042882", "41772", "payments.member_number", "account")]
    [InlineData("121042882", "123", "payments.account", "account")]
    public async Task What_looks_mistyped_in_an_account_is_said_beside_its_field(string routing, string account, string code, string field)
    {
        var ana = await Platform.Family();
        var refused = (await Platform.Send(new SetBankAccount("Ana", routing, account, account, "checking"), ana)).Refusal;
        Assert.Equal((code, field), (refused?.Code, refused?.Field));
    }

    [Fact]
    public async Task The_home_shows_money_to_its_owner()
    {
        var ana = await Steps.Owed(4000);
        var home = (await Platform.Send(new ComposePage("home"), ana)).Value;
        var table = home.Main.Concat(home.Aside).OfType<Card>().SelectMany(c => c.Blocks).OfType<LedgerTable>().Single();
        Assert.True(table.Rows.Single().ToCome);
        Assert.Equal(4000, table.Rows.Single().Amount.Cents);
    }

    [Fact]
    public async Task The_home_promises_a_day_until_the_money_came_back_and_then_says_what_can_be_done()
    {
        var (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        var ana = await Steps.Owed(4000);
        await Platform.Sql<object>("update payments.earning set month = '2026-11-01'");
        await Platform.Sql<object>("""
            insert into journal.part (id, site_id, family_id, person_id, month, question_set, state, amount_cents, pay_on, started_at, saved_at, sent_at)
            values (gen_random_uuid(), $1, $2, $3, '2026-11-01', 1, 'sent', 4000, '2026-11-20', '2026-11-10', '2026-11-10', '2026-11-10')
            """, ana.Site!.Value.Value, ana.Family!.Value.Value, ana.Person!.Value.Value);
        var before = (await Platform.Send(new ComposePage("home"), ana)).Value;
        Assert.Contains("$40 is promised", before.Hero!.Note, StringComparison.Ordinal);
        Assert.Empty(before.Main.OfType<Notice>());

        var (run, file) = await Steps.Filed(grace, daniel);
        await Platform.Send(new SettlePayout(run.Id), grace);
        await Platform.Send(new ReadReturns(await Steps.Answers(run.Id, file.Content, (ana, "R02", ""))), grace);
        var after = (await Platform.Send(new ComposePage("home"), ana)).Value;
        Assert.Null(after.Hero!.Note);
        Assert.Contains("$40 came back", Assert.Single(after.Main.OfType<Notice>()).Strong, StringComparison.Ordinal);
    }

    private async Task<string> Seen(Actor actor) => (await Platform.Send(new OpenMoney(), actor)).Value.Earnings[0].State;
}
