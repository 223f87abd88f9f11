using FamilyPlatform.Tests.Support;

namespace FamilyPlatform.Tests.Payments.Ledger;

public sealed class LedgerPendingTests(PlatformFixture fixture) : IClassFixture<PlatformFixture>
{
    private const string Pend = "pend($1, 1, 'reserve', '2026-03-01', $2, $3, $4, $5, $6)";
    private const string PostPending = "post_pending($1, $2, 'take', '2026-03-02', $3, $4)";
    private const string VoidPending = "void_pending($1, $2, 'give back', '2026-03-02', $3)";

    private static readonly DateTime Noon = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    private readonly LedgerScene ledger = new(fixture);

    [Fact]
    public async Task What_is_reserved_cannot_be_spent_twice()
    {
        var (pool, vendor, _) = await Funded("twice", 1_000);
        var held = await Reserve("twice-1", pool, vendor, 700);
        Assert.Null(held.Refused);
        Assert.Equal((1_000, 300), (await ledger.Balance(pool), await Available(pool, Noon)));
        Assert.Equal("ledger.floor", (await ledger.Post("twice-2", new Line(pool, vendor, 301))).Refused);
        Assert.Equal("ledger.floor", (await Reserve("twice-3", pool, vendor, 301)).Refused);
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => ledger.PostBatch(1, [("twice-4", [new(pool, vendor, 301)])]));
        Assert.Null((await ledger.Post("twice-5", new Line(pool, vendor, 300))).Refused);
        Assert.Empty(await ledger.Findings());
    }

    [Fact]
    public async Task Posting_a_part_releases_the_rest()
    {
        var (pool, vendor, _) = await Funded("part", 1_000);
        var held = await Reserve("part-1", pool, vendor, 700);
        Assert.Equal("ledger.pending_exceeded", (await ledger.Call(PostPending, held.Transaction!, "part-2", new long[] { 701 }, Noon)).Refused);
        var posted = await ledger.Call(PostPending, held.Transaction!, "part-2", new long[] { 250 }, Noon);
        Assert.Null(posted.Refused);
        Assert.Equal(posted with { Replayed = true }, await ledger.Call(PostPending, held.Transaction!, "part-2", new long[] { 250 }, Noon));
        Assert.Equal("ledger.key_reused", (await ledger.Call(PostPending, held.Transaction!, "part-2", new long[] { 251 }, Noon)).Refused);
        Assert.Equal("ledger.pending_posted", (await ledger.Call(PostPending, held.Transaction!, "part-3", DBNull.Value, Noon)).Refused);
        Assert.Equal("ledger.pending_posted", (await ledger.Call(VoidPending, held.Transaction!, "part-4", Noon)).Refused);
        Assert.Equal((750, 750, 250), (await ledger.Balance(pool), await Available(pool, Noon), await ledger.Balance(vendor)));
        Assert.Empty(await ledger.Findings());
    }

    [Fact]
    public async Task What_is_voided_is_free_again()
    {
        var (pool, vendor, _) = await Funded("void", 1_000);
        var held = await Reserve("void-1", pool, vendor, 1_000);
        Assert.Equal(0, await Available(pool, Noon));
        Assert.Null((await ledger.Call(VoidPending, held.Transaction!, "void-2", Noon)).Refused);
        Assert.Equal("ledger.pending_voided", (await ledger.Call(PostPending, held.Transaction!, "void-3", DBNull.Value, Noon)).Refused);
        Assert.Equal("ledger.pending_unknown", (await ledger.Call(VoidPending, 987_654L, "void-4", Noon)).Refused);
        Assert.Equal((1_000, 0), (await Available(pool, Noon), await ledger.Balance(vendor)));
        Assert.Empty(await ledger.Findings());
    }

    [Fact]
    public async Task What_lapsed_is_free_from_its_moment_on_before_any_job_ran()
    {
        var (pool, vendor, _) = await Funded("lapse", 1_000);
        var until = Noon.AddHours(1);
        var held = await Reserve("lapse-1", pool, vendor, 900, until);
        Assert.Equal((100, 1_000), (await Available(pool, until.AddSeconds(-1)), await Available(pool, until)));
        Assert.Equal((900, 0), (await PendingDebits(pool, until.AddSeconds(-1)), await PendingDebits(pool, until)));
        Assert.Equal("ledger.floor", (await Take("lapse-2", pool, vendor, 800, until.AddSeconds(-1))).Refused);
        Assert.Null((await Take("lapse-3", pool, vendor, 800, until)).Refused);
        Assert.Equal("ledger.pending_expired", (await ledger.Call(PostPending, held.Transaction!, "lapse-4", DBNull.Value, until)).Refused);

        Assert.Equal(1, await ledger.Ask("select payments.expire_pending($1)", until));
        Assert.Equal(0, await ledger.Ask("select payments.expire_pending($1)", until));
        Assert.Equal("ledger.pending_expired", (await ledger.Call(VoidPending, held.Transaction!, "lapse-5", until)).Refused);
        Assert.Equal((200, 800), (await Available(pool, until), await ledger.Balance(vendor)));
        Assert.Empty(await ledger.Findings());
    }

    [Fact]
    public async Task Lines_of_every_kind_stand_or_fall_together()
    {
        var (pool, vendor, bank) = await Funded("mixed", 1_000);
        var held = await Reserve("mixed-1", pool, vendor, 400);
        const string Book = "book($1, 1, 'mixed', '2026-03-01', $2::jsonb, $3)";
        string Lines(long last) => $$"""
            [{"do": "post_pending", "txn": {{held.Transaction}}, "line": 1, "cents": 100}, {"do": "post", "debit": {{bank}}, "credit": {{pool}}, "cents": 50},
             {"do": "pend", "debit": {{pool}}, "credit": {{vendor}}, "cents": {{last}}}]
            """;
        Assert.Equal("ledger.floor", (await ledger.Call(Book, "mixed-2", Lines(951), Noon)).Refused);
        Assert.Equal((1_000, 600), (await ledger.Balance(pool), await Available(pool, Noon)));
        Assert.Null((await ledger.Call(Book, "mixed-2", Lines(950), Noon)).Refused);
        Assert.Equal((950, 0), (await ledger.Balance(pool), await Available(pool, Noon)));
        Assert.Empty(await ledger.Findings());
    }

    [Fact]
    public async Task A_balancing_transfer_takes_what_is_there()
    {
        var (pool, vendor, _) = await Funded("rest", 1_000);
        await Reserve("rest-1", pool, vendor, 300);
        var lines = $$"""[{"do": "post", "debit": {{pool}}, "credit": {{vendor}}, "cents": 5000, "balancing": "debit"}]""";
        Assert.Equal(new long[] { 700 }, await ledger.Ask("select amounts from payments.book('rest-2', 1, 'r', '2026-03-01', $1::jsonb, $2)", lines, Noon));
        Assert.Equal("ledger.nothing_left", (await ledger.Call("book('rest-3', 1, 'r', '2026-03-01', $1::jsonb, $2)", lines, Noon)).Refused);
    }

    private async Task<(long Pool, long Vendor, long Bank)> Funded(string name, long cents)
    {
        var bank = await ledger.Open($"assets:{name}:bank", "summed", "debit");
        var pool = await ledger.Open($"liabilities:{name}:pool", "running", "credit", 0);
        await ledger.Call("post($1, 1, 'fund', '2026-03-01', $2, $3, $4, $5)", $"{name}-0", new[] { bank }, new[] { pool }, new[] { cents }, Noon);
        return (pool, await ledger.Open($"liabilities:{name}:vendor", "running", "credit", 0), bank);
    }

    private Task<Said> Reserve(string key, long from, long to, long cents, DateTime? until = null) =>
        ledger.Call(Pend, key, new[] { from }, new[] { to }, new[] { cents }, (object?)until ?? DBNull.Value, Noon);

    private Task<Said> Take(string key, long from, long to, long cents, DateTime at) =>
        ledger.Call("post($1, 1, 'take', '2026-03-01', $2, $3, $4, $5)", key, new[] { from }, new[] { to }, new[] { cents }, at);

    private async Task<long> Available(long account, DateTime at) => (long)(await ledger.Ask("select payments.available($1, $2)", account, at))!;

    private async Task<long> PendingDebits(long account, DateTime at) =>
        (long)(await ledger.Ask("select debit_cents from payments.pending_of($1, $2)", account, at))!;
}
