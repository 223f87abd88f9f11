using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Payments.Ledger;

public sealed class LedgerHistoryTests(PlatformFixture fixture) : IClassFixture<PlatformFixture>
{
    private static readonly DateTime Start = new(2026, 3, 1, 8, 0, 0, DateTimeKind.Utc);

    private readonly LedgerScene ledger = new(fixture);

    [Fact]
    public async Task A_balance_is_that_of_any_moment_and_of_any_day()
    {
        var (running, summed) = (await ledger.Open("liabilities:past:a", "running", "credit"), await ledger.Open("assets:past:bank", "summed", "debit"));
        var random = new Random(4);
        List<(DateTime At, DateOnly Day, long Cents)> told = [];
        for (var i = 0; i < 60; i++)
        {
            var (at, day, cents) = (Start.AddMinutes(17 * i), new DateOnly(2026, 3, random.Next(1, 28)), random.Next(-500, 500));
            if (cents == 0) cents = 1;
            await Post($"past-{i}", summed, running, cents, day, at);
            told.Add((at, day, cents));
            // Marks in between, so that days before a mark grow after it and every read meets both sides of one.
            if (i % 25 == 24) await ledger.Ask("select payments.mark_checkpoints()");
        }
        foreach (var account in new[] { running, summed })
        {
            for (var minute = -10; minute < 1_100; minute += 13)
            {
                var moment = Start.AddMinutes(minute);
                Assert.Equal(told.Where(t => t.At <= moment).Sum(t => t.Cents), await ledger.Ask("select payments.balance_at($1, $2)", account, moment));
            }
            for (var day = 1; day < 30; day++)
            {
                var on = new DateOnly(2026, 3, day);
                Assert.Equal(told.Where(t => t.Day <= on).Sum(t => t.Cents), await ledger.Balance(account, on));
            }
            Assert.Equal(told.Sum(t => t.Cents), await ledger.Balance(account));
        }
        Assert.Empty(await ledger.Findings());
    }

    [Fact]
    public async Task A_statement_carries_the_balance_over_and_ends_with_it()
    {
        var (running, summed) = (await ledger.Open("liabilities:page:a", "running", "credit"), await ledger.Open("assets:page:bank", "summed", "debit"));
        for (var i = 1; i <= 4; i++) await Post($"page-{i}", summed, running, 100 * i, new DateOnly(2026, 3, 1), Start.AddHours(i));
        foreach (var account in new[] { running, summed })
        {
            Assert.Equal(":100 200:300 300:600", await ledger.Ask("""
                select string_agg(concat(amount_cents, ':', balance_cents), ' ') from payments.statement($1, $2, $3)
                """, account, Start.AddHours(1), Start.AddHours(3)));
        }
        Assert.Equal(summed, await ledger.Ask("select other_account from payments.statement($1, $2, $3) where txn_id is not null",
            running, Start.AddHours(3), Start.AddHours(4)));
    }

    [Fact]
    public async Task No_entry_is_dated_before_an_older_one_whatever_the_posters_clock()
    {
        var (a, b) = (await ledger.Open("liabilities:clock:a", "running", "credit"), await ledger.Open("liabilities:clock:b", "running", "credit"));
        var bank = await ledger.Open("assets:clock:bank", "summed", "debit");
        var day = new DateOnly(2026, 3, 1);
        await Post("clock-1", bank, b, 100, day, Start.AddMinutes(10));
        await Post("clock-2", bank, a, 10, day, Start);
        await Post("clock-3", a, b, 5, day, Start.AddMinutes(1));
        Assert.Equal(10L, await ledger.Ask("select payments.balance_at($1, $2)", a, Start.AddMinutes(9)));
        Assert.Equal(5L, await ledger.Ask("select payments.balance_at($1, $2)", a, Start.AddMinutes(10)));
        Assert.Equal(105L, await ledger.Ask("select payments.balance_at($1, $2)", b, Start.AddMinutes(10)));
        Assert.Empty(await ledger.Findings());
    }

