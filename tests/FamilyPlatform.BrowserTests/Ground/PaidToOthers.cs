using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Payments.Debits;
using FamilyPlatform.Payments.Payables;
using FamilyPlatform.Tests.Payments.Payables;
using FamilyPlatform.Tests.Payments.Payouts;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.BrowserTests.Ground;

/// <summary>A family for whom others are paid and that agreed to debits, with the pages that have an id for it.</summary>
internal static class PaidToOthers
{
    public static async Task<(Visit[] Family, Visit[] Finance)> Made(PlatformFixture platform, Actor elena)
    {
        var (steps, payables) = (new PayoutSteps(platform), new PayableSteps(platform));
        var (first, second) = (await steps.Finance(), await steps.Finance());
        await steps.GiveAccount(elena);
        await payables.Put(500_000);
        Guid[] each =
        [
            await payables.Asked("rent", elena, 240_000, "Fruitvale Courts", "vendor"),
            await payables.Asked("car", elena, 61_200, "Oakland Auto Repair", "vendor"),
            await payables.Approved("fees", elena, 38_050, first, second), await payables.Approved("turn", elena, 30_000, first, second, kind: "member"),
        ];
        await platform.Send(new DeclinePayable(each[1], "The estimate belongs to another car."), payables.Fresh(first));
        await payables.Verified("Laney College", first, second);
        await payables.Details("Fruitvale Courts", first);
        var fund = await platform.Sql<long>("select id from payments.account where code = $1", PayableSteps.Fund);
        var (agreed, run) = await Debits(platform, elena, payables.Fresh(first));
        return (
            [new($"/money/debits/{agreed}", 200)],
            [
                .. each.Select(id => new Visit($"/desk/payables/{id}", 200)), new("/desk/payables?state=declined", 200),
                new($"/desk/payables/payees/{await payables.Payee()}", 200), new($"/desk/payables/payees/{await payables.Payee("Fruitvale Courts")}", 200),
                new($"/desk/debits/{run}", 200), new($"/desk/ledger/{fund}?day=2026-11-30", 200),
                new($"/desk/ledger/entry/{await platform.Sql<long>("select pending_txn from payments.payable where id = $1", each[1])}", 200),
            ]);
    }

    private static async Task<(Guid Agreed, Guid Run)> Debits(PlatformFixture platform, Actor elena, Actor officer)
    {
        Task Offer(string key) => platform.Send(new OfferDebits(PlatformFixture.Oakland, "loans", key, elena.Person!.Value,
            new("Paying back your loan", "Pago de su préstamo"), new("On the fifth of each month", "El día cinco de cada mes"), new(5000), new(6000),
            new(12000), true, true, "equity:fund:repaid"));
        await Offer("loan");
        var id = (await platform.Send(new OpenDebits(), elena)).Value.Authorizations.Single().Id;
        var page = (await platform.Send(new ReadAuthorization(id), elena)).Value;
        Assert.True((await platform.Send(new AgreeToDebits(id, "bank", true, page.Hash), elena)).Succeeded);
        var today = DateOnly.FromDateTime(platform.Clock.Now.AddHours(-8).DateTime);
        foreach (var (key, day) in new[] { ("a", today), ("b", today.AddMonths(1)) })
            Assert.True((await platform.Send(new PlanDebit(PlatformFixture.Oakland, "loans", "loan", key, new(5000), day))).Succeeded);
        Assert.True((await platform.Send(new TakeDueDebits())).Succeeded);
        // One more waits for an answer.
        await Offer("circle");
        var run = await platform.Send(new CreateDebitRun(PlatformFixture.Oakland), officer);
        Assert.True(run.Succeeded, run.Refusal?.Code);
        return (id, run.Value.Id);
    }
}
