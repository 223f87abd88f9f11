using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Payments.Payables;
using FamilyPlatform.Payments.Payees;
using FamilyPlatform.Payments.Payouts;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Payments.Payables;

/// <summary>Chance asks, lets go, says no, pays, sends back and gives back; a model says what must come of each, and where the money is then.</summary>
public sealed class PayableMixtureTests : PayableGround
{
    private const long Funded = 400_000, Limit = 5_000;

    private static readonly string[] Names = ["Laney College", "Fruitvale Courts", "Paper Shop"];

    private readonly PayableModel model = new(Funded, Limit);
    private readonly HashSet<string> met = [];
    private readonly List<(byte[] File, List<PayableModel.One> Paid, string Trace, int Payee)> sent = [];
    private Actor[] officers = [];
    private Actor family = null!;
    private Guid? run;
    private string runState = "";
    private int keys;

    private DateOnly Today => DateOnly.FromDateTime(Platform.Clock.Now.AddHours(-8).DateTime);

    [Theory]
    [InlineData(4)]
    [InlineData(19)]
    [InlineData(31)]
    public async Task Every_answer_is_the_models_answer_and_every_cent_where_the_model_has_it(int seed)
    {
        var chance = new Random(seed);
        await Begin();
        for (var step = 0; step < 130; step++)
        {
            await Step(chance);
            if (step % 10 == 9) await Agrees();
        }
        await Agrees();
        await PayableBooks.Hold(Platform, Limit);
        await Steps.Sound();
        Assert.Superset(new HashSet<string> { "requested", "released", "approved", "declined", "payables.second_person", "payables.moved_on", "sent" }, met);
    }

    private async Task Begin()
    {
        officers = [await Steps.Finance(), await Steps.Finance(), await Steps.Finance()];
        family = await Platform.Family();
        await Payables.Put(Funded);
        await Platform.Send(new SetReleaseLimit(PlatformFixture.Oakland, Today, new Money(Limit)), Payables.Fresh(await Platform.Staff(Hat.Admin)));
        foreach (var name in Names)
        {
            await Platform.Send(new AddPayee(PlatformFixture.Oakland, "vendor", name, "510 555 0199"), officers[0]);
            await Payables.Verified(name, officers[0], officers[1]);
        }
    }

    private async Task Step(Random chance)
    {
        var officer = chance.Next(officers.Length);
        var p = model.All.Count == 0 ? null : model.All[chance.Next(model.All.Count)];
        switch (chance.Next(16))
        {
            case 0 or 1 or 2: await Ask(chance, chance.Next(4) == 0 ? officer : null); break;
            case 3 or 4 or 5 or 6 when p is not null: await Said(model.Release(p, officer), new ReleasePayable(p.Id), officer); break;
            case 7 when p is not null: await Said(model.Decline(p), new DeclinePayable(p.Id, "Not needed"), officer); break;
            case 8 when p is { House: false }:
                await Said(model.Withdraw(p), new WithdrawPayable(PlatformFixture.Oakland, "ida", p.Key, "Not needed"), null);
                break;
            case 9 or 10 when p is not null:
                var (key, cents) = ("c" + chance.Next(3), chance.Next(1, (int)p.Cents + 500));
                await Said(model.Refund(p, key, cents), new RefundPayable(p.Id, key, new Money(cents), Today), officer);
                break;
            case 11 when sent.Count > 0: await SendBack(chance, officer); break;
            default: await Pay(chance); break;
        }
    }

    private async Task Ask(Random chance, int? asker)
    {
        var payee = chance.Next(Names.Length);
        var cents = chance.Next(5) == 0 ? chance.Next(100_000, 500_000) : chance.Next(100, 12_000);
        // Often one that was asked for before, with the same content or another.
        var key = asker is not null ? "house" + keys++ : chance.Next(4) == 0 ? "k" + chance.Next(keys + 1) : "k" + keys++;
        if (model.All.Find(k => k.Key == key) is { } again && chance.Next(2) == 0) (payee, cents) = (again.Payee, (int)again.Cents);
        var expected = model.Request(key, cents, payee, asker);
        var answer = asker is { } who
            ? await Platform.Send(new AskPayable(await Payables.Payee(Names[payee]), new Money(cents), "Paper", null), officers[who])
            : await Payables.Ask(key, family, cents, Names[payee], "vendor");
        Meet(expected, answer);
        if (answer.Succeeded) model.All.Single(p => p.Key == key).Id = answer.Value.Id;
    }

    private async Task Said(string expected, MediatR.IRequest<Outcome<PayableAnswer>> request, int? officer) =>
        Meet(expected, await Platform.Send(request, officer is { } by ? Payables.Fresh(officers[by]) : Actor.System));

    private void Meet(string expected, Outcome<PayableAnswer> answer)
    {
        Assert.Equal(expected, answer.Succeeded ? answer.Value.State : answer.Refusal.Code);
        met.Add(expected);
    }

