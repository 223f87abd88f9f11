using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Payments.Payables;
using FamilyPlatform.Payments.Payees;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Payments.Payables;

public sealed class ReleaseTests : PayableGround
{
    [Fact]
    public async Task What_is_asked_for_is_reserved_at_once_and_moved_by_the_second_yes()
    {
        var (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        var ana = await Platform.Family();
        await Payables.Put(50000);

        var id = await Payables.Asked("a", ana, 30000);
        Assert.Equal((20000L, 50000L), (await Payables.Free(), await Steps.Balance(PayableSteps.Fund)));
        Assert.Equal("ledger.floor", (await Payables.Ask("b", ana, 20001)).Refusal?.Code);

        await Payables.Release(id, grace);
        Assert.Equal(("released", 50000L), (await Payables.StateOf(id), await Steps.Balance(PayableSteps.Fund)));
        await Payables.Release(id, daniel);
        Assert.Equal(("approved", 20000L, 30000L), (await Payables.StateOf(id), await Steps.Balance(PayableSteps.Fund),
            await Steps.Balance($"liabilities:payables:{id:N}")));
        await Steps.Sound();
    }

    [Fact]
    public async Task The_same_key_asks_once_and_with_other_content_is_refused()
    {
        var ana = await Platform.Family();
        await Payables.Put(50000);
        var first = (await Payables.Ask("a", ana, 30000)).Value;
        var again = (await Payables.Ask("a", ana, 30000)).Value;
        Assert.Equal((first.Id, false, true), (again.Id, first.Replayed, again.Replayed));
        Assert.Equal("payables.key_reused", (await Payables.Ask("a", ana, 30001)).Refusal?.Code);
        Assert.Equal(20000, await Payables.Free());
    }

    [Fact]
    public async Task Nobody_lets_go_twice_or_for_the_own_home_or_without_a_fresh_code()
    {
        var (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        var ana = await Platform.Family();
        await Payables.Put(50000);
        var id = await Payables.Asked("a", ana, 30000);

        Assert.Equal("payables.own_family", await Refused(id, Payables.Fresh(grace) with { Family = ana.Family }));
        Assert.Equal("access.second_factor_fresh", await Refused(id, grace with { SecondFactorAt = Platform.Clock.Now.AddMinutes(-6) }));
        await Payables.Release(id, grace);
        Assert.Equal("payables.second_person", await Refused(id, Payables.Fresh(grace)));
        await Payables.Release(id, daniel);
        Assert.Equal("payables.moved_on", await Refused(id, Payables.Fresh(grace)));
        var away = await Steps.Finance(PlatformFixture.Boston);
        Assert.Equal("not_found", await Refused(id, Payables.Fresh(away)));
    }

    [Fact]
    public async Task Who_asks_for_the_house_does_not_let_it_go()
    {
        var (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        var payee = (await Platform.Send(new AddPayee(PlatformFixture.Oakland, "vendor", "Paper Shop", "shop@example.org"), grace)).Value.Id;
        var asked = await Platform.Send(new AskPayable(payee, new Money(4500), "Paper", new("bill.pdf", [1, 2, 3])), grace);
        Assert.True(asked.Succeeded, asked.Refusal?.Code);
        Assert.Equal("payables.own_request", await Refused(asked.Value.Id, Payables.Fresh(grace)));
        await Payables.Release(asked.Value.Id, daniel);
        Assert.Equal("payables.own_request", await Refused(asked.Value.Id, Payables.Fresh(grace)));
        Assert.Equal(1L, await Platform.Sql<long>("select count(*) from payments.payable_document where sha256 like '039058c6f2c0cb492c53%'"));
    }

    [Fact]
    public async Task One_yes_is_enough_only_up_to_the_citys_limit_and_from_its_day_on()
    {
        var grace = await Steps.Finance();
        var admin = await Platform.Staff(Hat.Admin);
        var ana = await Platform.Family();
        await Payables.Put(50000);
        var today = DateOnly.FromDateTime(Platform.Clock.Now.UtcDateTime);
        Assert.True((await Platform.Send(new SetReleaseLimit(PlatformFixture.Oakland, today.AddDays(1), new Money(10000)), Payables.Fresh(admin))).Succeeded);
        var before = await Payables.Asked("a", ana, 10000);
        await Payables.Release(before, grace);
        Assert.Equal("released", await Payables.StateOf(before));

        Platform.Clock.Move(TimeSpan.FromDays(1));
        var (small, large) = (await Payables.Asked("b", ana, 10000), await Payables.Asked("c", ana, 10001));
        await Payables.Release(small, grace);
        await Payables.Release(large, grace);
        Assert.Equal(("approved", "released"), (await Payables.StateOf(small), await Payables.StateOf(large)));
    }

    [Fact]
    public async Task What_is_declined_or_withdrawn_gives_the_money_back_and_the_program_hears_of_it()
    {
        var (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        var ana = await Platform.Family();
        await Payables.Put(60000);
        var (asked, approved, taken) = (await Payables.Asked("a", ana, 10000), await Payables.Approved("b", ana, 20000, grace, daniel),
            await Payables.Asked("c", ana, 30000));

        Assert.Equal("payables.why", (await Platform.Send(new DeclinePayable(asked, " "), grace)).Refusal?.Code);
        Assert.Equal("declined", (await Platform.Send(new DeclinePayable(asked, "Asked twice"), grace)).Value.State);
        Assert.Equal("declined", (await Platform.Send(new DeclinePayable(approved, "Fees fell"), grace)).Value.State);
        Assert.Equal("withdrawn", (await Platform.Send(new WithdrawPayable(PlatformFixture.Oakland, "ida", "c", "Not needed"))).Value.State);
        Assert.True((await Platform.Send(new WithdrawPayable(PlatformFixture.Oakland, "ida", "c", "Not needed"))).Value.Replayed);
        Assert.Equal("payables.moved_on", (await Platform.Send(new WithdrawPayable(PlatformFixture.Oakland, "ida", "a", "x"))).Refusal?.Code);
        Assert.Equal("payables.moved_on", await Refused(taken, Payables.Fresh(grace)));

        Assert.Equal((60000L, 60000L), (await Payables.Free(), await Steps.Balance(PayableSteps.Fund)));
        Assert.Equal(2L, await Platform.Sql<long>("select count(*) from platform.outbox where kind = 'PayableDeclined' and content->>'Program' = 'ida'"));
        await Steps.Sound();
    }

    [Fact]
    public async Task A_person_is_paid_for_the_own_home_only()
    {
        var (ana, ruth) = (await Platform.Family(), await Platform.Family(name: "Ruth"));
        await Payables.Put(50000);
        var crossed = await Platform.Send(new RequestPayable(PlatformFixture.Oakland, "ida", "x", new("member", ruth.Person), ana.Family, "Turn", "none",
            new Money(100), PayableSteps.Fund));
        Assert.Equal("payables.payee", crossed.Refusal?.Code);
        Assert.Equal(50000, await Payables.Free());
        Assert.Equal("requested", (await Payables.Ask("y", ruth, 100, kind: "member")).Value.State);
    }

    [Fact]
    public async Task A_paper_about_a_home_is_opened_only_where_the_home_reads_that_somebody_looked()
    {
        var grace = await Steps.Finance();
        var ana = await Platform.Family();
        await Payables.Put(50000);
        var lease = (await Payables.Ask("rent", ana, 30000, document: new("lease.pdf", [7, 8, 9]))).Value.Id;
        Assert.Equal("not_found", (await Platform.Send(new OpenDocument(lease), grace)).Refusal?.Code);
        var ruth = (await Platform.Family(name: "Ruth")).Family!.Value;
        Assert.Equal("not_found", (await Platform.Send(new OpenFamilyDocument(lease, ruth), grace)).Refusal?.Code);
        Assert.Equal([7, 8, 9], (await Platform.Send(new OpenFamilyDocument(lease, ana.Family!.Value), grace)).Value.Content);
        Assert.Equal("payments.read.document", await Platform.Sql<string>("select what from platform.access_log where family_id = $1", ana.Family.Value.Value));
    }

    private async Task<string?> Refused(Guid payable, Actor by) => (await Platform.Send(new ReleasePayable(payable), by)).Refusal?.Code;
}
