using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Composition;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Payments.FamilyMoney;
using FamilyPlatform.Payments.PaySettings;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Payments.Debits;

namespace FamilyPlatform.Tests.Payments.FamilyMoney;

/// <summary>Pay counts in the year of the day it reached its owner, whichever way it went.</summary>
public sealed class YearTotalTests : DebitGround
{
    [Fact]
    public async Task What_a_debit_took_of_an_earning_counts_in_its_own_year_and_the_rest_when_the_bank_paid_it()
    {
        var ana = await Steps.Owed(7000);
        await Agreed(ana);
        Platform.Clock.Now = new(2026, 12, 30, 18, 0, 0, TimeSpan.Zero);
        await Plan("d1");
        await Take();
        var money = (await Platform.Send(new OpenMoney(), ana)).Value;
        Assert.Equal((5000L, 2000L), (money.PaidIn(2026).Cents, money.Coming.Cents));
        Assert.Equal([2000L], (await AtHome(ana)).Select(r => r.Amount.Cents));
        Assert.Equal([("taken", 5000L)], await Statement(ana, 2026));

        Platform.Clock.Now = new(2027, 1, 15, 18, 0, 0, TimeSpan.Zero);
        var (run, file) = await Steps.Filed(await Steps.Finance(), await Steps.Finance());
        await Platform.Send(new SettlePayout(run.Id), await Steps.Finance());
        money = (await Platform.Send(new OpenMoney(), ana)).Value;
        Assert.Equal((5000L, 2000L), (money.PaidIn(2026).Cents, money.PaidIn(2027).Cents));
        Assert.Equal([2027, 2026], money.Years);
        Assert.Equal([("taken", 5000L)], await Statement(ana, 2026));
        Assert.Equal([("paid", 2000L)], await Statement(ana, 2027));

        // The bank sends the rest back: what was taken stays where it went.
        await Platform.Send(new ReadReturns(await Steps.Answers(run.Id, file.Content, (ana, "R02", ""))), await Steps.Finance());
        money = (await Platform.Send(new OpenMoney(), ana)).Value;
        Assert.Equal((5000L, 0L, 2000L), (money.PaidIn(2026).Cents, money.PaidIn(2027).Cents, money.Returned!.Left.Cents));
    }

    [Fact]
    public async Task A_month_that_debits_took_whole_counts_on_the_days_they_took_it()
    {
        var ana = await Steps.Owed(8000);
        await Agreed(ana);
        Platform.Clock.Now = new(2026, 12, 30, 18, 0, 0, TimeSpan.Zero);
        await Plan("d1");
        await Take();
        Platform.Clock.Now = new(2027, 1, 5, 18, 0, 0, TimeSpan.Zero);
        await Plan("d2", 3000, Today.AddDays(10));
        Platform.Clock.Move(TimeSpan.FromDays(10));
        await Take();
        var money = (await Platform.Send(new OpenMoney(), ana)).Value;
        Assert.Equal((5000L, 3000L, "paid"), (money.PaidIn(2026).Cents, money.PaidIn(2027).Cents, money.Earnings[0].State));
    }

    [Fact]
    public async Task A_budget_counts_as_paid_what_debits_took_of_its_earnings()
    {
        var ana = await Steps.Owed(7000);
        await Agreed(ana);
        await Plan("d1");
        await Take();
        await Platform.Send(new SetBudget(City, new(2026, 1, 1), new(2026, 12, 31), new(100_000)));
        Assert.Equal(5000, (await Platform.Send(new OpenPay(City))).Value.Budgets[0].PaidCents.Cents);
    }

    private async Task<IEnumerable<(string, long)>> Statement(Actor ana, int year)
    {
        var statement = (await Platform.Send(new OpenStatement(year), ana)).Value;
        Assert.Equal(statement.Lines.Sum(l => l.Cents.Cents), statement.Total.Cents);
        return statement.Lines.Select(l => (l.Agreed ? "taken" : "paid", l.Cents.Cents));
    }

    private async Task<IReadOnlyList<LedgerRow>> AtHome(Actor ana)
    {
        var home = (await Platform.Send(new ComposePage("home"), ana)).Value;
        return home.Main.Concat(home.Aside).OfType<Card>().SelectMany(c => c.Blocks).OfType<LedgerTable>().Single().Rows;
    }
}
