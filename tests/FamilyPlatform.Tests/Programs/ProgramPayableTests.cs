using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Payments.Debits;
using FamilyPlatform.Payments.Payables;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Payments.Payables;
using FamilyPlatform.Tests.Payments.Payouts;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Programs;

public sealed class ProgramPayableTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    [Fact]
    public async Task A_program_asks_for_a_payment_and_hears_what_becomes_of_it()
    {
        host.Place("Payer");
        host.Base.Clock.Now = new(PayoutSteps.Payday, new(18, 0), TimeSpan.Zero);
        Assert.True((await host.Open("payer", PlatformFixture.Oakland)).Succeeded);
        var (steps, payables) = (new PayoutSteps(host.Base), new PayableSteps(host.Base));
        var (grace, daniel) = (await steps.Finance(), await steps.Finance());
        var ana = await Inside();

        var past = await host.Send(new ActOnPage("payer", "fees", "pay", "k0", new Dictionary<string, string> { ["cents"] = "50001" }), ana);
        Assert.Equal("ledger.floor", past.Refusal?.Code);
        var asked = await host.Send(new ActOnPage("payer", "fees", "pay", "k1", new Dictionary<string, string> { ["cents"] = "20000" }), ana);
        Assert.True(asked.Succeeded, asked.Refusal?.Message);
        Assert.Equal("requested", await Said(ana));

        var id = await host.Base.Sql<Guid>("select id from payments.payable");
        await payables.Release(id, grace);
        await payables.Release(id, daniel);
        Assert.Equal("payables.moved_on", (await host.Send(new ActOnPage("payer", "fees", "back", "k2", new Dictionary<string, string>()), ana)).Refusal?.Code);
        await payables.Verified("Laney College", grace, daniel);
        var (run, _) = await steps.Filed(grace, daniel);
        await host.Base.Send(new SettlePayout(run.Id), grace);
        await host.Base.Send(new RefundPayable(id, "c1", new Money(5000), PayoutSteps.Payday), grace);
        await Relay.Drain(host.Platform, TestContext.Current.CancellationToken);

        Assert.Equal("settled", await Said(ana));
        Assert.Equal("heard paid fee 20000, heard PayableRefunded fee 5000", await host.Base.Sql<string>(
            "select string_agg(reason, ', ' order by reason) from payments.txn where reason like 'heard%'"));
        Assert.Equal(35000, await steps.Balance($"liabilities:own:{ana.Family!.Value.Value:N}"));
        await steps.Sound();
    }

    [Fact]
    public async Task A_program_offers_debits_plans_one_and_hears_that_it_was_taken()
    {
        host.Place("Payer");
        host.Base.Clock.Now = new(PayoutSteps.Payday, new(18, 0), TimeSpan.Zero);
        Assert.True((await host.Open("payer", PlatformFixture.Oakland)).Succeeded);
        var ben = await Inside("Ben");
        await new PayoutSteps(host.Base).Earn(ben, 4000);

        Assert.True((await Act(ben, "offer")).Succeeded);
        Assert.Equal("debits.not_agreed", (await Act(ben, "plan")).Refusal?.Code);
        var line = (await host.Base.Send(new OpenDebits(), ben)).Value.Authorizations[0];
        var page = (await host.Base.Send(new ReadAuthorization(line.Id), ben)).Value;
        Assert.True((await host.Base.Send(new AgreeToDebits(line.Id, "earnings", true, page.Hash), ben)).Succeeded);
        Assert.True((await Act(ben, "plan")).Succeeded);
        Assert.True((await Act(ben, "plan")).Succeeded);
        await host.Base.Send(new TakeDueDebits());
        await Relay.Drain(host.Platform, TestContext.Current.CancellationToken);

        Assert.Equal("heard taken part-2026-11 2000", await host.Base.Sql<string>(
            "select string_agg(reason, ', ') from payments.txn where reason like 'heard taken%'"));
        Assert.Equal(2000, await new PayoutSteps(host.Base).Balance("equity:fund:parts"));
    }

    private Task<Outcome<Acted>> Act(Actor who, string action) =>
        host.Send(new ActOnPage("payer", "fees", action, Guid.NewGuid().ToString("N"), new Dictionary<string, string>()), who);

    private async Task<Actor> Inside(string name = "Ana")
    {
        var ana = await host.Base.Family(name: name);
        var asked = await host.Send(new Apply("payer", new Dictionary<string, string>()), ana);
        Assert.True(asked.Succeeded, asked.Refusal?.Message);
        await host.Send(new MoveApplication(ana.Family!.Value, PlatformFixture.Oakland, asked.Value.Key, "accept"), Actor.System);
        return ana;
    }

    private async Task<string> Said(Actor ana) =>
        ((Paragraph)(await host.Send(new ViewProgramPage("payer", "fees"), ana)).Value.Model.Blocks[0]).Text;
}
