using System.Collections.Concurrent;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Payments.Payables;
using FamilyPlatform.Payments.Payouts;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Payments.Payables;

/// <summary>Everybody at once, each on a connection of their own: programs that ask twice, officers who say yes, no and pay in the same moment.</summary>
public sealed class PayableRaceTests : PayableGround
{
    private const long Funded = 300_000, Limit = 5_000;

    private static readonly string[] Names = ["Laney College", "Fruitvale Courts", "Paper Shop"];

    private readonly ConcurrentDictionary<Guid, bool> asked = [];
    private readonly ConcurrentBag<string> unexpected = [];

    [Theory]
    [InlineData(3)]
    [InlineData(40)]
    public async Task Several_connections_at_once_make_lose_and_pay_no_cent_twice(int seed)
    {
        Actor[] officers = [await Steps.Finance(), await Steps.Finance(), await Steps.Finance(), await Steps.Finance()];
        var family = await Platform.Family();
        await Payables.Put(Funded);
        await Platform.Send(new SetReleaseLimit(PlatformFixture.Oakland, PayoutDay, new Money(Limit)), Payables.Fresh(await Platform.Staff(Hat.Admin)));
        await Payables.Asked("first", family, 100);
        foreach (var name in Names) await Known(name, officers);
        officers = [.. officers.Select(Payables.Fresh)];

        await Task.WhenAll(Enumerable.Range(0, 5).Select(async worker =>
        {
            var chance = new Random(seed + worker);
            for (var i = 0; i < 40; i++) await Step(chance, officers, family);
        }));
        for (var i = 0; i < 4; i++) await Pay(officers, new Random(i));

        Assert.Empty(unexpected);
        await PayableBooks.Hold(Platform, Limit);
        await Steps.Sound();
        Assert.Equal(0, await Steps.Balance("assets:ach:in-transit"));
        // Chance must have met what is raced for, or the loop proves little.
        Assert.True(await Platform.Sql<long>("select count(*) from payments.payable where state in ('settled', 'refunded')") > 5);
        Assert.True(await Platform.Sql<long>("select count(distinct state) from payments.payable") > 3);
    }

    private static DateOnly PayoutDay => Payouts.PayoutSteps.Payday;

    private async Task Known(string name, Actor[] officers)
    {
        await Platform.Send(new FamilyPlatform.Payments.Payees.AddPayee(PlatformFixture.Oakland, "school", name, ""), officers[0]);
        await Payables.Verified(name, officers[0], officers[1]);
    }

    private async Task Step(Random chance, Actor[] officers, Actor family)
    {
        var officer = officers[chance.Next(officers.Length)];
        var id = asked.IsEmpty ? Guid.Empty : asked.Keys.ElementAt(chance.Next(asked.Count));
        switch (chance.Next(14))
        {
            case 0 or 1 or 2:
                var key = $"k{chance.Next(60)}";
                var answer = await Payables.Ask(key, family, 500 + key.Sum(c => c) * 97 % 15_000, Names[key.Sum(c => c) % Names.Length]);
                if (answer.Succeeded) asked[answer.Value.Id] = true;
                else Expect(answer.Refusal, "ledger.floor");
                break;
            case 3 or 4 or 5 or 6 or 7:
                Expect((await Platform.Send(new ReleasePayable(id), officer)).Refusal, "payables.moved_on", "payables.second_person");
                break;
            case 8: Expect((await Platform.Send(new DeclinePayable(id, "No"), officer)).Refusal, "payables.moved_on", "payables.in_run"); break;
            case 9:
                Expect((await Platform.Send(new WithdrawPayable(PlatformFixture.Oakland, "ida", $"k{chance.Next(60)}", "No"))).Refusal, "payables.moved_on");
                break;
            case 10 or 11:
                Expect((await Platform.Send(new RefundPayable(id, "c" + chance.Next(2), new Money(300), PayoutDay), officer)).Refusal,
                    "payables.not_settled", "payables.refund_too_much");
                break;
            default: await Pay(officers, chance); break;
        }
    }

    // Whoever comes first makes the run; the others find it, or find it further on.
    private async Task Pay(Actor[] officers, Random chance)
    {
        var at = chance.Next(officers.Length);
        var (first, second) = (officers[at], officers[(at + 1) % officers.Length]);
        var made = await Platform.Send(new CreatePayout(PlatformFixture.Oakland, PayoutDay, Submit: true), first);
        if (!made.Succeeded)
        {
            Expect(made.Refusal, "payouts.nobody", "payouts.nobody_ready");
            return;
        }
        Expect((await Platform.Send(new ApprovePayout(made.Value.Id), second)).Refusal, "payouts.moved_on", "payouts.own_run");
        Expect((await Platform.Send(new MakePayoutFile(made.Value.Id), first)).Refusal, "payouts.not_approved");
        Expect((await Platform.Send(new SettlePayout(made.Value.Id), second)).Refusal, "payouts.no_file");
    }

    private void Expect(Refusal? refusal, params string[] codes)
    {
        if (refusal is not null && refusal.Code != "not_found" && !codes.Contains(refusal.Code)) unexpected.Add(refusal.Code);
    }
}