    [Fact]
    public async Task A_closed_period_takes_nothing_until_it_is_opened_again_on_record()
    {
        var a = await ledger.Open("liabilities:closed:a", "running", "credit", city: 2);
        var bank = await ledger.Open("assets:closed:bank", "summed", "debit", city: 2);
        Task<Said> Try(string key, int day) => ledger.Call("post($1, 2, 'late', $2, $3, $4, $5)", key, new DateOnly(2026, 2, day), new[] { bank }, new[] { a },
            new[] { 5L });
        await ledger.Ask("select payments.close_period(2, '2026-02-27', 'Finance', 'February is reported')");
        Assert.Equal("ledger.period_closed", (await Try("closed-1", 27)).Refused);
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => ledger.Ask("select payments.post_batch(2, '{k}', '{r}', '{2026-02-27}', '{1}', $1, $2, '{5}')",
            new[] { bank }, new[] { a }));
        Assert.Null((await Try("closed-2", 28)).Refused);
        await ledger.Ask("select payments.close_period(2, '2026-01-31', 'Finance', 'An invoice was found')");
        Assert.Null((await Try("closed-1", 27)).Refused);
        Assert.Equal(2L, await fixture.Sql<long>("select count(*) from payments.period_act where site_id = 2"));
        // What was written before the period closed is answered as before.
        await ledger.Ask("select payments.close_period(2, '2026-02-28', 'Finance', 'Closed again')");
        Assert.True((await Try("closed-1", 27)).Replayed);
    }

    [Fact]
    public async Task An_account_closes_when_it_is_empty_and_opens_again_with_a_reason()
    {
        var (a, bank) = (await ledger.Open("liabilities:shut:a", "running", "credit"), await ledger.Open("assets:shut:bank", "summed", "debit"));
        await Post("shut-1", bank, a, 5, new DateOnly(2026, 3, 1), Start);
        await using var connection = await ledger.Connect();
        Assert.StartsWith("LG009", await LedgerScene.Refusal(connection, "select payments.close_account($1, '2026-03-02', 'done')", a));
        await Post("shut-2", a, bank, 5, new DateOnly(2026, 3, 1), Start);
        await ledger.Ask("select payments.close_account($1, '2026-03-02', 'done')", a);
        Assert.Equal("ledger.closed", (await ledger.Post("shut-3", new Line(bank, a, 1))).Refused);
        await ledger.Ask("select payments.reopen_account($1, '2026-03-03', 'needed again')", a);
        Assert.Null((await ledger.Post("shut-3", new Line(bank, a, 1))).Refused);
        Assert.Equal("closed: done, reopened: needed again", await fixture.Sql<string>(
            "select string_agg(act || ': ' || reason, ', ' order by id) from payments.account_act where account_id = $1", a));
    }

    [Fact]
    public async Task A_ceiling_holds_alone_in_a_batch_and_with_what_is_to_come()
    {
        var bank = await ledger.Open("assets:ceiling:bank", "summed", "debit");
        var jar = await ledger.Open("liabilities:ceiling:jar", "running", "credit", 0, ceiling: 100);
        Assert.Equal("ledger.ceiling", (await ledger.Post("c1", new Line(bank, jar, 101))).Refused);
        // In order: down before up fits, the other way round does not.
        Assert.Null((await ledger.Post("c2", new Line(bank, jar, 90))).Refused);
        Line[] upFirst = [new(bank, jar, 20), new(jar, bank, 20)];
        Assert.Equal("ledger.ceiling", (await ledger.Post("c3", upFirst)).Refused);
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => ledger.PostBatch(1, [("c3", upFirst)]));
        await ledger.PostBatch(1, [("c3", [upFirst[1], upFirst[0]])]);
        await ledger.Call("pend('c4', 1, 'r', '2026-03-01', $1, $2, '{8}')", new[] { bank }, new[] { jar });
        Assert.Equal("ledger.ceiling", (await ledger.Post("c5", new Line(bank, jar, 3))).Refused);
        Assert.Null((await ledger.Post("c5", new Line(bank, jar, 2))).Refused);
        Assert.Empty(await ledger.Findings());
    }

    [Fact]
    public async Task Why_a_transaction_exists_is_kept_beside_it_and_belongs_to_its_content()
    {
        var (a, bank) = (await ledger.Open("liabilities:why:a", "running", "credit"), await ledger.Open("assets:why:bank", "summed", "debit"));
        const string Post = "post($1, 1, 'pay', '2026-03-01', $2, $3, $4, null, null, $5::jsonb)";
        const string Cause = """{"rule": "journal.flat", "version": 3, "inputs": {"month": "2026-02", "cents": 9000}}""";
        Assert.False((await ledger.Call(Post, "why", new[] { bank }, new[] { a }, new[] { 5L }, Cause)).Replayed);
        Assert.True((await ledger.Call(Post, "why", new[] { bank }, new[] { a }, new[] { 5L }, Cause)).Replayed);
        Assert.Equal("ledger.key_reused", (await ledger.Call(Post, "why", new[] { bank }, new[] { a }, new[] { 5L }, "{}")).Refused);
        Assert.Equal("3", await fixture.Sql<string>("select cause ->> 'version' from payments.txn where key = 'why'"));
    }

    private Task<Said> Post(string key, long debit, long credit, long cents, DateOnly day, DateTime at) => ledger.Call(
        "post($1, 1, 'test', $2, $3, $4, $5, $6)", key, day, new[] { cents > 0 ? debit : credit }, new[] { cents > 0 ? credit : debit },
        new[] { Math.Abs(cents) }, at);
}
