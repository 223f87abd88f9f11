using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Outbox;
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
        var ana = await host.Join("payer", await host.Base.Family());

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
        Assert.Equal("heard PayableRefunded fee 5000, heard PayableSettled fee 20000", await host.Base.Sql<string>(
            "select string_agg(reason, ', ' order by reason) from payments.txn where reason like 'heard%'"));
        Assert.Equal(35000, await steps.Balance($"liabilities:own:{ana.Family!.Value.Value:N}"));
        await steps.Sound();
    }

    private async Task<string> Said(Actor ana) =>
        ((Paragraph)(await host.Send(new ViewProgramPage("payer", "fees"), ana)).Value.Model.Blocks[0]).Text;
}