    // One run at a time, a step at a time, so that everything else happens between its steps.
    private async Task Pay(Random chance)
    {
        var (first, second) = (Payables.Fresh(officers[0]), Payables.Fresh(officers[1]));
        if (run is not { } id)
        {
            var made = await Platform.Send(new CreatePayout(PlatformFixture.Oakland, Today, Submit: true), first);
            if (!made.Succeeded) return;
            (run, runState) = (made.Value.Id, "submitted");
            var ready = await Ready(made.Value.Id);
            foreach (var p in model.All.Where(p => p.Owed && ready.Contains(p.Payee))) p.InRun = true;
        }
        else if (runState == "submitted" && chance.Next(4) == 0)
        {
            Assert.True((await Platform.Send(new DiscardPayout(id), first)).Succeeded);
            Free();
        }
        else if (runState == "submitted")
        {
            Assert.True((await Platform.Send(new ApprovePayout(id), second)).Succeeded);
            var file = await Platform.Send(new MakePayoutFile(id), first);
            // Everybody in it has other details by now: there is no file, and it is let go.
            if (!file.Succeeded)
            {
                Assert.Empty(await Ready(id));
                Assert.True((await Platform.Send(new DiscardPayout(id), first)).Succeeded);
                Free();
                return;
            }
            Assert.True((await Platform.Send(new MarkSent(id), second)).Succeeded);
            runState = "sent";
            await Sent(id, file.Value.Content);
        }
        else
        {
            Assert.True((await Platform.Send(new SettlePayout(id), first)).Succeeded);
            foreach (var p in model.All.Where(p => p.State == "sent")) (p.State, p.InRun) = ("settled", false);
            run = null;
            if (chance.Next(2) == 0) Platform.Clock.Move(TimeSpan.FromDays(1));
        }
    }

    private void Free()
    {
        foreach (var p in model.All) p.InRun = false;
        run = null;
    }

    private async Task Sent(Guid id, byte[] file)
    {
        var read = AchReader.Read(new MemoryStream(file));
        Assert.Empty(read.Findings);
        foreach (var payee in await Ready(id))
        {
            var paid = model.All.Where(p => p.InRun && p.Payee == payee).ToList();
            var entry = read.Entries.Single(e => e.Name == Names[payee].ToUpperInvariant());
            Assert.Equal(paid.Sum(p => p.Cents), entry.Cents);
            foreach (var p in paid) p.State = "sent";
            sent.Add((file, paid, entry.Trace, payee));
            met.Add("sent");
        }
        foreach (var p in model.All.Where(p => p.State != "sent")) p.InRun = false;
    }

    private async Task<HashSet<int>> Ready(Guid id)
    {
        var names = await Platform.Sql<string>("""
            select coalesce(string_agg(y.name, '|'), '') from payments.payout_entry e join payments.payee y on y.id = e.payee_id
            where e.run_id = $1 and e.state not in ('waiting', 'held')
            """, id);
        return [.. names!.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(n => Array.IndexOf(Names, n))];
    }

    // Any payment of the past, and often one that came back already.
    private async Task SendBack(Random chance, int officer)
    {
        var (file, paid, trace, payee) = sent[chance.Next(sent.Count)];
        var code = chance.Next(3) == 0 ? "R02" : "R06";
        using var stream = new MemoryStream();
        AchReturnFile.Write(AchReader.Read(new MemoryStream(file)), [new(trace, code)], Platform.Clock.Now.DateTime, 'A', stream);
        var read = (await Platform.Send(new ReadReturns(stream.ToArray()), Payables.Fresh(officers[officer]))).Value;
        Assert.Equal(paid.Count > 0 ? 1 : 0, read.Returned);
        if (read.Returned > 0) met.Add("returned");
        foreach (var p in paid) (p.State, p.InRun) = ("returned", false);
        paid.Clear();
        if (code != "R02" || chance.Next(2) == 0) return;
        await Payables.Verified(Names[payee], Payables.Fresh(officers[2]), Payables.Fresh(officers[1]), $"{chance.Next(10_000_000, 99_999_999)}");
    }

    private async Task Agrees()
    {
        Assert.Equal(model.All.Select(p => $"{p.Id} {p.State} {(p.Owed ? p.Cents : 0)}").Order(), (await Platform.Sql<string[]>("""
            select coalesce(array_agg(p.id || ' ' || p.state || ' ' || a.balance_cents), '{}')
            from payments.payable p join payments.account a on a.id = p.account_id
            """))!.Order());
        Assert.Equal((model.Fund, model.Fund - model.Reserved), (await Steps.Balance(PayableSteps.Fund), await Payables.Free()));
        Assert.Equal(Funded - model.Out, await Steps.Balance("assets:bank:operating"));
        Assert.Equal(model.Spent, await Steps.Balance(AskPayableHandler.Fund));
        await PayableBooks.Hold(Platform, Limit);
    }
}
