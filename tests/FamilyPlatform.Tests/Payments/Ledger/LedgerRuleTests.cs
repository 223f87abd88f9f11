using FamilyPlatform.Tests.Support;
using Npgsql;

namespace FamilyPlatform.Tests.Payments.Ledger;

public sealed class LedgerRuleTests(PlatformFixture fixture) : IClassFixture<PlatformFixture>
{
    private readonly LedgerScene ledger = new(fixture);

    [Fact]
    public async Task A_batch_writes_what_its_postings_write_one_by_one()
    {
        var random = new Random(3);
        List<(string Key, Line[] Lines)> Postings(long[] accounts, Random chance) => [.. Enumerable.Range(0, 60).Select(i =>
            ($"b{i}", Enumerable.Range(0, chance.Next(1, 4)).Select(_ => Pair(chance, accounts)).ToArray()))];
        var (alone, together) = (await Accounts("alone", 1), await Accounts("together", 2));
        foreach (var (key, lines) in Postings(alone, new Random(3))) Assert.Null((await ledger.Post(key, lines)).Refused);
        var batch = Postings(together, random);

        var first = await ledger.PostBatch(2, batch);
        var second = await ledger.PostBatch(2, batch);

        Assert.Equal(0, first.Replayed);
        Assert.Equal((60, true), (second.Replayed, first.Transactions.SequenceEqual(second.Transactions)));
        for (var i = 0; i < alone.Length; i++) Assert.Equal(await Rows(alone[i]), await Rows(together[i]));
        Assert.Empty(await ledger.Findings());
    }

    [Fact]
    public async Task A_batch_stands_or_falls_whole()
    {
        var accounts = await Accounts("whole", 1);
        var floor = await ledger.Open("liabilities:whole:floor", "running", "credit", 0);
        (string, Line[])[] postings = [("w1", [new(accounts[0], accounts[1], 5)]), ("w2", [new(floor, accounts[1], 1)])];
        await Assert.ThrowsAsync<PostgresException>(() => ledger.PostBatch(1, postings));
        Assert.Equal(0, await ledger.Balance(accounts[0]));
        Assert.Equal(0, await fixture.Sql<long>("select count(*) from payments.txn where key in ('w1', 'w2')"));
    }

    [Theory]
    [InlineData("owner")]
    [InlineData("app")]
    [InlineData("job")]
    [InlineData("superuser")]
    public async Task Nobody_changes_what_was_written(string role)
    {
        var accounts = await Accounts("kept" + role, 1);
        await ledger.Post("kept" + role, new Line(accounts[2], accounts[0], 100));
        await using var connection = await Wearing(role);
        foreach (var table in (string[])["txn", "transfer", "entry", "summed_entry"])
        {
            foreach (var change in (string[])[$"update payments.{table} set site_id = 2", $"delete from payments.{table}",
                $"truncate payments.{table} cascade"])
            {
                Assert.True((await LedgerScene.Refusal(connection, change))?[..5] is "LG007" or "42501", change);
            }
        }
        if (role is "app" or "job")
        {
            Assert.StartsWith("42501", await LedgerScene.Refusal(connection, "update payments.account set balance_cents = 1"));
            Assert.StartsWith("42501", await LedgerScene.Refusal(connection, "insert into payments.txn (site_id, owner, key, content_hash, posted_at, "
                + "effective_on, reason) values (1, '@', 'x', '', '2026-01-01', '2026-01-01', '')"));
        }
    }

    [Fact]
    public async Task A_program_moves_money_between_its_own_accounts_and_those_it_was_given()
    {
        await fixture.Installation.EnsureProgramRole("alpha", TestContext.Current.CancellationToken);
        await using var owner = await ledger.Connect(fixture.Installation.Owner);
        await LedgerScene.Scalar(owner, $"select payments.admit_program('{fixture.Installation.Role("p_alpha")}')");
        var own = await ledger.Open("liabilities:alpha:own", "running", "credit", 0, "alpha");
        var pool = await ledger.Open("liabilities:alpha:pool", "summed", "credit", null, "alpha");
        var house = await ledger.Open("assets:alpha:bank", "summed", "debit");
        await using var program = await ledger.Connect();
        await LedgerScene.Scalar(program, $"set role {fixture.Installation.Role("p_alpha")}");

        Assert.Null((await LedgerScene.Post(program, "p1", LedgerScene.Day, new Line(pool, own, 10))).Refused);
        Assert.Equal("ledger.not_yours", (await LedgerScene.Post(program, "p2", LedgerScene.Day, new Line(house, own, 10))).Refused);
        await ledger.Ask("select payments.grant_account('alpha', $1)", house);
        Assert.Null((await LedgerScene.Post(program, "p2", LedgerScene.Day, new Line(house, own, 10))).Refused);
        Assert.StartsWith("LG003", await LedgerScene.Refusal(program,
            "select payments.open_account(1, '@', 'assets:mine:x', 'summed', 'debit', '2026-01-01')"));
        // The pool hands the connection on as it is.
        await LedgerScene.Scalar(program, "reset role");
        Assert.Equal("alpha", await fixture.Sql<string>("select owner from payments.txn where key = 'p2'"));
        Assert.Equal(20, await ledger.Balance(own));
    }

