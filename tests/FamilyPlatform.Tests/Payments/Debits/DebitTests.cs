using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Payments.Debits;
using FamilyPlatform.Payments.FamilyMoney;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Payments.Payouts;

namespace FamilyPlatform.Tests.Payments.Debits;

public sealed class DebitTests : DebitGround
{
    [Fact]
    public async Task Nothing_is_planned_before_the_person_agreed_and_what_was_agreed_is_kept_word_for_word()
    {
        var ana = await Steps.Owed(4000);
        await Offer(ana);
        Assert.Equal("debits.not_agreed", (await Plan("d1")).Refusal?.Code);
        var line = (await Platform.Send(new OpenDebits(), ana)).Value.Authorizations[0];
        var page = (await Platform.Send(new ReadAuthorization(line.Id), ana)).Value;
        Assert.Contains("•••• 6301", page.Text, StringComparison.Ordinal);
        Assert.Equal("debits.yes", (await Platform.Send(new AgreeToDebits(line.Id, "both", false, page.Hash), ana)).Refusal?.Code);
        Assert.Equal("debits.text_changed", (await Platform.Send(new AgreeToDebits(line.Id, "both", true, "0"), ana)).Refusal?.Code);
        Assert.True((await Platform.Send(new AgreeToDebits(line.Id, "both", true, page.Hash), ana)).Succeeded);

        var kept = (await Platform.Send(new ReadAuthorization(line.Id), ana with { Language = "es" })).Value;
        Assert.Equal(kept.Line.AgreedHash, DebitReader.HashOf(kept.Text));
        Assert.StartsWith("Paying back your loan", kept.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("My pay for journals is not touched", kept.Text, StringComparison.Ordinal);
        Assert.Equal("not_found", (await Platform.Send(new ReadAuthorization(line.Id), await Platform.Family(name: "Luis", family: ana.Family))).Refusal?.Code);
    }

    [Fact]
    public async Task Caps_and_the_ten_days_hold_and_a_repeat_plans_nothing_twice()
    {
        var ana = await Steps.Owed(4000);
        await Agreed(ana);
        Assert.True((await Plan("d1")).Succeeded);
        Assert.True((await Plan("d1")).Succeeded);
        Assert.Equal("debits.key_reused", (await Plan("d1", 5001)).Refusal?.Code);
        Assert.Equal("debits.cap", (await Plan("d2", 6001)).Refusal?.Code);
        Assert.Equal("debits.notice", (await Plan("d2", 6000, Today.AddDays(9))).Refusal?.Code);
        Assert.Equal("debits.past", (await Plan("d2", 5000, Today.AddDays(-1))).Refusal?.Code);
        Assert.True((await Plan("d2", 6000, Today.AddDays(10))).Succeeded);
        Assert.True((await Plan("d2", 6000, Today.AddDays(10))).Succeeded);
        Assert.Equal("debits.month_cap", (await Plan("d3", 5000, new(2026, 11, 30)) is { Succeeded: true } ? await Plan("d4", 5000, new(2026, 11, 30))
            : await Plan("d3", 5000, new(2026, 11, 30))).Refusal?.Code);
        Assert.Equal(1L, await Platform.Sql<long>("select count(*) from platform.message where template = 'debit_notice' and person_id = $1",
            ana.Person!.Value.Value));
    }

    [Fact]
    public async Task Earnings_give_first_and_the_rest_of_an_earning_is_still_paid()
    {
        var (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        var ana = await Steps.Owed(4000);
        await Steps.Earn(ana, 3000);
        await Agreed(ana);
        await Plan("d1");
        await Take();
        await Take();
        Assert.Equal(("taken", 5000L, 2000L), (await StateOf("d1"), await Repaid(), await Steps.OwedTo(ana)));
        var money = (await Platform.Send(new OpenMoney(), ana)).Value;
        Assert.Equal(2000, money.Coming.Cents);
        var (run, _) = await Steps.Filed(grace, daniel);
        Assert.Equal(2000, run.Total.Cents);
        await Platform.Send(new SettlePayout(run.Id), grace);
        Assert.Equal((0L, "paid", 1L), (await Steps.OwedTo(ana), await Steps.StateOf(ana), await Events("DebitTaken")));
        await Steps.Sound();
    }

    [Fact]
    public async Task Pay_that_is_in_a_run_or_held_by_its_owner_is_not_touched()
    {
        var grace = await Steps.Finance();
        var ana = await Steps.Owed(4000);
        await Platform.Send(new CreatePayout(City, PayoutSteps.Payday), grace);
        await Steps.Earn(ana, 1000);
        var late = (await Platform.Send(new OpenMoney(), ana)).Value.Earnings.First(e => !e.Taken);
        await Platform.Send(new ChoosePay(late.Id, Hold: true), ana);
        await Agreed(ana);
        await Plan("d1");
        await Take();
        Assert.Equal(("waiting", 0L, 5000L), (await StateOf("d1"), await Repaid(), await Steps.OwedTo(ana)));
    }

    [Fact]
    public async Task Where_only_earnings_were_agreed_to_no_bank_is_asked_for_the_rest()
    {
        var ana = await Steps.Owed(4000);
        await Agreed(ana, "earnings");
        await Plan("d1");
        await Take();
        Assert.Equal(("failed", 4000L, 1L, 1L), (await StateOf("d1"), await Repaid(), await Events("DebitTaken"), await Events("DebitFailed")));
    }

    [Fact]
    public async Task A_second_person_with_a_fresh_factor_approves_the_file_and_it_counts_when_banks_can_no_longer_send_it_back_for_want_of_money()
    {
        var (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        var (ana, ruth) = (await Steps.Owed(2000), await Steps.Owed(1, name: "Ruth"));
        await Agreed(ana);
        await Agreed(ruth, "bank", "hers");
        await Plan("d1");
        await Plan("d2", agreed: "hers");
        await Take();
        var made = (await Platform.Send(new CreateDebitRun(City), grace)).Value;
        Assert.Equal((made.Id, 2, 8000L), ((await Platform.Send(new CreateDebitRun(City), daniel)).Value.Id, made.Payments, made.Total.Cents));
        Assert.Equal("payouts.own_run", (await Platform.Send(new ApproveDebitRun(made.Id, made.Total), grace)).Refusal?.Code);
        var stale = daniel with { SecondFactorAt = Platform.Clock.Now.AddMinutes(-6) };
        Assert.StartsWith("access.", (await Platform.Send(new ApproveDebitRun(made.Id, made.Total), stale)).Refusal?.Code, StringComparison.Ordinal);
        Assert.Equal("payouts.total_differs", (await Platform.Send(new ApproveDebitRun(made.Id, new(1)), daniel)).Refusal?.Code);
        Assert.Equal("payouts.not_approved", (await Platform.Send(new MakeDebitFile(made.Id), grace)).Refusal?.Code);

        var (run, bytes) = await Filed(grace, daniel);
        var file = AchReader.Read(new MemoryStream(bytes));
        Assert.Empty(file.Findings);
        var batch = Assert.Single(file.Batches);
        Assert.Equal((225, "PPD", 8000L, 0L), (batch.Header.ServiceClass, batch.Header.EntryClass, file.Totals.DebitCents, file.Totals.CreditCents));
        Assert.All(batch.Entries, e => Assert.Equal(27, e.Code));
        Assert.Equal(bytes, (await Platform.Send(new MakeDebitFile(run), daniel)).Value.Content);

        await Platform.Send(new MarkDebitsSent(run), grace);
        Assert.Equal((2000L, "debits.too_early"), (await Repaid(), (await Platform.Send(new SettleDebitRun(run), grace)).Refusal?.Code));
        var bank = await Steps.Balance("assets:bank:operating");
        Assert.True((await Settle(run, grace)).Succeeded);
        Assert.True((await Settle(run, grace)).Succeeded);
        Assert.Equal(("settled", 10000L, bank + 8000), (await StateOf("d1"), await Repaid(), await Steps.Balance("assets:bank:operating")));
        await Steps.Sound();
    }

    [Fact]
    public async Task Stopping_leaves_everything_out_that_is_in_no_file_yet()
    {
        var (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        var (ana, ruth) = (await Steps.Owed(1), await Steps.Owed(1, name: "Ruth"));
        var agreed = await Agreed(ana, "bank", month: 20000);
        await Agreed(ruth, "bank", "hers");
        await Plan("d1");
        await Plan("d2", agreed: "hers");
        await Plan("d3", due: Today.AddDays(3));
        await Take();
        var made = (await Platform.Send(new CreateDebitRun(City), grace)).Value;
        await Platform.Send(new ApproveDebitRun(made.Id, made.Total), daniel);
        Assert.Equal("not_found", (await Platform.Send(new StopDebits(agreed), ruth)).Refusal?.Code);
        Assert.True((await Platform.Send(new StopDebits(agreed), ana)).Succeeded);
        var file = (await Platform.Send(new MakeDebitFile(made.Id), grace)).Value;
        Assert.Equal((1, 5000L), (file.Entries, file.Total.Cents));
        Assert.Equal(("stopped", "stopped", "sent"), (await StateOf("d1"), await StateOf("d3"), await StateOf("d2")));
        Assert.Equal((1L, 2L), (await Events("AuthorizationEnded"), await Events("DebitFailed")));
        Assert.Equal("debits.not_agreed", (await Plan("d4")).Refusal?.Code);
    }
}
