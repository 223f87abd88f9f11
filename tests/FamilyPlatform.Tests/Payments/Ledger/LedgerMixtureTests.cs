using System.Collections.Concurrent;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Tests.Support;
using Npgsql;

namespace FamilyPlatform.Tests.Payments.Ledger;

/// <summary>Chance does everything the ledger can, and a model says what must come of it.</summary>
public sealed class LedgerMixtureTests(PlatformFixture fixture) : IClassFixture<PlatformFixture>
{
    private static readonly DateTime Start = new(2026, 3, 1, 8, 0, 0, DateTimeKind.Utc);

    private readonly LedgerScene ledger = new(fixture);

    [Theory]
    [InlineData(7)]
    [InlineData(20_261_122)]
    public async Task Every_answer_is_the_models_answer(int seed)
    {
        var random = new Random(seed);
        var model = new MixtureModel();
        var accounts = await Accounts(model, $"one{seed}");
        await using var connection = await ledger.Connect();
        Dictionary<string, int> answers = [];
        for (var i = 0; i < 350; i++)
        {
            var (key, at) = ($"m{seed}-{i}", Start.AddMinutes(i));
            var (said, expected) = await Step(connection, random, model, accounts, key, at);
            Assert.Equal((i, expected), (i, said.Refused));
            answers[expected ?? "done"] = answers.GetValueOrDefault(expected ?? "done") + 1;
            if (i % 90 == 89) await ledger.Ask("select payments.expire_pending($1)", at);
            if (i % 60 == 59) await ledger.Ask("select payments.mark_checkpoints()");
        }
        // Chance must have met every answer, or the loop proves little.
        Assert.Superset(new HashSet<string> { "done", "ledger.floor", "ledger.ceiling", "ledger.pending_posted", "ledger.pending_voided",
            "ledger.pending_expired" }, answers.Keys.ToHashSet());
        await AgreesWith(model, Start.AddMinutes(350));
        await Audit();
    }