    [Fact]
    public async Task A_balance_is_that_of_the_day_things_count_for()
    {
        var accounts = await Accounts("days", 1);
        await using var connection = await ledger.Connect();
        foreach (var (key, day, cents) in new[] { ("d1", 10, 100L), ("d2", 20, 30L), ("d3", 5, 7L) })
        {
            await LedgerScene.Post(connection, key, new DateOnly(2026, 3, day), new Line(accounts[2], accounts[0], cents));
        }
        foreach (var marked in (bool[])[false, true])
        {
            if (marked) await LedgerScene.Scalar(connection, "select payments.mark_checkpoints()");
            foreach (var (day, expected) in new[] { (4, 0L), (5, 7L), (10, 107L), (19, 107L), (20, 137L) })
            {
                Assert.Equal(expected, await ledger.Balance(accounts[0], new DateOnly(2026, 3, day)));
                Assert.Equal(expected, await ledger.Balance(accounts[2], new DateOnly(2026, 3, day)));
            }
        }
        Assert.Empty(await ledger.Findings());
    }

    [Fact]
    public async Task A_mistake_is_reversed_once()
    {
        var accounts = await Accounts("back", 1);
        var wrong = await ledger.Post("wrong", new Line(accounts[2], accounts[0], 55), new Line(accounts[1], accounts[3], 2));
        await using var connection = await ledger.Connect();
        const string Reverse = "select txn_id from payments.reverse($1, $2, 'mistake', $3)";
        Assert.Null(await LedgerScene.Refusal(connection, Reverse, wrong.Transaction!, "right", LedgerScene.Day));
        Assert.StartsWith("LG011", await LedgerScene.Refusal(connection, Reverse, wrong.Transaction!, "right again", LedgerScene.Day));
        foreach (var account in accounts) Assert.Equal(0, await ledger.Balance(account));
    }

    [Fact]
    public async Task The_check_finds_a_balance_that_was_changed_behind_the_ledgers_back()
    {
        var accounts = await Accounts("found", 1);
        await ledger.Post("found", new Line(accounts[2], accounts[0], 55));
        const string Change = "set session_replication_role = replica; update payments.{0}; set session_replication_role = default";
        await fixture.Sql<object>(string.Format(null, Change, $"account set balance_cents = 56 where id = {accounts[0]}"));
        Assert.Equal(["balance"], await ledger.Findings());
        await fixture.Sql<object>(string.Format(null, Change, $"account set balance_cents = 55 where id = {accounts[0]}"));
        await fixture.Sql<object>(string.Format(null, Change, $"transfer set amount_cents = 54 where debit_account = {accounts[2]}"));
        Assert.Equal(["unbalanced", "unbalanced"], await ledger.Findings());
        await fixture.Sql<object>(string.Format(null, Change, $"transfer set amount_cents = 55 where debit_account = {accounts[2]}"));
        Assert.Empty(await ledger.Findings());
    }

    private async Task<long[]> Accounts(string name, int city) =>
    [
        await ledger.Open($"liabilities:{name}:a", "running", "credit", city: city),
        await ledger.Open($"liabilities:{name}:b", "running", "credit", city: city),
        await ledger.Open($"assets:{name}:bank", "summed", "debit", city: city),
        await ledger.Open($"income:{name}:grant", "summed", "credit", city: city),
    ];

    private static Line Pair(Random random, long[] accounts)
    {
        var from = random.Next(accounts.Length);
        return new Line(accounts[from], accounts[(from + random.Next(1, accounts.Length)) % accounts.Length], random.Next(1, 10_000));
    }

    private async Task<string?> Rows(long account) => await fixture.Sql<string>("""
        select string_agg(x.row, ' ' order by x.n) from (
            select version n, version || ':' || amount_cents || '=' || balance_after as row from payments.entry where account_id = $1
            union all select amount_cents, amount_cents::text from payments.summed_entry where account_id = $1) x
        """, account);

    private async Task<NpgsqlConnection> Wearing(string role)
    {
        if (role != "superuser") return await ledger.Connect(role switch
        {
            "owner" => fixture.Installation.Owner, "app" => fixture.Installation.App, _ => fixture.Installation.Job,
        });
        var connection = new NpgsqlConnection(fixture.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
