using System.Collections.Concurrent;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Payments.Ledger;

public sealed class LedgerPropertyTests(PlatformFixture fixture) : IClassFixture<PlatformFixture>
{
    private readonly LedgerScene ledger = new(fixture);

    [Theory]
    [InlineData(1)]
    [InlineData(20_261_122)]
    public async Task A_random_mixture_is_answered_as_the_model_answers_it(int seed)
    {
        var random = new Random(seed);
        var model = new LedgerModel();
        var accounts = await Accounts(model, $"s{seed}");
        await using var connection = await ledger.Connect();
        for (var i = 0; i < 400; i++)
        {
            var (key, lines) = Next(random, model, accounts, $"{seed}-{i}");
            var expected = model.Post(key, lines);
            var said = await LedgerScene.Post(connection, key, LedgerScene.Day, lines);
            Assert.Equal(expected, said.Refused ?? (said.Replayed ? "replayed" : null));
        }
        await AgreesWith(model);
    }

    [Fact]
    public async Task Several_connections_at_once_lose_nothing_and_pass_no_floor()
    {
        var model = new LedgerModel();
        var accounts = await Accounts(model, "together");
        ConcurrentDictionary<string, (Line[] Lines, Said Said)> posted = [];
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async worker =>
        {
            var random = new Random(worker);
            await using var connection = await ledger.Connect();
            for (var i = 0; i < 150; i++)
            {
                var key = $"t{worker}-{i}";
                var lines = Lines(random, accounts);
                var said = await LedgerScene.Post(connection, key, LedgerScene.Day, lines);
                Assert.True(said.Refused is null or "ledger.floor", said.Refused);
                if (said.Refused is null) posted[key] = (lines, said);
                var again = await LedgerScene.Post(connection, key, LedgerScene.Day, lines);
                if (said.Refused is null) Assert.Equal(said with { Replayed = true }, again);
                else if (again.Refused is null) posted[key] = (lines, again);
            }
        }));
        Assert.True(posted.Count > 200, $"only {posted.Count} were posted");
        Assert.Equal(posted.Count, posted.Values.Select(p => p.Said.Transaction).Distinct().Count());
        foreach (var (key, (lines, _)) in posted) model.Keep(key, lines);
        await AgreesWith(model);
    }

    [Fact]
    public async Task Two_that_race_with_one_key_make_one_transaction()
    {
        var model = new LedgerModel();
        var accounts = await Accounts(model, "race");
        Line[] lines = [new(accounts[^1], accounts[0], 700)];
        var said = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ledger.Post("one", lines)));
        Assert.Single(said, s => !s.Replayed);
        Assert.Single(said.Select(s => s.Transaction).Distinct());
        Assert.Equal(700, await ledger.Balance(accounts[0]));
    }

    [Fact]
    public async Task Two_auditors_accept_the_export_of_what_chance_posted()
    {
        var random = new Random(9);
        var model = new LedgerModel();
        var accounts = await Accounts(model, "audit");
        for (var i = 0; i < 120; i++)
        {
            await ledger.Post($"[2026] a:{i}; \"x\", {i}", Lines(random, accounts));
        }
        await using var text = new StringWriter();
        var written = (await fixture.Send(new ExportLedger(text))).Value;
        Assert.True(written.Transactions > 50);
        await Auditors.Accept(text.ToString());
    }

    /// <summary>Six accounts that may not go below nothing, one that may owe a little, two that only add up.</summary>
    private async Task<long[]> Accounts(LedgerModel model, string name)
    {
        List<long> made = [];
        foreach (var (kind, side, floor, i) in Enumerable.Range(0, 6).Select(i => ("running", i % 2 == 0 ? "credit" : "debit", (long?)0, i))
            .Concat([("running", "credit", -5_000, 6), ("summed", "debit", null, 7), ("summed", "credit", null, 8)]))
        {
            made.Add(await ledger.Open($"{(side == "debit" ? "assets" : "liabilities")}:{name}:{i}", kind, side, floor));
            model.Add(made[^1], side == "debit", floor);
        }
        return [.. made];
    }

    private static (string Key, Line[] Lines) Next(Random random, LedgerModel model, long[] accounts, string fresh)
    {
        var old = model.Keys.Count == 0 ? null : model.Keys.ElementAt(random.Next(model.Keys.Count));
        return random.Next(10) switch
        {
            0 when old is not null => (old, model.Of(old)),
            1 when old is not null => (old, [.. model.Of(old), new(accounts[7], accounts[8], 1)]),
            2 => (fresh, [new(accounts[random.Next(9)], accounts[random.Next(9)], random.Next(-2, 1))]),
            _ => (fresh, Lines(random, accounts)),
        };
    }

    private static Line[] Lines(Random random, long[] accounts) => [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ =>
    {
        var pair = random.GetItems(accounts, 2);
        return new Line(pair[0], pair[0] == pair[1] ? accounts[Array.IndexOf(accounts, pair[0]) == 7 ? 8 : 7] : pair[1], random.Next(1, 2_000));
    })];

    private async Task AgreesWith(LedgerModel model)
    {
        Assert.Equal(0, model.Sum);
        foreach (var (account, balance) in model.Balances)
        {
            Assert.Equal(balance, await ledger.Balance(account));
            Assert.Equal(balance, await ledger.Balance(account, LedgerScene.Day));
            Assert.Equal((long)model.Steps[account], await fixture.Sql<long>("""
                select (select count(*) from payments.entry where account_id = $1) + (select count(*) from payments.summed_entry where account_id = $1)
                """, account));
        }
        Assert.Empty(await ledger.Findings());
    }
}
