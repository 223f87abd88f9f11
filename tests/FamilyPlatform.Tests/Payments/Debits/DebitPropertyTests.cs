using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Payments.Debits;
using FamilyPlatform.Payments.Payouts;
using FamilyPlatform.Tests.Payments.Payouts;

namespace FamilyPlatform.Tests.Payments.Debits;

/// <summary>Weeks of random plans, pay runs, files, returns, repeats, stops and decisions: whatever comes, no cent is made, lost or taken twice.</summary>
public sealed class DebitPropertyTests : DebitGround
{
    private const long Cap = 6000, MonthCap = 9000;

    private static readonly string[] Codes = ["R01", "R09", "R01", "R02", "R03", "R08", "R10", "R29"];

    private readonly List<(byte[] File, List<string> Keys)> files = [];
    private Actor first = null!, second = null!;
    private int plans;

    [Theory]
    [InlineData(11)]
    [InlineData(20)]
    [InlineData(3)]
    public async Task Random_debits_returns_repeats_and_stops_conserve_money_take_nothing_twice_and_keep_to_the_caps(int seed)
    {
        var chance = new Random(seed);
        (first, second) = (await Steps.Finance(), await Steps.Finance());
        List<Actor> people = [];
        for (var i = 0; i < 4; i++)
        {
            people.Add(await Steps.Owed(chance.Next(500, 9000), name: "P" + i));
            await Agreed(people[i], chance.Next(3) == 0 ? "bank" : "both", "a" + i, 3000, Cap, MonthCap);
        }
        var bank = await Steps.Balance("assets:bank:operating");
        for (var step = 0; step < 45; step++)
        {
            await Step(chance, people);
            if (step % 9 == 8) await Invariants(bank);
        }
        await Invariants(bank);
        await Steps.Sound();
    }

    private async Task Step(Random chance, List<Actor> people)
    {
        var who = chance.Next(people.Count);
        switch (chance.Next(12))
        {
            case 0 or 1 or 2: await Plan($"p{plans++}", chance.Next(2) == 0 ? 3000 : chance.Next(1, 7000), Today.AddDays(chance.Next(0, 14)), "a" + who); break;
            case 3: await Plan($"p{chance.Next(Math.Max(1, plans))}", 3000, Today, "a" + who); break;
            case 4: await Steps.Earn(people[who], chance.Next(500, 5000)); break;
            case 5: await Take(); await Take(); break;
            case 6 or 7: await File(); break;
            case 8: await Answer(chance); break;
            case 9: await Decide(chance); break;
            case 10: await Pay(chance.Next(2) == 0); break;
            default:
                if (chance.Next(6) == 0) await Platform.Send(new StopDebits((await Platform.Send(new OpenDebits(), people[who])).Value.Authorizations[0].Id),
                    people[who]);
                break;
        }
        if (chance.Next(2) == 0) Platform.Clock.Move(TimeSpan.FromDays(chance.Next(1, 5)));
        (first, second) = (Now(first), Now(second));
        await Platform.Sql<object>("update payments.pay_method set state = 'active' where state = 'suspended' and $1", chance.Next(4) == 0);
        foreach (var run in (await Platform.Send(new ListDebits(), first)).Value.Runs.Where(r => r.State is "filed" or "sent"))
            if (chance.Next(2) == 0) await Platform.Send(new SettleDebitRun(run.Id), first);
    }

    private async Task File()
    {
        if (await Platform.Send(new CreateDebitRun(City), first) is not { Succeeded: true } made) return;
        await Platform.Send(new ApproveDebitRun(made.Value.Id, made.Value.Total), second);
        if (await Platform.Send(new MakeDebitFile(made.Value.Id), first) is { Succeeded: true } file) files.Add((file.Value.Content, []));
    }

