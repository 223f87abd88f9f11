using FamilyPlatform.Core.Composition;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Ui;

namespace FamilyPlatform.Journal;

/// <summary>On the desk's first page: this month's journals in each city of the reader, out of the homes enrolled. Numbers, never names.</summary>
internal sealed class MonthsOfCities(Db db, SiteCalendar sites, Texts texts, TimeProvider clock) : IPageBlocks
{
    private const string Counts = """
        select c.city as site_id, m.sent, m.begun
        from unnest(@Sites, @Months) c (city, month) cross join lateral journal.month_counts(c.city, c.month) m
        """;

    private const string Enrolled = """
        select site_id, count(*) as families from api.family where site_id = any(@Sites) and ended_at is null group by site_id
        """;

    public bool On(string page) => page == "overview";

    public async Task<IReadOnlyList<Placed>> Blocks(PageRequest request, CancellationToken ct)
    {
        var actor = request.Actor;
        var cities = (await sites.List(ct)).Where(s => actor.Wears(Hat.Admin, s.Id) || actor.Wears(Hat.Manager, s.Id)).ToArray();
        if (cities.Length == 0) return [];
        var ids = cities.Select(c => c.Id.Value).ToArray();
        var homes = (await db.Query<Home>(Enrolled, new { Sites = ids }, ct)).ToDictionary(h => h.SiteId, h => h.Families);
        var counts = (await db.Query<Count>(Counts, new { Sites = ids, Months = cities.Select(c => MonthOf(c).FirstDay).ToArray() }, ct))
            .ToDictionary(c => c.SiteId);
        var lines = cities.Select((c, i) => Line(c, counts[c.Id], homes.GetValueOrDefault(c.Id)) with { Dye = CityDyes.At(i) });
        return [new(5, Side.Main, new Card(texts.T("journal.overview.title"), [.. lines]) { Note = texts.T("journal.overview.note") })];
    }

    // Solid is sent, stitched is begun: the meter's own two ways to be filled.
    private Meter Line(Site city, Count count, long homes)
    {
        var enrolled = Math.Max(homes, count.Sent + count.Begun);
        var name = Dates.Name(texts.Language, MonthOf(city), city.Today(clock));
        var said = texts.T("journal.overview.counts", ("sent", count.Sent), ("begun", count.Begun), ("families", enrolled));
        return new(texts.T("journal.overview.line", ("city", city.Name), ("month", name), ("counts", said)),
            [new(count.Sent), new(count.Begun, Promised: true)], Math.Max(1, enrolled), city.Name, said);
    }

    private Month MonthOf(Site city) => Month.Of(city.Today(clock));

    private sealed record Count(SiteId SiteId, long Sent, long Begun);

    private sealed record Home(SiteId SiteId, long Families);
}
