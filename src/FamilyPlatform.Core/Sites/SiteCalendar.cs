using FamilyPlatform.Core.Data;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Core.Sites;

/// <summary>One city.</summary>
public sealed record Site(SiteId Id, string Slug, string Name, string State, string Zone, string PovertyArea, string HelpPhone)
{
    public DateOnly Today(TimeProvider clock) => On(clock.GetUtcNow());

    /// <summary>The day an instant falls on in the city.</summary>
    public DateOnly On(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(Zone)).DateTime);

    /// <summary>The instant a local time of a day stands for; a time the clock skips in spring is an hour later.</summary>
    public DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Zone);
        var local = day.ToDateTime(time);
        if (zone.IsInvalidTime(local)) local = local.AddHours(1);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}

/// <summary>Cities, read once per request.</summary>
public sealed class SiteCalendar(Db db, TimeProvider clock)
{
    private const string All = "select id, slug, name, state, zone, poverty_area, help_phone from api.site order by name";

    private IReadOnlyList<Site>? known;

    public async Task<IReadOnlyList<Site>> List(CancellationToken ct) => known ??= await db.Query<Site>(All, ct: ct);

    public async Task<Site> Get(SiteId id, CancellationToken ct) => (await List(ct)).Single(s => s.Id == id);

    public async Task<Site?> Find(string slug, CancellationToken ct) => (await List(ct)).FirstOrDefault(s => s.Slug == slug);

    public async Task<DateOnly> Today(SiteId id, CancellationToken ct) => (await Get(id, ct)).Today(clock);

    public void Forget() => known = null;
}