    // Any file of the past, any of its payments, any code; often one that was answered before.
    private async Task Answer(Random chance)
    {
        if (files.Count == 0) return;
        var sent = FamilyPlatform.Payments.Ach.AchReader.Read(new MemoryStream(files[chance.Next(files.Count)].File));
        var entries = sent.Entries.ToArray();
        var answer = new FamilyPlatform.Payments.Ach.AchAnswer(entries[chance.Next(entries.Length)].Trace, Codes[chance.Next(Codes.Length)]);
        using var stream = new MemoryStream();
        FamilyPlatform.Payments.Ach.AchReturnFile.Write(sent, [answer], Platform.Clock.Now.DateTime, 'A', stream);
        for (var i = 0; i < 2; i++) Assert.True((await Platform.Send(new ReadReturns(stream.ToArray()), first)).Succeeded);
    }

    private async Task Decide(Random chance)
    {
        foreach (var back in (await Platform.Send(new ListDebits(), first)).Value.CameBack)
            await Platform.Send(new DecideDebit(back.Id, ((string[])["forgive", "undo", "again"])[chance.Next(3)], Today.AddDays(chance.Next(1, 9)), "Spoke"),
                first);
    }

    private async Task Pay(bool whole)
    {
        var made = await Platform.Send(new CreatePayout(City, Today.AddDays(3), Submit: true), first);
        if (!made.Succeeded) return;
        if (!whole)
        {
            await Platform.Send(new DiscardPayout(made.Value.Id), first);
            return;
        }
        await Platform.Send(new ApprovePayout(made.Value.Id), second);
        if (!(await Platform.Send(new MakePayoutFile(made.Value.Id), first)).Succeeded) return;
        Platform.Clock.Move(TimeSpan.FromDays(4));
        await Platform.Send(new SettlePayout(made.Value.Id), Now(first));
    }

    private async Task Invariants(long bank)
    {
        // What the program has is what was taken from earnings and what banks gave and did not get back, unless somebody forgave it.
        var earnings = await Platform.Sql<long>("select coalesce(sum(cents), 0)::bigint from payments.debit_taking");
        var settled = await Platform.Sql<long>("""
            select coalesce(sum(e.amount_cents), 0)::bigint from payments.debit_entry e join payments.debit d on d.id = e.debit_id
            where e.settled_txn is not null and (e.state = 'settled' or (d.state in ('returned', 'forgiven') and e.try = d.tries))
            """);
        Assert.Equal(earnings + settled, await Repaid());
        var paid = await Platform.Sql<long>("select coalesce(sum(amount_cents), 0)::bigint from payments.payout_entry where state = 'settled'");
        var kept = await Platform.Sql<long>("select coalesce(sum(amount_cents), 0)::bigint from payments.debit_entry where state = 'settled'");
        Assert.Equal(bank - paid + kept, await Steps.Balance("assets:bank:operating"));
        Assert.Equal(0L, await Wrong("""
            payments.earning x where x.taken_cents <> coalesce((select sum(t.cents) from payments.debit_taking t where t.earning_id = x.id), 0)
            """));
        Assert.Equal(0L, await Wrong("""
            payments.debit d where d.taken_cents <> coalesce((select sum(t.cents) from payments.debit_taking t where t.debit_id = d.id), 0)
                or d.amount_cents < d.taken_cents + coalesce((select sum(e.amount_cents) from payments.debit_entry e
                    where e.debit_id = d.id and e.state in ('ready', 'filed', 'sent', 'settled')), 0)
                or (select count(*) from payments.debit_entry e where e.debit_id = d.id and e.trace is not null) > 3
            """));
        Assert.Equal(0L, await Wrong($"""
            (select d.authorization_id, sum(d.taken_cents + case when d.state in ('waiting', 'sent', 'settled') then d.bank_cents else 0 end) as cents,
                max(d.amount_cents) as most from payments.debit d group by d.authorization_id, date_trunc('month', d.due_on)) m
            where m.cents > {MonthCap} or m.most > {Cap}
            """));
        // What people are owed is what their earnings still owe them.
        Assert.Equal(0L, await Wrong("""
            (select a.balance_cents, (select coalesce(sum(x.amount_cents - x.taken_cents), 0) from payments.earning x
                where x.person_id = a.person_id and x.state in ('earned', 'held', 'approved', 'returned')) as owed
             from payments.account a where a.code like 'liabilities:pay:%') o where o.balance_cents <> o.owed
            """));
    }

    private Task<long> Wrong(string from) => Platform.Sql<long>("select count(*) from " + from);
}
