using FamilyPlatform.Tests.Support;
using Npgsql;

namespace FamilyPlatform.Tests.Payments.Ledger;

/// <summary>What the database itself refuses, whoever asks and past all code.</summary>
public sealed class LedgerGuardTests(PlatformFixture fixture) : IClassFixture<PlatformFixture>
{
    private static readonly string[] Written = ["txn", "transfer", "pending_end", "entry", "summed_entry", "account_act", "period_act", "seal"];

    private static readonly string[] All = [.. Written, "account", "account_grant", "pending", "checkpoint", "checkpoint_day", "checkpoint_hour"];

    private readonly LedgerScene ledger = new(fixture);

    [Fact]
    public async Task Not_even_a_superuser_updates_deletes_or_truncates_what_was_written()
    {
        await Everything("super");
        await using var superuser = new NpgsqlConnection(fixture.ConnectionString);
        await superuser.OpenAsync();
        foreach (var table in Written)
        {
            Assert.StartsWith("LG007", await LedgerScene.Refusal(superuser, $"update payments.{table} set {Column(table)} = {Column(table)}"));
        }
        foreach (var table in Written.Concat(["account", "pending"]))
        {
            Assert.StartsWith("LG007", await LedgerScene.Refusal(superuser, $"delete from payments.{table}"));
            Assert.StartsWith("LG007", await LedgerScene.Refusal(superuser, $"truncate payments.{table} cascade"));
        }
        Assert.StartsWith("LG007", await LedgerScene.Refusal(superuser, "update payments.pending set amount_cents = 1"));
        Assert.StartsWith("LG007", await LedgerScene.Refusal(superuser, "update payments.pending set open = true where not open"));
        Assert.Empty(await ledger.Findings());
    }

    [Theory]
    [InlineData("app")]
    [InlineData("job")]
    public async Task People_and_jobs_write_through_the_functions_alone(string role)
    {
        await Everything("role" + role);
        await using var connection = await ledger.Connect(role == "app" ? fixture.Installation.App : fixture.Installation.Job);
        foreach (var table in All)
        {
            Assert.StartsWith("42501", await LedgerScene.Refusal(connection, $"insert into payments.{table} default values"));
            Assert.StartsWith("42501", await LedgerScene.Refusal(connection, $"update payments.{table} set {Column(table)} = {Column(table)}"));
            Assert.StartsWith("42501", await LedgerScene.Refusal(connection, $"delete from payments.{table}"));
            Assert.StartsWith("42501", await LedgerScene.Refusal(connection, $"truncate payments.{table} cascade"));
        }
        foreach (var inner in new[] { "move(null, 1, 1, 1, 1, 2, 5, '2026-01-01', now())", "hold(null, 1, 1, 1, 5, now())", "shift(null, 1, 1, 5, now())",
            "post_lines(null, 1, '{1}', '{2026-01-01}', '{1}', '{1}', '{2}', '{5}', now())", "admit_program('postgres')" })
        {
            Assert.StartsWith("42501", await LedgerScene.Refusal(connection, $"select payments.{inner}"));
        }
    }

    [Fact]
    public async Task Accounts_are_closed_and_opened_by_finance_of_their_city_and_shared_by_jobs_alone()
    {
        var account = await ledger.Open("assets:minded:a", "summed", "debit");
        await using var app = await ledger.Connect(fixture.Installation.App);
        foreach (var hats in new[] { "", "fp.manager = '{1}'", "fp.finance = '{2}'", "fp.admin = '{1}'", "fp.staff = '{1}'" })
        {
            await using var person = await app.BeginTransactionAsync();
            if (hats.Length > 0) await LedgerScene.Scalar(app, $"set local {hats}");
            Assert.Equal("LG003 ledger.not_yours", await LedgerScene.Refusal(app, "select payments.close_account($1, '2026-03-01', 'x')", account));
        }
        Assert.Null(await fixture.Sql<DateOnly?>("select closed_on from payments.account where id = $1", account));
        Assert.StartsWith("42501", await LedgerScene.Refusal(app, "select payments.grant_account('gamma', $1)", account));
        Assert.StartsWith("42501", await LedgerScene.Refusal(app, "select payments.minds(1)"));
        await using (var finance = await app.BeginTransactionAsync())
        {
            await LedgerScene.Scalar(app, "set local fp.finance = '{1}'");
            Assert.Null(await LedgerScene.Refusal(app, "select payments.close_account($1, '2026-03-01', 'x')", account));
            await finance.CommitAsync();
        }
        Assert.Equal("LG003 ledger.not_yours", await LedgerScene.Refusal(app, "select payments.reopen_account($1, '2026-03-01', 'x')", account));
        await ledger.Ask("select payments.reopen_account($1, '2026-03-02', 'x')", account);
        await ledger.Ask("select payments.grant_account('gamma', $1)", account);
        Assert.Equal(2L, await fixture.Sql<long>("select count(*) from payments.account_act where account_id = $1", account));
    }

