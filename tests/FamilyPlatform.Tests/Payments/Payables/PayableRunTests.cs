using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Payments.FamilyMoney;
using FamilyPlatform.Payments.Payables;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Payments.Payouts;
using FamilyPlatform.Tests.Programs;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Payments.Payables;

public sealed class PayableRunTests : PayableGround
{
    [Fact]
    public async Task People_and_companies_are_paid_by_one_file_with_a_batch_for_each()
    {
        var (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        var ana = await Steps.Owed(4000);
        await Payables.Put(100000);
        var member = await Payables.Approved("turn", ana, 2500, grace, daniel, kind: "member");
        var school = await Payables.Approved("fees", ana, 30000, grace, daniel);
        var more = await Payables.Approved("books", ana, 1050, grace, daniel);
        await Payables.Verified("Laney College", grace, daniel);

        var (run, file) = await Steps.Filed(grace, daniel);

        Assert.Equal((2, 0, 37550L), (run.Payees, run.Waiting, run.Total.Cents));
        var lines = System.Text.Encoding.ASCII.GetString(file.Content).ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        FileByHand.Adds(lines, ("PPD", 200, [6500]), ("CCD", 200, [31050]));
        Assert.Empty(AchReader.Read(new MemoryStream(file.Content)).Findings);
        Assert.Equal("LANEY COLLEGE", lines.Single(l => l.StartsWith("622", StringComparison.Ordinal) && l.Contains("998877665544"))[54..76].TrimEnd());

        await Platform.Send(new SettlePayout(run.Id), grace);
        foreach (var id in new[] { member, school, more }) Assert.Equal("settled", await Payables.StateOf(id));
        Assert.Equal((100000L - 37550L, 0L, 100000L - 33550L), (await Steps.Balance("assets:bank:operating"), await Steps.Balance("assets:ach:in-transit"),
            await Steps.Balance(PayableSteps.Fund)));
        Assert.Equal(3L, await Events("PayableSettled"));
        Assert.Equal("37550 1", await Platform.Sql<string>("""
            select sum((content -> 'Amount' ->> 'Cents')::bigint) filter (where kind = 'PayableSettled') + 4000 || ' '
                || count(*) filter (where kind = 'PaymentSettled') from platform.outbox
            """));
        await Steps.Sound();
    }

    [Fact]
    public async Task A_payee_without_verified_details_waits_alone_and_delays_nobody()
    {
        var (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        var ana = await Steps.Owed(4000);
        await Payables.Put(100000);
        var none = await Payables.Approved("a", ana, 1000, grace, daniel, "No Details");
        var proposed = await Payables.Approved("b", ana, 2000, grace, daniel, "Not Verified");
        var good = await Payables.Approved("c", ana, 3000, grace, daniel);
        var changed = await Payables.Approved("d", ana, 4000, grace, daniel, "Changed Later");
        await Payables.Details("Not Verified", grace);
        await Payables.Verified("Laney College", grace, daniel);
        await Payables.Verified("Changed Later", grace, daniel);

        var run = (await Platform.Send(new CreatePayout(PlatformFixture.Oakland, PayoutSteps.Payday, Submit: true), grace)).Value;
        Assert.Equal((3, 2, 11000L), (run.Payees, run.Waiting, run.Total.Cents));
        Assert.Equal("no_account,unverified", await Platform.Sql<string>("select string_agg(waits_for, ',' order by waits_for) from payments.payout_entry"));
        // Somebody sends a letter with another account while the run waits for its second person.
        await Payables.Verified("Changed Later", daniel, grace, "55554444");
        Assert.True((await Platform.Send(new ApprovePayout(run.Id), Payables.Fresh(daniel))).Succeeded);
        var file = (await Platform.Send(new MakePayoutFile(run.Id), grace)).Value;
        Assert.Equal((2, 7000L), (file.Entries, file.Total.Cents));
        await Platform.Send(new SettlePayout(run.Id), grace);
        Assert.Equal("approved approved settled approved", string.Join(' ',
            await Payables.StateOf(none), await Payables.StateOf(proposed), await Payables.StateOf(good), await Payables.StateOf(changed)));

        // Three banking days later it is paid where it was changed to.
        Platform.Clock.Now = new(2026, 11, 25, 18, 0, 0, TimeSpan.Zero);
        var later = await Later(Payables.Fresh(grace), Payables.Fresh(daniel));
        Assert.Equal((1, 4000L), (later.Payees, later.Total.Cents));
        await Steps.Sound();
    }

    [Fact]
    public async Task What_comes_back_is_owed_again_and_goes_again_or_back_to_its_account()
    {
        var (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        var ana = await Platform.Family();
        await Payables.Put(100000);
        var (fees, books) = (await Payables.Approved("a", ana, 30000, grace, daniel), await Payables.Approved("b", ana, 5000, grace, daniel));
        await Payables.Verified("Laney College", grace, daniel);
        var (run, file) = await Steps.Filed(grace, daniel);
        await Platform.Send(new SettlePayout(run.Id), grace);
        var trace = await Platform.Sql<string>("select trace from payments.payout_entry");
        using var stream = new MemoryStream();
        AchReturnFile.Write(AchReader.Read(new MemoryStream(file.Content)), [new(trace!, "R02")], Platform.Clock.Now.DateTime, 'A', stream);

        var read = (await Platform.Send(new ReadReturns(stream.ToArray()), grace)).Value;
        Assert.Equal((1, 35000L), (read.Returned, read.Total.Cents));
        Assert.Equal(1, (await Platform.Send(new ReadReturns(stream.ToArray()), grace)).Value.Again);
        Assert.Equal(("returned", 30000L, 2L), (await Payables.StateOf(fees), await Steps.Balance($"liabilities:payables:{fees:N}"),
            await Events("PayableReturned")));
        Assert.Equal(0L, await Events("PaymentReturned"));

        // Its account rests, so it waits; what is not needed any more is given back meanwhile.
        var waits = await Platform.Send(new CreatePayout(PlatformFixture.Oakland, PayoutSteps.Payday), grace);
        Assert.Equal((0, 1), (waits.Value.Payees, waits.Value.Waiting));
        await Platform.Send(new FamilyPlatform.Payments.Payouts.DiscardPayout(waits.Value.Id), grace);
        Assert.Equal("declined", (await Platform.Send(new DeclinePayable(books, "Bought elsewhere"), grace)).Value.State);
        await Payables.Verified("Laney College", grace, daniel, "31415926");
        Platform.Clock.Now = new(2026, 11, 27, 18, 0, 0, TimeSpan.Zero);
        var again = await Later(Payables.Fresh(grace), Payables.Fresh(daniel));
        Assert.Equal((1, 30000L), (again.Payees, again.Total.Cents));
        Assert.Equal("settled", await Payables.StateOf(fees));
        Assert.Equal((70000L, 70000L, 2L), (await Steps.Balance(PayableSteps.Fund), await Steps.Balance("assets:bank:operating"),
            await Events("PayableReturned")));
        await Steps.Sound();
    }

    [Fact]
    public async Task A_refund_goes_to_the_account_it_came_from_and_never_past_what_was_paid()
    {
        var (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        var ana = await Platform.Family();
        await Payables.Put(100000);
        var fees = await Payables.Approved("a", ana, 30000, grace, daniel);
        Assert.Equal("payables.not_settled", (await Refund(fees, "c1", 100, grace)).Refusal?.Code);
        await Payables.Verified("Laney College", grace, daniel);
        var (run, _) = await Steps.Filed(grace, daniel);
        await Platform.Send(new SettlePayout(run.Id), grace);

        Assert.Equal("settled", (await Refund(fees, "c1", 10000, grace)).Value.State);
        Assert.Equal(10000, (await Refund(fees, "c1", 10000, grace)).Value.Refunded.Cents);
        Assert.Equal("payables.key_reused", (await Refund(fees, "c1", 10001, grace)).Refusal?.Code);
        Assert.Equal("payables.refund_too_much", (await Refund(fees, "c2", 20001, grace)).Refusal?.Code);
        await Platform.No("payables.refund_key", "key", new RefundPayable(fees, " ", new(100), PayoutSteps.Payday), grace);
        await Platform.No("payables.amount", "amount", new RefundPayable(fees, "c4", new(0), PayoutSteps.Payday), grace);
        await Platform.No("payables.refund_day", "on", new RefundPayable(fees, "c4", new(100), new(2999, 1, 1)), grace);
        await Platform.No("payables.refund_day", "on", new RefundPayable(fees, "c4", new(100), new(2020, 1, 1)), grace);
        Assert.Equal("refunded", (await Refund(fees, "c2", 20000, grace)).Value.State);
        Assert.Equal("payables.not_settled", (await Refund(fees, "c3", 1, grace)).Refusal?.Code);
        Assert.Equal((100000L, 100000L, 2L), (await Steps.Balance(PayableSteps.Fund), await Steps.Balance("assets:bank:operating"),
            await Events("PayableRefunded")));
        await Steps.Sound();
    }

    [Fact]
    public async Task Nobody_approves_a_run_that_pays_a_school_for_the_own_home()
    {
        var (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        var ana = await Platform.Family();
        await Payables.Put(100000);
        await Payables.Approved("a", ana, 30000, grace, daniel);
        await Payables.Verified("Laney College", grace, daniel);
        var run = (await Platform.Send(new CreatePayout(PlatformFixture.Oakland, PayoutSteps.Payday, Submit: true), grace)).Value;
        Assert.Equal("payouts.own_family", (await Platform.Send(new ApprovePayout(run.Id), Payables.Fresh(daniel) with { Family = ana.Family })).Refusal?.Code);
    }

    [Fact]
    public async Task A_home_reads_what_is_paid_for_it_and_one_adult_what_is_paid_to_that_adult()
    {
        var (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        var ana = await Steps.Owed(4000);
        var luis = await Platform.Family(name: "Luis", family: ana.Family);
        await Payables.Put(100000);
        await Payables.Approved("fees", ana, 30000, grace, daniel);
        await Payables.Approved("turn", ana, 2500, grace, daniel, kind: "member");
        await Payables.Asked("books", ana, 900);

        var hers = (await Platform.Send(new OpenMoney(), ana)).Value;
        Assert.Equal((6500L, 2), (hers.Coming.Cents, hers.PaidForYou.Count));
        Assert.Equal(2500, Assert.Single(hers.OthersToCome).AmountCents.Cents);
        var his = (await Platform.Send(new OpenMoney(), luis)).Value;
        Assert.Equal(("Laney College", 0L), (Assert.Single(his.PaidForYou).Payee, his.Coming.Cents));
        Assert.Empty((await Platform.Send(new OpenMoney(), await Platform.Family(name: "Ruth"))).Value.PaidForYou);
    }

    private Task<Outcome<PayableAnswer>> Refund(Guid id, string key, long cents, Actor by) =>
        Platform.Send(new RefundPayable(id, key, new Money(cents), PayoutSteps.Payday), by);

    private async Task<PayoutRun> Later(Actor grace, Actor daniel)
    {
        var today = DateOnly.FromDateTime(Platform.Clock.Now.UtcDateTime);
        var run = (await Platform.Send(new CreatePayout(PlatformFixture.Oakland, today, Submit: true), grace)).Value;
        Assert.True((await Platform.Send(new ApprovePayout(run.Id), daniel)).Succeeded);
        Assert.True((await Platform.Send(new MakePayoutFile(run.Id), grace)).Succeeded);
        return (await Platform.Send(new SettlePayout(run.Id), grace)).Value;
    }

    private Task<long> Events(string kind) => Platform.Sql<long>("select count(*) from platform.outbox where kind = $1", kind);
}
