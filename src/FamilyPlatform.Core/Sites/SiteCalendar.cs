using System.Diagnostics;
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

/// <summary>
/// Cities as this process last read them. They change a few times a year and stand on every page, so a few seconds may pass
/// before one host sees what was changed on another.
/// </summary>
public sealed class KnownSites
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private sealed record Read(long At, IReadOnlyDictionary<SiteId, Site> Sites);

    private volatile Read? last;

    internal Site? Find(SiteId id) =>
        last is { } read && Stopwatch.GetElapsedTime(read.At) < Fresh && read.Sites.TryGetValue(id, out var site) ? site : null;

    internal void Keep(IReadOnlyList<Site> sites) => last = new(Stopwatch.GetTimestamp(), sites.ToDictionary(s => s.Id));

    internal void Forget() => last = null;
}

/// <summary>Cities; a list is read once per request.</summary>
public sealed class SiteCalendar(Db db, TimeProvider clock, KnownSites shared)
{
    private const string All = "select id, slug, name, state, zone, poverty_area, help_phone from api.site order by name";

    private IReadOnlyList<Site>? known;
    private bool changed;

    public async Task<IReadOnlyList<Site>> List(CancellationToken ct)
    {
        if (known is not null) return known;
        known = await db.Query<Site>(All, ct: ct);
        // What this request has changed is not yet so for others.
        if (!changed) shared.Keep(known);
        return known;
    }

    public async Task<Site> Get(SiteId id, CancellationToken ct) =>
        (changed ? null : shared.Find(id)) ?? (await List(ct)).Single(s => s.Id == id);

    public async Task<Site?> Find(string slug, CancellationToken ct) => (await List(ct)).FirstOrDefault(s => s.Slug == slug);

    public async Task<DateOnly> Today(SiteId id, CancellationToken ct) => (await Get(id, ct)).Today(clock);

    /// <summary>A city was added or changed.</summary>
    public void Forget()
    {
        (known, changed) = (null, true);
        shared.Forget();
    }
}
