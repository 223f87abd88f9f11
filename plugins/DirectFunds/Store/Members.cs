using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace DirectFunds;

/// <summary>Since when a family is in.</summary>
internal sealed class Members(IProgramDb db)
{
    private const string Insert = """
        insert into member (site_id, family_id, since) values (@site, @family, @day) on conflict (site_id, family_id) do nothing
        """;

    public Task Add(SiteId site, FamilyId family, DateOnly day, CancellationToken ct) =>
        db.Run(Insert, ct, ("site", site.Value), ("family", family.Value), ("day", day));

    private const string Joined = "select since from member where site_id = @site and family_id = @family";

    public Task<DateOnly?> Since(SiteId site, FamilyId family, CancellationToken ct) =>
        db.First(Joined, r => (DateOnly?)r.Day(0), ct, ("site", site.Value), ("family", family.Value));

    /// <summary>The same, and whoever of the home acts at this moment too waits: two phones draw one after the other.</summary>
    public Task<DateOnly?> Lock(SiteId site, FamilyId family, CancellationToken ct) =>
        db.First(Joined + " for update", r => (DateOnly?)r.Day(0), ct, ("site", site.Value), ("family", family.Value));

    private const string Note = "insert into heard (event, site_id) values (@event, @site) on conflict (event) do nothing";

    /// <summary>Whether an event is heard for the first time.</summary>
    public async Task<bool> Hear(SiteId site, Guid id, CancellationToken ct) =>
        await db.Run(Note, ct, ("event", id.ToString()), ("site", site.Value)) == 1;
}
