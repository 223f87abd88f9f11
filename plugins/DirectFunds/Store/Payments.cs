using System.Data.Common;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace DirectFunds;

internal sealed class Payments(IProgramDb db)
{
    private const string Read = """
        select id, family_id, kind, source, number, amount, asked_on, purpose, words, state, settled_on, refunded, why from payment where site_id = @site
        """;

    private static Payment Row(DbDataReader r) => new(
        r.GetString(0), new(r.GetGuid(1)), r.GetString(2), r.GetString(3), r.GetInt32(4), r.Money(5), r.Day(6))
    {
        Purpose = r.GetString(7),
        Words = r.GetString(8),
        State = r.GetString(9),
        SettledOn = r.MaybeDay(10),
        Refunded = r.Money(11),
        Why = r.GetString(12),
    };

    private const string Insert = """
        insert into payment (id, site_id, family_id, kind, source, number, amount, purpose, words, asked_on, state)
        values (@id, @site, @family, @kind, @source, @number, @amount, @purpose, @words, @day, @state)
        """;

    public Task Add(SiteId site, Payment p, CancellationToken ct) => db.Run(Insert, ct,
        ("id", p.Id), ("site", site.Value), ("family", p.Family.Value), ("kind", p.Kind), ("source", p.Source), ("number", p.Number),
        ("amount", p.Amount.Cents), ("purpose", p.Purpose), ("words", p.Words), ("day", p.AskedOn), ("state", p.State));

    private const string Update = """
        update payment set state = @state, settled_on = @settled, refunded = @refunded, why = @why, purpose = @purpose, words = @words
        where id = @id and site_id = @site
        """;

    public Task Save(SiteId site, Payment p, CancellationToken ct) => db.Run(Update, ct,
        ("id", p.Id), ("site", site.Value), ("state", p.State), ("settled", p.SettledOn), ("refunded", p.Refunded.Cents), ("why", p.Why),
        ("purpose", p.Purpose), ("words", p.Words));

    private const string One = Read + " and id = @id";

    public Task<Payment?> Find(SiteId site, string id, CancellationToken ct) => db.First(One, Row, ct, ("site", site.Value), ("id", id));

    private const string Family = Read + " and family_id = @family order by asked_on desc, number desc, id";

    public Task<IReadOnlyList<Payment>> Of(SiteId site, FamilyId family, CancellationToken ct) =>
        db.List(Family, Row, ct, ("site", site.Value), ("family", family.Value));

    private const string Source = Read + " and source = any(@sources) order by number, id";

    public Task<IReadOnlyList<Payment>> From(SiteId site, IEnumerable<string> sources, CancellationToken ct) =>
        db.List(Source, Row, ct, ("site", site.Value), ("sources", sources.ToArray()));

    private const string Open = Read + " and state in ('asked', 'returned') order by asked_on, id";

    public Task<IReadOnlyList<Payment>> StillOpen(SiteId site, CancellationToken ct) => db.List(Open, Row, ct, ("site", site.Value));

    private const string Year = Read + " and state = 'paid' and settled_on >= @from and settled_on < @until order by id";

    public Task<IReadOnlyList<Payment>> PaidIn(SiteId site, int year, CancellationToken ct) => db.List(Year, Row, ct,
        ("site", site.Value), ("from", new DateOnly(year, 1, 1)), ("until", new DateOnly(year + 1, 1, 1)));

    /// <summary>What a family drew in a year, by the day it asked; what came back does not count.</summary>
    public async Task<Money> Drawn(SiteId site, FamilyId family, int year, CancellationToken ct) => (await Of(site, family, ct))
        .Where(p => p.Kind == "draw" && p.AskedOn.Year == year).Aggregate(Money.Zero, (sum, p) => sum + p.Counts);
}
