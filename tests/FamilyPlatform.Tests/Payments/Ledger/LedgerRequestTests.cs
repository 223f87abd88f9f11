using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Payments.Ledger;

public sealed class LedgerRequestTests(PlatformFixture fixture) : IClassFixture<PlatformFixture>
{
    private const string Tamper =
        "set session_replication_role = replica; update payments.txn set reason = '{0}' where key = 'k-1'; set session_replication_role = default";

    private static readonly DateOnly Day = new(2026, 11, 17);

    private readonly LedgerScene ledger = new(fixture);

    [Fact]
    public async Task A_payable_reserves_pays_a_part_and_is_reversed()
    {
        await Fund("r", 500);
        var held = (await fixture.Send(new ReserveInLedger(PlatformFixture.Oakland, "r-1", "laptop", Day, [To("r", 300)],
            fixture.Clock.Now.AddDays(1), null, new LedgerCause("payables.request", 1, new Dictionary<string, object?> { ["document"] = "quote 7" })))).Value;
        Assert.False(held.Replayed);
        Assert.Equal((200L, 500L), (await Available("r"), await Balance("r")));
        Assert.Equal("ledger.floor", (await fixture.Send(new PostToLedger(PlatformFixture.Oakland, "r-2", "x", Day, [To("r", 201)]))).Refusal!.Code);

        var paid = (await fixture.Send(new PostReserved(held.Transaction, "r-3", "laptop paid", Day, [new Money(120)]))).Value;
        Assert.Equal((380L, 380L), (await Available("r"), await Balance("r")));
        Assert.Equal("ledger.pending_posted", (await fixture.Send(new VoidReserved(held.Transaction, "r-4", "no", Day))).Refusal!.Code);
        Assert.True((await fixture.Send(new ReverseInLedger(paid.Transaction, "r-5", "returned", Day))).Succeeded);
        Assert.Equal("ledger.reversed_before", (await fixture.Send(new ReverseInLedger(paid.Transaction, "r-6", "again", Day))).Refusal!.Code);
        Assert.Equal((500L, 500L), (await Available("r"), await Balance("r")));
        Assert.Equal("quote 7", await fixture.Sql<string>("select cause -> 'inputs' ->> 'document' from payments.txn where key = 'r-1'"));
    }

    [Fact]
    public async Task The_keeper_sweeps_marks_seals_and_keeps_what_it_found()
    {
        await Fund("k", 500);
        await fixture.Send(new ReserveInLedger(PlatformFixture.Oakland, "k-1", "hold", Day, [To("k", 300)], fixture.Clock.Now.AddHours(1)));
        fixture.Clock.Move(TimeSpan.FromHours(2));
        Assert.Equal(500L, await Available("k"));
        Assert.True((await fixture.Send(new KeepLedger())).Succeeded);
        Assert.Equal(0L, await fixture.Sql<long>("select count(*) from payments.pending where open and expires_at < $1", fixture.Clock.Now.UtcDateTime));
        Assert.True((await fixture.Send(new SealLedger(Check: true))).Succeeded);
        Assert.Equal(0, await fixture.Sql<int>("select findings from payments.ledger_check order by id desc limit 1"));
        Assert.Equal(0L, await fixture.Sql<long>("select count(*) from payments.txn t where not exists (select from payments.seal s where s.txn_id = t.id)"));
        await fixture.Sql<object>(string.Format(null, Tamper, "x"));
        await fixture.Send(new SealLedger(Check: true));
        Assert.Equal(1, await fixture.Sql<int>("select findings from payments.ledger_check order by id desc limit 1"));
        await fixture.Sql<object>(string.Format(null, Tamper, "hold"));
    }

    [Fact]
    public async Task Finance_reads_a_statement_and_closes_a_period_and_others_do_not()
    {
        await Fund("s", 500);
        var finance = await fixture.Staff(Hat.Finance, PlatformFixture.Oakland);
        var account = await fixture.Sql<long>("select id from payments.account where code = 'liabilities:pool:s'");
        var before = fixture.Clock.Now.AddDays(-1);
        var told = (await fixture.Send(new LedgerStatement(account, before, fixture.Clock.Now), finance)).Value;
        Assert.Equal((0L, 500L), (told.Carried.Cents, told.Closing.Cents));
        Assert.Equal("fund", Assert.Single(told.Lines).Reason);
        Assert.Equal(0, (await fixture.Send(new LedgerBalanceAt(PlatformFixture.Oakland, "@", "liabilities:pool:s", before))).Value.Balance.Cents);
        Assert.Equal(500, (await fixture.Send(new LedgerBalanceAt(PlatformFixture.Oakland, "@", "liabilities:pool:s", Day: Day))).Value.Balance.Cents);

        var elsewhere = await fixture.Staff(Hat.Finance, PlatformFixture.Boston);
        Assert.False((await fixture.Send(new ClosePeriod(PlatformFixture.Oakland, new DateOnly(2026, 9, 30), "reported"), elsewhere)).Succeeded);
        Assert.True((await fixture.Send(new ClosePeriod(PlatformFixture.Oakland, new DateOnly(2026, 9, 30), "reported"), finance)).Succeeded);
        Assert.Equal("ledger.period_closed", (await fixture.Send(
            new PostToLedger(PlatformFixture.Oakland, "s-2", "late", new DateOnly(2026, 9, 30), [To("s", 1)]))).Refusal!.Code);
        Assert.True((await fixture.Send(new CloseLedgerAccount(PlatformFixture.Oakland, "@", "liabilities:none", Day, "x"))).Refusal is not null);
        Assert.Empty(await ledger.Findings());
    }

    private async Task Fund(string name, long cents) => Assert.True((await fixture.Send(new PostToLedger(PlatformFixture.Oakland, name + "-0", "fund", Day,
        [new LedgerMovement("@", "assets:bank:operating", "@", $"liabilities:pool:{name}", new Money(cents))]))).Succeeded);

    private static LedgerMovement To(string name, long cents) => new("@", $"liabilities:pool:{name}", "@", $"liabilities:vendor:{name}", new Money(cents));

    private async Task<long> Available(string name) =>
        (await fixture.Send(new LedgerAvailable(PlatformFixture.Oakland, "@", $"liabilities:pool:{name}"))).Value.Balance.Cents;

    private async Task<long> Balance(string name) =>
        (await fixture.Send(new LedgerBalance(PlatformFixture.Oakland, "@", $"liabilities:pool:{name}"))).Value.Balance.Cents;
}