    [Theory]
    [InlineData("post('g', 1, 'x', '2026-03-01', array[{0}], array[{0}], '{{5}}')", "ledger.bad_transfer")]
    [InlineData("post('g', 1, 'x', '2026-03-01', array[{0}], array[{1}], '{{0}}')", "ledger.bad_transfer")]
    [InlineData("post('g', 1, 'x', '2026-03-01', array[{0}], array[{1}], '{{-5}}')", "ledger.bad_transfer")]
    [InlineData("post('g', 1, 'x', '2026-03-01', array[{0}], array[{1}], '{{null}}')", "ledger.bad_transfer")]
    [InlineData("post('g', 1, 'x', '2026-03-01', array[{0}], array[{1}], '{{5,5}}')", "ledger.bad_transfer")]
    [InlineData("post('g', 1, 'x', '2026-03-01', '{{}}', '{{}}', '{{}}')", "ledger.bad_transfer")]
    [InlineData("post('g', 1, 'x', '2026-03-01', array[{0}], '{{987654321}}', '{{5}}')", "ledger.unknown_account")]
    [InlineData("post('g', 2, 'x', '2026-03-01', array[{0}], array[{1}], '{{5}}')", "ledger.other_site")]
    [InlineData("pend('g', 1, 'x', '2026-03-01', array[{0}], array[{0}], '{{5}}')", "ledger.bad_transfer")]
    [InlineData("pend('g', 1, 'x', '2026-03-01', array[{0}], '{{987654321}}', '{{5}}')", "ledger.unknown_account")]
    [InlineData("pend('g', 1, 'x', '2026-03-01', array[{0}], array[{1}], '{{5}}', '2020-01-01')", "ledger.bad_transfer")]
    [InlineData("book('g', 1, 'x', '2026-03-01', '[]')", "ledger.bad_transfer")]
    [InlineData("book('g', 1, 'x', '2026-03-01', '[{{\"do\": \"mint\", \"debit\": 1}}]')", "ledger.pending_unknown")]
    [InlineData("reverse(987654321, 'g', 'x', '2026-03-01')", "ledger.unknown_transaction")]
    public async Task What_does_not_balance_or_names_nothing_is_refused_and_leaves_nothing(string call, string refusal)
    {
        var (a, b) = (await ledger.Open("liabilities:guard:a", "running", "credit"), await ledger.Open("assets:guard:b", "summed", "debit"));
        Assert.Equal(refusal, (await ledger.Call(string.Format(null, call, a, b))).Refused);
        Assert.Equal(0L, await fixture.Sql<long>("select count(*) from payments.txn where key = 'g'"));
    }

