using System.Data.Common;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace DirectFunds;

internal sealed class Campaigns(IProgramDb db)
{
    private const string Read = """
        select id, title_en, title_es, amount, places, opened_on, closes_on, choosing, seed_sha256, state, applied from campaign where site_id = @site
        """;

    private static Campaign Row(DbDataReader r) => new(r.GetString(0), new(r.GetString(1), r.GetString(2)), r.Money(3), r.GetInt32(4), r.Day(5), r.Day(6),
        r.GetString(7), r.GetString(8), r.GetString(9), r.GetInt32(10));

    private const string Entries = """
        select id, family_id, campaign, number, place, lots, ahead, state, keep_until, reason from entry where site_id = @site
        """;

    private static Entry EntryRow(DbDataReader r) => new(r.GetString(0), new(r.GetGuid(1)), r.GetString(2), r.GetInt32(3), r.GetInt32(4), r.GetInt32(5),
        r.GetInt32(6), r.GetString(7), r.MaybeDay(8)) { Reason = r.GetString(9) };

    private const string Everything = Read + " order by opened_on desc, id";

    public Task<IReadOnlyList<Campaign>> All(SiteId site, CancellationToken ct) => db.List(Everything, Row, ct, ("site", site.Value));

    private const string One = Read + " and id = @id";

    public Task<Campaign?> Find(SiteId site, string id, CancellationToken ct) => db.First(One, Row, ct, ("site", site.Value), ("id", id));

    /// <summary>The same, held until the end of the call: two who ask at once come one after the other.</summary>
    public Task<Campaign?> Lock(SiteId site, string id, CancellationToken ct) => db.First(One + " for update", Row, ct, ("site", site.Value), ("id", id));

    private const string Insert = """
        insert into campaign (id, site_id, title_en, title_es, amount, places, opened_on, closes_on, choosing, seed_sha256, state)
        values (@id, @site, @en, @es, @amount, @places, @opened, @closes, @choosing, @seed, @state)
        """;

    public Task Add(SiteId site, Campaign c, CancellationToken ct) => db.Run(Insert, ct,
        ("id", c.Id), ("site", site.Value), ("en", c.Title.En), ("es", c.Title.Es), ("amount", c.Amount.Cents), ("places", c.Places),
        ("opened", c.OpenedOn), ("closes", c.ClosesOn), ("choosing", c.Choosing), ("seed", c.SeedSha256), ("state", c.State));

    private const string Update = "update campaign set state = @state, applied = @applied where id = @id and site_id = @site";

    public Task Save(SiteId site, Campaign c, CancellationToken ct) =>
        db.Run(Update, ct, ("id", c.Id), ("site", site.Value), ("state", c.State), ("applied", c.Applied));

    private const string InCampaign = Entries + " and campaign = @campaign order by place, number";

    public Task<IReadOnlyList<Entry>> EntriesOf(SiteId site, string campaign, CancellationToken ct) =>
        db.List(InCampaign, EntryRow, ct, ("site", site.Value), ("campaign", campaign));

    private const string OfFamily = Entries + " and family_id = @family";

    public Task<IReadOnlyList<Entry>> Of(SiteId site, FamilyId family, CancellationToken ct) =>
        db.List(OfFamily, EntryRow, ct, ("site", site.Value), ("family", family.Value));

    private const string Put = """
        insert into entry (id, site_id, family_id, campaign, applied_on, number, place, lots, ahead, state, keep_until, reason)
        values (@id, @site, @family, @campaign, @day, @number, @place, @lots, @ahead, @state, @keep, @reason)
        on conflict (site_id, campaign, family_id) do update set
            number = excluded.number, place = excluded.place, lots = excluded.lots, ahead = excluded.ahead, state = excluded.state,
            keep_until = excluded.keep_until, reason = excluded.reason
        """;

    public Task Save(SiteId site, Entry e, DateOnly today, CancellationToken ct) => db.Run(Put, ct,
        ("id", e.Id), ("site", site.Value), ("family", e.Family.Value), ("campaign", e.Campaign), ("day", today), ("number", e.Number), ("place", e.Place),
        ("lots", e.Lots), ("ahead", e.Ahead), ("state", e.State), ("keep", e.KeepUntil), ("reason", e.Reason));

    private const string Waited = """
        select family_id, count(*) from entry where site_id = @site and state = 'ended' group by family_id
        """;

    /// <summary>In how many campaigns that are over each family waited without a place.</summary>
    public async Task<IReadOnlyDictionary<FamilyId, int>> WaitedIn(SiteId site, CancellationToken ct) =>
        (await db.List(Waited, r => (Family: new FamilyId(r.GetGuid(0)), Times: (int)r.GetInt64(1)), ct, ("site", site.Value)))
        .ToDictionary(w => w.Family, w => w.Times);
}
