using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Payments.Payouts;
using FamilyPlatform.Tests.Support;
using FamilyPlatform.Web.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace FamilyPlatform.Tests.Payments.Payouts;

public sealed class PayoutTests : PayoutGround
{
    [Fact]
    public async Task A_family_without_a_way_to_be_paid_waits_alone_and_delays_nobody()
    {
        var (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        var ana = await Steps.Owed(4000);
        var ruth = await Steps.Owed(6000, account: false, name: "Ruth");
        await Steps.Earn(ana, 2500);

        var (run, file) = await Steps.Filed(grace, daniel);

        Assert.Equal((1, 1, 6500L), (run.Payees, run.Waiting, run.Total.Cents));
        var read = AchReader.Read(new MemoryStream(file.Content));
        Assert.Empty(read.Findings);
        Assert.Equal([6500L, 6500L], read.Entries.Select(e => e.Cents));
        Assert.Equal("ANA PENA", read.Entries.First().Name);
        Assert.Equal(("approved", "earned"), (await Steps.StateOf(ana), await Steps.StateOf(ruth)));

        // Ruth adds an account afterwards; the next run has her and nobody twice.
        await Platform.Send(new SettlePayout(run.Id), grace);
        await Steps.GiveAccount(ruth, "778812345678");
        var next = (await Platform.Send(new CreatePayout(PlatformFixture.Oakland, PayoutSteps.Payday), grace)).Value;
        Assert.Equal((1, 6000L, 2), (next.Payees, next.Total.Cents, next.Number));
        await Platform.Send(new DiscardPayout(next.Id), grace);
        await Steps.Sound();
    }

    [Fact]
    public async Task A_run_made_twice_or_settled_twice_is_one_run_and_one_payment()
    {
        var (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        var ana = await Steps.Owed(4000);
        var both = await Task.WhenAll(Platform.Send(new CreatePayout(PlatformFixture.Oakland, PayoutSteps.Payday), grace),
            Platform.Send(new CreatePayout(PlatformFixture.Oakland, PayoutSteps.Payday), daniel));
        Assert.Equal(both[0].Value.Id, both[1].Value.Id);
        await Platform.Send(new DiscardPayout(both[0].Value.Id), grace);

        var before = await Steps.Balance("assets:bank:operating");
        var (run, file) = await Steps.Filed(grace, daniel);
        Assert.Equal(file.Content, (await Platform.Send(new MakePayoutFile(run.Id), daniel)).Value.Content);
        await Task.WhenAll(Platform.Send(new SettlePayout(run.Id), grace), Platform.Send(new SettlePayout(run.Id), daniel));

        Assert.Equal((0L, "paid"), (await Steps.OwedTo(ana), await Steps.StateOf(ana)));
        Assert.Equal(before - run.Total.Cents, await Steps.Balance("assets:bank:operating"));
        Assert.Equal(0, await Steps.Balance("assets:ach:in-transit"));
        Assert.Equal(1L, await Platform.Sql<long>("select count(*) from platform.outbox where kind = 'PaymentSettled' and family_id = $1",
            ana.Family!.Value.Value));
        await Steps.Sound();
    }

    [Fact]
    public async Task Nothing_is_settled_before_the_citys_payday_but_in_a_demonstration()
    {
        Platform.Clock.Now = new(2026, 11, 20, 7, 30, 0, TimeSpan.Zero);
        var (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        var ana = await Steps.Owed(4000);
        var (run, _) = await Steps.Filed(grace, daniel);
        await Platform.Send(new MarkSent(run.Id), grace);

        await using (var real = FamilyPlatform.Core.Modules.Platform.Build(ModuleList.All,
            new PlatformParts(Platform.Installation, Platform.Clock, NullLoggerFactory.Instance, PlatformFixture.Keys, Demo: false)))
            Assert.Equal("payouts.before_payday", (await real.Send(new SettlePayout(run.Id), grace, TestContext.Current.CancellationToken)).Refusal?.Code);
        Assert.Equal(("sent", PayoutSteps.Payday.AddDays(-1)), (await Steps.StateOf(ana), (await Platform.Send(new OpenRun(run.Id), grace)).Value.Today));

        // In a demonstration the bank is not asked, and whoever tries it sees the end today.
        Assert.Equal("settled", (await Platform.Send(new SettlePayout(run.Id), grace)).Value.State);
        Assert.Equal("paid", await Steps.StateOf(ana));
    }

    [Fact]
    public async Task Nobody_approves_a_run_they_made_or_changed_or_one_that_pays_their_family()
    {
        var (grace, daniel, june) = (await Steps.Finance(), await Steps.Finance(), await Steps.Finance());
        var ana = await Steps.Owed(4000);
        var run = (await Platform.Send(new CreatePayout(PlatformFixture.Oakland, PayoutSteps.Payday), grace)).Value;
        var entry = await Platform.Sql<Guid>("select id from payments.payout_entry where run_id = $1 and person_id = $2", run.Id, ana.Person!.Value.Value);
        await Platform.Send(new DecideEntry(run.Id, entry, Pay: true), daniel);
        await Platform.Send(new SubmitPayout(run.Id), grace);

        Assert.Equal("payouts.own_run", (await Platform.Send(new ApprovePayout(run.Id), grace)).Refusal?.Code);
        Assert.Equal("payouts.own_run", (await Platform.Send(new ApprovePayout(run.Id), daniel)).Refusal?.Code);
        Assert.Equal("payouts.own_family", (await Platform.Send(new ApprovePayout(run.Id), june with { Family = ana.Family })).Refusal?.Code);
        Assert.Equal("access.second_factor_fresh",
            (await Platform.Send(new ApprovePayout(run.Id), june with { SecondFactorAt = Platform.Clock.Now.AddMinutes(-6) })).Refusal?.Code);
        Assert.Equal("payouts.who", (await Platform.Send(new ApprovePayout(run.Id))).Refusal?.Code);
        Assert.Equal("payouts.total_differs", (await Platform.Send(new ApprovePayout(run.Id, new(1)), june)).Refusal?.Code);
        Assert.Equal("payouts.not_approved", (await Platform.Send(new MakePayoutFile(run.Id), grace)).Refusal?.Code);
        Assert.True((await Platform.Send(new ApprovePayout(run.Id, run.Total), june)).Succeeded);
        var boston = await Steps.Finance(PlatformFixture.Boston);
        Assert.Equal("not_found", (await Platform.Send(new MakePayoutFile(run.Id), boston)).Refusal?.Code);
        await Platform.Send(new MakePayoutFile(run.Id), grace);
        await Platform.Send(new SettlePayout(run.Id), grace);
    }

    [Fact]
    public async Task An_account_that_changes_after_the_run_was_made_is_not_paid_for_a_day()
    {
        var (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        var (ana, ruth) = (await Steps.Owed(4000), await Steps.Owed(5000, name: "Ruth"));
        var run = (await Platform.Send(new CreatePayout(PlatformFixture.Oakland, PayoutSteps.Payday, Submit: true), grace)).Value;
        await Steps.GiveAccount(ana, "555500001111");

        var approved = (await Platform.Send(new ApprovePayout(run.Id), daniel)).Value;
        var file = (await Platform.Send(new MakePayoutFile(run.Id), grace)).Value;

        Assert.Equal(run.Payees - 1, approved.Payees);
        Assert.Equal(run.Total.Cents - 4000, file.Total.Cents);
        Assert.Equal(("earned", "approved"), (await Steps.StateOf(ana), await Steps.StateOf(ruth)));
        Assert.Equal(1L, await Platform.Sql<long>("select count(*) from platform.message where person_id = $1 and template = 'account_changed'",
            ana.Person!.Value.Value));
        await Platform.Send(new SettlePayout(run.Id), grace);
    }

    [Fact]
    public async Task Bank_numbers_are_never_in_clear_in_the_database()
    {
        var (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        await Steps.Owed(4000);
        await Steps.Filed(grace, daniel);
        foreach (var table in (string[])["payments.pay_method", "payments.payout_file", "payments.payout_entry", "payments.bank_answer", "platform.setting",
            "platform.message", "platform.form_key"])
        {
            var rows = await Platform.Sql<string>($"select coalesce(string_agg(encode(convert_to(t::text, 'UTF8'), 'escape'), ' '), '') from {table} t");
            Assert.DoesNotContain(PayoutSteps.Number, rows, StringComparison.Ordinal);
            Assert.DoesNotContain(PayoutSteps.Bank.Account, rows, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToHexStringLower(System.Text.Encoding.ASCII.GetBytes(PayoutSteps.Number)), rows, StringComparison.Ordinal);
        }
    }
}
