using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Payments.Payouts;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Payments.Payouts;

/// <summary>A platform for each test: runs take in whatever is due in a city, so tests would pay each other's families.</summary>
public abstract class PayoutGround : IAsyncLifetime
{
    protected PlatformFixture Platform { get; } = new();

    internal PayoutSteps Steps => field ??= new(Platform);

    public async ValueTask InitializeAsync()
    {
        await Platform.InitializeAsync();
        // On the payday itself: before it nothing is settled.
        Platform.Clock.Now = new(PayoutSteps.Payday, new(18, 0), TimeSpan.Zero);
    }

    public ValueTask DisposeAsync() => Platform.DisposeAsync();
}

/// <summary>What the tests of payouts do again and again.</summary>
internal sealed class PayoutSteps(PlatformFixture platform)
{
    public static readonly DateOnly Payday = new(2026, 11, 20);

    public static readonly BankTerms Bank = PayoutRound.Bank;

    public const string Number = "004417726301";

    private int month;

    public async Task<Actor> Finance(params SiteId[] sites)
    {
        var officer = await platform.Staff(Hat.Finance, sites);
        platform.Clock.Move(TimeSpan.FromSeconds(1));
        Assert.True((await platform.Send(new SetBank(sites.Length == 0 ? PlatformFixture.Oakland : sites[0], Bank))).Succeeded);
        return officer;
    }

    /// <summary>A family that is owed something and, with an account, can be paid.</summary>
    public async Task<Actor> Owed(long cents, bool account = true, string name = "Ana", SiteId? site = null)
    {
        var actor = await platform.Family(site, name);
        await Earn(actor, cents);
        if (account) await GiveAccount(actor);
        return actor;
    }

    public async Task GiveAccount(Actor actor, string number = Number)
    {
        var answer = await platform.Send(new SetBankAccount(actor.GivenName + " Peña", "121042882", number, number, "checking"), actor);
        Assert.True(answer.Succeeded, answer.Refusal?.Code);
    }

    /// <summary>One month's earning with its posting, as the journal makes it.</summary>
    public Task Earn(Actor actor, long cents) => platform.Sql<object>("""
        with a as (select payments.open_account($1, '@', 'expenses:journal-pay', 'summed', 'debit', '2026-11-01') expense,
                          payments.open_account($1, '@', 'liabilities:pay:' || replace($2::text, '-', ''), 'running', 'credit', '2026-11-01', 0, $2) owed),
        p as (select p.txn_id from a, payments.post('test/' || $4, $1, 'journal', '2026-11-01', array[a.expense], array[a.owed], array[$5], $6) p)
        insert into payments.earning (id, site_id, family_id, person_id, month, amount_cents, plan_version, why, choice, sent_on, pay_on, number, tax_class,
            txn_id, state, created_at)
        select gen_random_uuid(), $1, $3, $2, (date '2020-01-01' + make_interval(months => $7))::date, $5, 1, '{flat}', 'pay', '2026-11-10', '2026-11-20',
            'J-' || $4, 'data_stipend', txn_id, 'earned', $6
        from p
        """, actor.Site!.Value.Value, actor.Person!.Value.Value, actor.Family!.Value.Value, $"{++month:000}", cents, platform.Clock.Now.UtcDateTime, month);

    /// <summary>A run up to its file.</summary>
    public async Task<(PayoutRun Run, PayoutFile File)> Filed(Actor first, Actor second, SiteId? site = null)
    {
        var run = (await platform.Send(new CreatePayout(site ?? PlatformFixture.Oakland, Payday, Submit: true), first)).Value;
        var approved = await platform.Send(new ApprovePayout(run.Id, run.Total), second);
        Assert.True(approved.Succeeded, approved.Refusal?.Code);
        var file = await platform.Send(new MakePayoutFile(run.Id), first);
        Assert.True(file.Succeeded, file.Refusal?.Message);
        return (run, file.Value);
    }

    /// <summary>A file in which the bank answers some of a run's payments.</summary>
    public async Task<byte[]> Answers(Guid run, byte[] file, params (Actor To, string Code, string Text)[] answers)
    {
        List<AchAnswer> said = [];
        foreach (var (to, code, text) in answers)
        {
            var trace = await platform.Sql<string>("select trace from payments.payout_entry where run_id = $1 and person_id = $2", run, to.Person!.Value.Value);
            said.Add(new(trace!, code, text));
        }
        using var stream = new MemoryStream();
        AchReturnFile.Write(AchReader.Read(new MemoryStream(file)), said, platform.Clock.Now.DateTime, 'A', stream);
        return stream.ToArray();
    }

    public Task<string?> StateOf(Actor actor) => platform.Sql<string>("select string_agg(distinct state, ',') from payments.earning where person_id = $1",
        actor.Person!.Value.Value);

    public Task<long> Balance(string code) =>
        platform.Sql<long>("select coalesce((select payments.balance(id) from payments.account where site_id = 1 and code = $1), 0)", code);

    public Task<long> OwedTo(Actor actor) => Balance("liabilities:pay:" + actor.Person!.Value.Value.ToString("N"));

    public async Task Sound() => Assert.Empty((await platform.Send(new VerifyLedger())).Value.Findings);
}
