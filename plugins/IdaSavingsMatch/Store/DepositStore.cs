using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>One deposit as it was written.</summary>
/// <param name="Counts">What of it may be matched, before the month's limits.</param>
/// <param name="Held">Where the money is: at the bank, or in cash with the group.</param>
/// <param name="Seen">The day of the bank's line that shows it, or null.</param>
internal sealed record Deposit(
    long Id, long Saver, DateOnly Day, Money Amount, string Source, string Evidence, string State, Money Counts, FileKey? Paper, string Held, DateOnly? Seen)
{
    public const string Waiting = "waiting";
    public const string Confirmed = "confirmed";
    public const string Declined = "declined";
    public const string Reversed = "reversed";
}

/// <summary>Deposits.</summary>
internal sealed class DepositStore(IProgramDb db)
{
    private const string Columns = """
        d.id, d.saver, d.day, d.amount_cents, d.source, d.evidence, d.state, coalesce(d.counts_cents, 0), d.paper_key, d.held, d.seen_on
        """;

    private const string Mine = $"select {Columns} from deposit d where d.saver = @saver order by d.day desc, d.id desc";

    private const string Waits = $"select {Columns} from deposit d where d.site_id = @site and d.state = 'waiting' order by d.day, d.id limit 50";

    private const string Insert = """
        insert into deposit (site_id, family_id, saver, form_key, day, amount_cents, source, evidence, state, counts_cents, paper_key, held, seen_on)
        values (@site, @family, @saver, @key, @day, @amount, @source, @evidence, @state, @counts, @paper, @held, @seen)
        on conflict (site_id, family_id, form_key) do nothing returning id
        """;

    private const string Change = $"""
        update deposit d set state = @to where d.id = @id and d.site_id = @site and d.state = @from returning {Columns}
        """;

    private const string Near = $"""
        select {Columns} from deposit d where d.site_id = @site and d.amount_cents = any (@amounts) and d.state in ('waiting', 'confirmed')
        order by d.day desc, d.id desc limit 400
        """;

    private const string WasSent = "select exists (select from deposit where site_id = @site and family_id = @family and form_key = @key)";

    private const string Months = """
        select coalesce(sum(least(m.counts, t.month_limit_cents)), 0)
        from (select date_trunc('month', d.day) as month, sum(d.counts_cents) as counts from deposit d
              where d.saver = @saver and d.state = 'confirmed' and d.counts_cents > 0 and d.day < @before and d.day <= @until group by 1) m
        cross join (select month_limit_cents, month_least_cents from terms where id = @terms) t
        where m.counts >= t.month_least_cents
        """;

    public Task<IReadOnlyList<Deposit>> Of(long saver, CancellationToken ct) => db.List(Mine, Read, ct, ("saver", saver));

    public Task<IReadOnlyList<Deposit>> WaitingAt(SiteId site, CancellationToken ct) => db.List(Waits, Read, ct, ("site", site.Value));

    public Task<Deposit?> Find(long id, CancellationToken ct) => db.First($"select {Columns} from deposit d where d.id = @id", Read, ct, ("id", id));

    /// <returns>Its number, or null when the same form was sent before.</returns>
    public Task<long?> Add(Saver saver, string formKey, Deposit d, CancellationToken ct) => db.First(Insert, r => (long?)r.GetInt64(0), ct,
        ("site", saver.Site.Value), ("family", saver.Family.Value), ("saver", saver.Id), ("key", formKey), ("day", d.Day), ("amount", d.Amount.Cents),
        ("source", d.Source), ("evidence", d.Evidence), ("state", d.State), ("counts", d.Counts.Cents), ("paper", d.Paper?.Value), ("held", d.Held),
        ("seen", d.Seen));

    public async Task<bool> Known(Saver saver, string formKey, CancellationToken ct) => await db.First(WasSent, r => (bool?)r.GetBoolean(0), ct,
        ("site", saver.Site.Value), ("family", saver.Family.Value), ("key", formKey)) == true;

    /// <returns>The deposit in its new state; null when somebody else has moved it.</returns>
    public Task<Deposit?> Move(SiteId site, long id, string from, string to, CancellationToken ct) =>
        db.First(Change, Read, ct, ("site", site.Value), ("id", id), ("from", from), ("to", to));

    /// <summary>Deposits of the amounts that open lines have.</summary>
    public Task<IReadOnlyList<Deposit>> ForLines(SiteId site, IReadOnlyList<Money> amounts, CancellationToken ct) => amounts.Count == 0
        ? Task.FromResult<IReadOnlyList<Deposit>>([])
        : db.List(Near, Read, ct, ("site", site.Value), ("amounts", amounts.Select(a => a.Cents).ToArray()));

    public async Task<bool> Say(long id, long saver, string source, Money counts, CancellationToken ct) => await db.Run(
        "update deposit set source = @source, counts_cents = @counts where id = @id and saver = @saver and source = 'unsaid'", ct, ("id", id),
        ("saver", saver), ("source", source), ("counts", counts.Cents)) == 1;

    public Task Seen(long id, DateOnly day, CancellationToken ct) =>
        db.Run("update deposit set seen_on = @day, held = 'bank' where id = @id", ct, ("id", id), ("day", day));

    /// <summary>How much of an account's deposits before a day can be matched.</summary>
    public async Task<Money> Matchable(Saver saver, Terms terms, DateOnly before, CancellationToken ct)
    {
        if (saver.TermsId is null)
            return MatchRules.Matchable((await Of(saver.Id, ct)).Where(d => d.State == Deposit.Confirmed).Select(d => (d.Day, d.Amount, d.Source)), terms,
                saver.Opened, Month.Of(before.AddDays(-1)));
        return new((long)await db.First(Months, r => r.GetDecimal(0), ct, ("saver", saver.Id), ("before", before),
            ("until", terms.MatchedUntil(saver.Opened)), ("terms", saver.TermsId)));
    }

    private static Deposit Read(System.Data.Common.DbDataReader r) => new(r.GetInt64(0), r.GetInt64(1), r.Day(2), r.Money(3), r.GetString(4), r.GetString(5),
        r.GetString(6), r.Money(7), r.Maybe<Guid>(8) is { } paper ? new(paper) : null, r.GetString(9), r.MaybeDay(10));
}