    [Fact]
    public async Task A_program_neither_reserves_nor_releases_on_anothers_account()
    {
        await fixture.Installation.EnsureProgramRole("beta", TestContext.Current.CancellationToken);
        await using var owner = await ledger.Connect(fixture.Installation.Owner);
        await LedgerScene.Scalar(owner, $"select payments.admit_program('{fixture.Installation.Role("p_beta")}')");
        var own = await ledger.Open("liabilities:beta:own", "running", "credit", owner: "beta");
        var house = await ledger.Open("liabilities:beta:house", "running", "credit");
        var held = await ledger.Call("pend('beta-1', 1, 'x', '2026-03-01', $1, $2, '{5}')", new[] { house }, new[] { own });
        await using var program = await ledger.Connect();
        await LedgerScene.Scalar(program, $"set role {fixture.Installation.Role("p_beta")}");
        Assert.Equal("ledger.not_yours", (await LedgerScene.Call(program, "pend('beta-2', 1, 'x', '2026-03-01', $1, $2, '{5}')",
            new[] { house }, new[] { own })).Refused);
        Assert.Equal("ledger.not_yours", (await LedgerScene.Call(program, "post_pending($1, 'beta-3', 'x', '2026-03-01')", held.Transaction!)).Refused);
        Assert.Equal("ledger.not_yours", (await LedgerScene.Call(program, "void_pending($1, 'beta-3', 'x', '2026-03-01')", held.Transaction!)).Refused);
        Assert.StartsWith("42501", await LedgerScene.Refusal(program, "select payments.close_period(1, null, 'x', 'x')"));
        Assert.StartsWith("42501", await LedgerScene.Refusal(program, "select amount_cents from payments.transfer"));
        await LedgerScene.Scalar(program, "reset role");
    }

    [Theory]
    [InlineData("update payments.txn set reason = 'other' where key = '{0}-1'", "seal_broken")]
    [InlineData("update payments.txn set posted_at = posted_at - interval '1 day' where key = '{0}-1'", "seal_broken")]
    [InlineData("update payments.transfer set line = 7 where txn_id = (select id from payments.txn where key = '{0}-1')", "seal_broken")]
    [InlineData("update payments.pending set expires_at = '2030-01-01' where txn_id = (select id from payments.txn where key = '{0}-2')", "seal_broken")]
    [InlineData("delete from payments.txn where key = '{0}-1'", "sealed_transaction_missing")]
    [InlineData("delete from payments.seal where txn_id = (select id from payments.txn where key = '{0}-1')", "transaction_slipped_in")]
    [InlineData("update payments.seal set digest = '' where txn_id = (select id from payments.txn where key = '{0}-1')", "chain_broken")]
    public async Task Tampering_with_the_triggers_off_is_found_and_named(string tamper, string finding)
    {
        var name = "tamper" + Math.Abs(string.GetHashCode(tamper, StringComparison.Ordinal));
        await Everything(name);
        var txn = await fixture.Sql<long>("select id from payments.txn where key = $1", name + (tamper.Contains("-2", StringComparison.Ordinal) ? "-2" : "-1"));
        await using var superuser = new NpgsqlConnection(fixture.ConnectionString);
        await superuser.OpenAsync();
        await using var transaction = await superuser.BeginTransactionAsync();
        await LedgerScene.Scalar(superuser, "set local session_replication_role = replica");
        await LedgerScene.Scalar(superuser, string.Format(null, tamper, name));
        Assert.Contains($"{finding} {txn}", (string[])(await LedgerScene.Scalar(superuser,
            "select array_agg(concat(finding, ' ', txn_id)) from payments.verify()"))!);
    }

    /// <summary>Rows in every table.</summary>
    private async Task Everything(string name)
    {
        var (a, b) = (await ledger.Open($"liabilities:{name}:a", "running", "credit"), await ledger.Open($"assets:{name}:b", "summed", "debit"));
        Assert.Null((await ledger.Post(name + "-1", new Line(b, a, 100))).Refused);
        var held = await ledger.Call("pend($1, 1, 'x', '2026-03-01', $2, $3, '{5,6}')", name + "-2", new[] { a, a }, new[] { b, b });
        await ledger.Call("book($1, 1, 'x', '2026-03-01', $2::jsonb)", name + "-3", $$"""[{"do": "void_pending", "txn": {{held.Transaction}}, "line": 1}]""");
        await ledger.Ask("select payments.close_account($1, '2026-03-01', 'x')", await ledger.Open($"assets:{name}:c", "summed", "debit"));
        await ledger.Ask("select payments.close_period(1, null, 'x', 'x')");
        await ledger.Ask("select payments.mark_checkpoints()");
        await ledger.Ask("select payments.seal(payments.seal_horizon())");
    }

    private static string Column(string table) => table switch
    {
        "seal" => "digest", "account_grant" => "owner", _ => "site_id",
    };
}
