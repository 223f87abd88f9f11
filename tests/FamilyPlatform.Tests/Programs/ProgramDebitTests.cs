using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Payments.Debits;
using FamilyPlatform.Programs.Applications;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Payments.Debits;
using FamilyPlatform.Tests.Payments.Payouts;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Programs;

public sealed class ProgramDebitTests(ProgramsFixture host) : IClassFixture<ProgramsFixture>
{
    [Fact]
    public async Task A_program_plans_debits_from_earnings_first_and_the_bank_second_and_hears_what_becomes_of_them()
    {
        host.Place("Payer");
        host.Base.Clock.Now = new(PayoutSteps.Payday, new(18, 0), TimeSpan.Zero);
        Assert.True((await host.Open("payer", PlatformFixture.Oakland)).Succeeded);
        var (steps, debits) = (new PayoutSteps(host.Base), new DebitSteps(host.Base));
        var (grace, daniel) = (await steps.Finance(), await steps.Finance());
        var ana = await steps.Owed(2000);
        await host.Join("payer", ana);

        Assert.Equal("debits.not_agreed", (await Act(ana, "plan", "one")).Refusal?.Code);
        Assert.True((await Act(ana, "offer")).Succeeded);
        Assert.Equal("debits.not_agreed", (await Act(ana, "plan", "one")).Refusal?.Code);
        await debits.Agree(ana, "both");
        foreach (var key in (string[])["one", "two", "three", "three"])
        {
            // Of one day, the debit that was planned first takes first.
            host.Base.Clock.Move(TimeSpan.FromSeconds(1));
            var planned = await Act(ana, "plan", key);
            Assert.True(planned.Succeeded, planned.Refusal?.Message);
        }

        await debits.Take();
        Assert.Equal((0L, 2000L), (await steps.OwedTo(ana), await Fund()));
        Assert.Equal("active, one waiting 2000, two waiting 0, three waiting 0", await Said(ana));
        var (run, file) = await debits.Filed(grace, daniel);
        await debits.Back(file, grace, "two", "R08");
        Assert.True((await debits.Settle(run, grace)).Succeeded);
        Assert.Equal(10_000, await Fund());
        Assert.Equal("DebitFailed two 5000 R08, DebitTaken one 2000 earnings, DebitTaken one 3000 bank, DebitTaken three 5000 bank", await Heard());

        // What counted and came back is the program's until a person decides about it.
        await debits.Back(file, debits.Fresh(grace), "three", "R01");
        var queued = Assert.Single((await host.Base.Send(new ListDebits(), grace)).Value.CameBack);
        Assert.Equal((5000L, 10_000L), (queued.Cents.Cents, await Fund()));
        Assert.DoesNotContain("undone", await Heard(), StringComparison.Ordinal);
        Assert.True((await host.Base.Send(new DecideDebit(queued.Id, "undo", default, "Spoke with Ana"), debits.Fresh(grace))).Succeeded);
        Assert.Equal(5000, await Fund());
        Assert.Contains("DebitFailed three 5000 R01 undone", await Heard(), StringComparison.Ordinal);
        Assert.Equal("active, one settled 2000, two failed 0, three undone 0", await Said(ana));
        await steps.Sound();
    }

    private Task<Outcome<Acted>> Act(Actor ana, string action, string key = "") => host.Send(new ActOnPage("payer", "autopay", action, action + key,
        action == "plan" ? new Dictionary<string, string> { ["key"] = key } : new Dictionary<string, string>()), ana);

    private async Task<string> Said(Actor ana) =>
        ((Paragraph)(await host.Send(new ViewProgramPage("payer", "autopay"), ana)).Value.Model.Blocks[0]).Text;

    private Task<long> Fund() => host.Base.Sql<long>(
        "select coalesce((select payments.balance(id) from payments.account where owner = 'payer' and code = 'equity:fund:back'), 0)");

    private async Task<string> Heard()
    {
        await Relay.Drain(host.Platform, TestContext.Current.CancellationToken);
        return (await host.Base.Sql<string>(
            "select string_agg(substr(reason, 7), ', ' order by reason) from payments.txn where reason like 'heard Debit%'"))!;
    }
}