    [Fact]
    public async Task Several_connections_at_once_lose_nothing()
    {
        var model = new MixtureModel();
        var accounts = await Accounts(model, "many");
        ConcurrentBag<(string Key, Said Said, Line[] Lines)> posted = [];
        ConcurrentDictionary<long, (Line[] Lines, int Ends)> reserved = [];
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async worker =>
        {
            var random = new Random(worker);
            await using var connection = await ledger.Connect();
            for (var i = 0; i < 120; i++)
            {
                var (key, lines) = ($"c{worker}-{i}", Lines(random, accounts));
                if (random.Next(3) > 0 || reserved.IsEmpty)
                {
                    var pend = random.Next(3) == 0;
                    var values = Values(key, lines, Start, pend ? DBNull.Value : null);
                    var said = await LedgerScene.Call(connection, pend ? Pend : Post, values);
                    if (said.Refused is not null) continue;
                    if (pend) reserved[said.Transaction!.Value] = (lines, 0);
                    else posted.Add((key, said, lines));
                }
                else
                {
                    var (transaction, (held, _)) = reserved.ElementAt(random.Next(reserved.Count));
                    var parts = held.Select(l => random.NextInt64(1, l.Cents + 1)).ToArray();
                    var said = await LedgerScene.Call(connection, PostPart, transaction, key, parts, Start);
                    if (said.Refused is null)
                    {
                        posted.Add((key, said, [.. held.Zip(parts, (l, part) => l with { Cents = part })]));
                        reserved.AddOrUpdate(transaction, _ => throw new InvalidOperationException(), (_, r) => (r.Lines, r.Ends + 1));
                    }
                }
            }
        }));
        Assert.True(posted.Count > 150, $"only {posted.Count} were posted");
        // Six hands reach for the same reservations, and each is posted once at most.
        Assert.All(reserved.Values, r => Assert.True(r.Ends <= 1));
        foreach (var (_, _, lines) in posted) model.Keep(lines);
        foreach (var (transaction, (lines, ends)) in reserved)
        {
            if (ends == 0) model.Pending.AddRange(lines.Select((l, i) => new Waiting(transaction, i + 1, l, null)));
        }
        await AgreesWith(model, Start);
        await Audit();
    }

    private const string Post = "post($1, 1, 'mixed', '2026-03-01', $2, $3, $4, $5)";
    private const string Pend = "pend($1, 1, 'mixed', '2026-03-01', $2, $3, $4, $6, $5)";
    private const string PostPart = "post_pending($1, $2, 'mixed', '2026-03-01', $3, $4)";
    private const string VoidAll = "void_pending($1, $2, 'mixed', '2026-03-01', $3)";

    private static async Task<(Said Said, string? Expected)> Step(
        NpgsqlConnection connection, Random random, MixtureModel model, long[] accounts, string key, DateTime at)
    {
        var lines = Lines(random, accounts);
        var some = model.Pending.Count == 0 ? null : model.Pending[random.Next(model.Pending.Count)];
        switch (random.Next(10))
        {
            case < 4 or > 8 when some is not null && random.Next(2) == 0:
                var held = model.Pending.Where(p => p.Transaction == some.Transaction).OrderBy(p => p.Number).ToList();
                long[]? parts = random.Next(3) switch { 0 => [], 1 => null, _ => [.. held.Select(h => random.NextInt64(1, h.Line.Cents + 2))] };
                var ended = parts is { Length: 0 } ? await LedgerScene.Call(connection, VoidAll, some.Transaction, key, at)
                    : await LedgerScene.Call(connection, PostPart, some.Transaction, key, (object?)parts ?? DBNull.Value, at);
                return (ended, model.End(some.Transaction, parts, at));
            case < 5:
                DateTime? expires = random.Next(2) == 0 ? null : at.AddMinutes(random.Next(1, 40));
                var pended = await LedgerScene.Call(connection, Pend, Values(key, lines, at, (object?)expires ?? DBNull.Value));
                // Refused or not, the model is asked with a number; a refused one keeps none.
                return (pended, model.Pend(pended.Transaction ?? -1, lines, expires, at));
            default:
                return (await LedgerScene.Call(connection, Post, Values(key, lines, at, null)), model.Post(lines, at));
        }
    }

    private static object[] Values(string key, Line[] lines, DateTime at, object? expires)
    {
        object[] five = [key, lines.Select(l => l.Debit).ToArray(), lines.Select(l => l.Credit).ToArray(), lines.Select(l => l.Cents).ToArray(), at];
        return expires is null ? five : [.. five, expires];
    }

    private async Task<long[]> Accounts(MixtureModel model, string name)
    {
        List<long> made = [];
        foreach (var (kind, side, floor, ceiling) in new (string, string, long?, long?)[]
        {
            ("running", "credit", 0, null), ("running", "debit", 0, 9_000), ("running", "credit", -5_000, 4_000), ("running", "debit", null, 3_000),
            ("running", "credit", null, null), ("running", "debit", -20_000, null), ("summed", "debit", null, null), ("summed", "credit", null, null),
        })
        {
            made.Add(await ledger.Open($"{(side == "debit" ? "assets" : "liabilities")}:{name}:{made.Count}", kind, side, floor, ceiling: ceiling));
            model.Add(made[^1], side == "debit", kind == "running", floor, ceiling);
        }
        return [.. made];
    }

    private static Line[] Lines(Random random, long[] accounts) => [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ =>
    {
        var from = random.Next(accounts.Length);
        return new Line(accounts[from], accounts[(from + random.Next(1, accounts.Length)) % accounts.Length], random.Next(1, 1_500));
    })];

    private async Task AgreesWith(MixtureModel model, DateTime at)
    {
        Assert.Equal(0, model.Sum);
        foreach (var (account, balance) in model.Balances)
        {
            Assert.Equal(balance, await ledger.Balance(account));
            Assert.Equal(balance, await ledger.Balance(account, LedgerScene.Day));
            Assert.Equal(balance, await ledger.Ask("select payments.balance_at($1, $2)", account, at.AddDays(1)));
            Assert.Equal($"{model.Held(account, true, at)}/{model.Held(account, false, at)}",
                await ledger.Ask("select concat(debit_cents, '/', credit_cents) from payments.pending_of($1, $2)", account, at));
            Assert.Equal((long)model.Steps[account], await fixture.Sql<long>("""
                select (select count(*) from payments.entry where account_id = $1) + (select count(*) from payments.summed_entry where account_id = $1)
                """, account));
        }
        await ledger.Ask("select payments.seal(payments.seal_horizon())");
        Assert.Empty(await ledger.Findings());
    }

    private async Task Audit()
    {
        await using var text = new StringWriter();
        Assert.True((await fixture.Send(new ExportLedger(text))).Value.Transactions > 50);
        await Auditors.Accept(text.ToString());
    }
}
