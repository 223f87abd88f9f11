using FamilyPlatform.Core.Identity;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Payments.Debits;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Tests.Payments.Debits;

public sealed class DebitReturnTests : DebitGround
{
    private async Task<(Actor Grace, Actor Daniel, Actor Ana, Guid Run, byte[] File)> Sent()
    {
        var (grace, daniel) = (await Steps.Finance(), await Steps.Finance());
        var ana = await Steps.Owed(1);
        await Agreed(ana, "bank");
        await Plan("d1");
        await Take();
        var (run, file) = await Filed(grace, daniel);
        await Platform.Send(new MarkDebitsSent(run), grace);
        return (grace, daniel, ana, run, file);
    }

    [Fact]
    public async Task Want_of_money_is_asked_once_more_some_days_later_under_its_own_name_and_not_again()
    {
        var (grace, daniel, ana, _, file) = await Sent();
        Assert.Equal(1, (await Back(file, grace, (ana, "R01"))).Returned);
        Assert.Equal(1, (await Back(file, grace, (ana, "R01"))).Again);
        Assert.Equal(("waiting", "debits.nobody"), (await StateOf("d1"), (await Platform.Send(new CreateDebitRun(City), grace)).Refusal?.Code));
        Platform.Clock.Move(TimeSpan.FromDays(11));
        var (_, again) = await Filed(Now(grace), Now(daniel));
        Assert.Equal("RETRY PYMT", Assert.Single(AchReader.Read(new MemoryStream(again)).Batches).Header.Description);
        await Back(again, Now(grace), (ana, "R09"));
        Assert.Equal(("failed", 0L, 1L), (await StateOf("d1"), await Repaid(), await Events("DebitFailed")));
        Platform.Clock.Move(TimeSpan.FromDays(30));
        Assert.Equal("debits.nobody", (await Platform.Send(new CreateDebitRun(City), Now(grace))).Refusal?.Code);
        await Steps.Sound();
    }

    [Theory]
    [InlineData("R07", "ended", "active")]
    [InlineData("R10", "ended", "active")]
    [InlineData("R02", "active", "suspended")]
    [InlineData("R03", "active", "suspended")]
    [InlineData("R04", "active", "suspended")]
    [InlineData("R08", "active", "active")]
    public async Task What_the_bank_says_ends_the_authorization_or_rests_the_account(string code, string agreement, string account)
    {
        var (grace, _, ana, _, file) = await Sent();
        await Plan("d2", due: Today.AddDays(5));
        await Back(file, grace, (ana, code));
        Assert.Equal(("failed", agreement, account), (await StateOf("d1"),
            await Platform.Sql<string>("select state from payments.debit_authorization"),
            await Platform.Sql<string>("select state from payments.pay_method where person_id = $1", ana.Person!.Value.Value)));
        Assert.Equal(agreement == "ended" ? "stopped" : "planned", await StateOf("d2"));
        Assert.Equal(0, await Repaid());
        await Steps.Sound();
    }

    [Theory]
    [InlineData("forgive", "forgiven", 5000, 0)]
    [InlineData("undo", "undone", 0, 1)]
    [InlineData("again", "planned", 0, 1)]
    public async Task What_counted_and_came_back_waits_for_a_person(string what, string state, long counts, long failed)
    {
        var (grace, daniel, ana, run, file) = await Sent();
        Assert.True((await Settle(run, grace)).Succeeded);
        var bank = await Steps.Balance("assets:bank:operating");
        (grace, daniel) = (Now(grace), Now(daniel));
        await Back(file, grace, (ana, "R01"));
        // The bank took it; for the program nothing has changed until somebody says so.
        Assert.Equal(("returned", 5000L, bank - 5000, 5000L),
            (await StateOf("d1"), await Repaid(), await Steps.Balance("assets:bank:operating"), await Steps.Balance(DebitBooks.CameBack)));
        await Take();
        Assert.Equal("debits.nobody", (await Platform.Send(new CreateDebitRun(City), grace)).Refusal?.Code);
        Assert.Single((await Platform.Send(new ListDebits(), grace)).Value.CameBack);

        var day = Today.AddDays(4);
        var id = await IdOf("d1");
        Assert.Equal("payouts.note", (await Platform.Send(new DecideDebit(id, what, day, " "), grace)).Refusal?.Code);
        var decided = await Platform.Send(new DecideDebit(id, what, day, "Spoke with Ana"), grace);
        Assert.True(decided.Succeeded, decided.Refusal?.Code);
        Assert.Equal("debits.decided", (await Platform.Send(new DecideDebit(id, what, day, "Again"), daniel)).Refusal?.Code);
        Assert.Equal((state, counts, failed, 0L),
            (await StateOf("d1"), await Repaid(), await Events("DebitFailed"), await Steps.Balance(DebitBooks.CameBack)));
        Assert.Equal(what == "forgive" ? 5000 : 0, await Steps.Balance(DebitBooks.Forgiven));
        if (what == "again")
        {
            Platform.Clock.Move(TimeSpan.FromDays(5));
            await Take();
            var (next, _) = await Filed(Now(grace), Now(daniel));
            Assert.True((await Settle(next, grace)).Succeeded);
            Assert.Equal(("settled", 5000L), (await StateOf("d1"), await Repaid()));
        }
        await Steps.Sound();
    }

    [Fact]
    public async Task An_answer_of_another_amount_or_for_credits_is_left_for_a_person()
    {
        var (grace, _, ana, _, file) = await Sent();
        Assert.Equal(1, (await Back(file, grace, (ana, "R23"))).Unclear);
        Assert.Equal("sent", await StateOf("d1"));
    }
}
