using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>A bank line as it was kept.</summary>
internal sealed record KeptLine(long Id, DateOnly Day, Money Amount, string Words, string Account, string Kind, string State, string Why, long? Saver);

/// <summary>Statements and their lines. A line is kept once however often it is read, and stays until somebody says what it is.</summary>
internal sealed class StatementStore(IProgramDb db)
{
    private const string Columns = "id, day, amount_cents, words, account, kind, state, why, saver";

    private const string New = """
        insert into statement (site_id, sha256, name, day) values (@site, @sha, @name, @day)
        on conflict (site_id, sha256) do nothing returning id
        """;

    private const string Insert = """
        insert into statement_line (site_id, statement, line_key, account, day, amount_cents, words, kind, state, why, saver, deposit)
        select @site, @statement, * from unnest(@keys, @accounts, @days, @amounts, @words, @kinds, @states, @whys, @savers, @deposits)
        on conflict (site_id, line_key) do nothing
        """;

    private const string KnownKeys = "select line_key from statement_line where site_id = @site and line_key = any (@keys)";

    private const string Open = $"select {Columns} from statement_line where site_id = @site and state = 'open' order by day, id limit 60";

    private const string Change = $"""
        update statement_line set state = @to, deposit = coalesce(@deposit, deposit), saver = coalesce(@saver, saver), noted = @noted
        where id = @id and site_id = @site and state = 'open' returning {Columns}
        """;

    private const string Savers = "select id, opened_on, closed from saver where site_id = @site";

    private const string UnseenOnes = """
        select id, saver, day, amount_cents from deposit
        where site_id = @site and seen_on is null and state in ('waiting', 'confirmed') and day between @from and @until
        """;

    private const string Counts = """
        select count(*), count(*) filter (where day < @before), min(day) from statement_line where site_id = @site and state = 'open'
        """;

    /// <returns>Null when exactly this file was read before.</returns>
    public Task<long?> Begin(SiteId site, string sha, string name, DateOnly day, CancellationToken ct) => db.First(New, r => (long?)r.GetInt64(0), ct,
        ("site", site.Value), ("sha", sha), ("name", name), ("day", day));

    public async Task<IReadOnlySet<string>> KnownOf(SiteId site, IReadOnlyList<StatementLine> lines, CancellationToken ct) =>
        (await db.List(KnownKeys, r => r.GetString(0), ct, ("site", site.Value), ("keys", lines.Select(l => l.Key).ToArray()))).ToHashSet();

    public Task Keep(SiteId site, long statement, IReadOnlyList<Found> lines, CancellationToken ct) => db.Run(Insert, ct,
        ("site", site.Value), ("statement", statement), ("keys", lines.Select(l => l.Line.Key).ToArray()),
        ("accounts", lines.Select(l => Tail(l.Line.Account)).ToArray()), ("days", lines.Select(l => l.Line.Day).ToArray()),
        ("amounts", lines.Select(l => l.Line.Amount.Cents).ToArray()), ("words", lines.Select(l => l.Line.Words).ToArray()),
        ("kinds", lines.Select(l => l.Line.Kind.ToString().ToLowerInvariant()).ToArray()),
        ("states", lines.Select(l => l.Deposit is null ? "open" : "matched").ToArray()), ("whys", lines.Select(l => l.Why?.ToString() ?? "").ToArray()),
        ("savers", lines.Select(l => l.Saver).ToArray()), ("deposits", lines.Select(l => l.Deposit).ToArray()));

    public Task<IReadOnlyList<KeptLine>> OpenAt(SiteId site, CancellationToken ct) => db.List(Open, Read, ct, ("site", site.Value));

    public Task<KeptLine?> Find(SiteId site, long id, CancellationToken ct) => db.First(
        $"select {Columns} from statement_line where id = @id and site_id = @site", Read, ct, ("site", site.Value), ("id", id));

    /// <returns>The line as it was kept; null when somebody has settled it already.</returns>
    public Task<KeptLine?> Settle(SiteId site, long id, string to, string noted, CancellationToken ct, long? deposit = null, long? saver = null) =>
        db.First(Change, Read, ct, ("site", site.Value), ("id", id), ("to", to), ("noted", noted), ("deposit", deposit), ("saver", saver));

    public Task<IReadOnlyList<Marked>> MarkedAt(SiteId site, CancellationToken ct) =>
        db.List(Savers, r => new Marked(r.GetInt64(0), r.Day(1), r.GetBoolean(2)), ct, ("site", site.Value));

    public Task<IReadOnlyList<Unseen>> UnseenAt(SiteId site, DateOnly from, DateOnly until, CancellationToken ct) => db.List(UnseenOnes,
        r => new Unseen(r.GetInt64(0), r.GetInt64(1), r.Day(2), r.Money(3)), ct, ("site", site.Value), ("from", from), ("until", until));

    /// <summary>How many lines are open, how many of them since before a day, and since when.</summary>
    public Task<(long All, long Old, DateOnly? Since)> OpenCount(SiteId site, DateOnly before, CancellationToken ct) => db.First(Counts,
        r => (r.GetInt64(0), r.GetInt64(1), r.MaybeDay(2)), ct, ("site", site.Value), ("before", before));

    // The whole number of a bank account is nobody's business here.
    private static string Tail(string account) => account.Length <= 4 ? account : "…" + account[^4..];

    private static KeptLine Read(System.Data.Common.DbDataReader r) => new(r.GetInt64(0), r.Day(1), r.Money(2), r.GetString(3), r.GetString(4),
        r.GetString(5), r.GetString(6), r.GetString(7), r.IsDBNull(8) ? null : r.GetInt64(8));
}
