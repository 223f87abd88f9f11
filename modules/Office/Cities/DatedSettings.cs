using System.Text.Json;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Office;

/// <summary>Dated settings of a city. A change is a new row; what counted before stays readable.</summary>
internal sealed class DatedSettings(Db db, ActorHolder holder, TimeProvider clock)
{
    private const string Add = """
        insert into api.setting (site_id, name, from_on, value, set_by, set_at) values (@Site, @Name, @From, @Value::jsonb, @By, @Now)
        """;

    private const string Current = """
        select value::text from api.setting where site_id = @Site and name = @Name and from_on <= @On
        order by from_on desc, set_at desc limit 1
        """;

    private const string All = """
        select from_on, value::text as value, set_by, set_at from api.setting where site_id = @Site and name = @Name
        order by set_at desc limit 24
        """;

    private static readonly JsonSerializerOptions Loose = new(JsonSerializerDefaults.Web);

    public Task Save<T>(SiteId site, string name, DateOnly from, T value, CancellationToken ct) => db.Execute(Add, new
    {
        Site = site, Name = name, From = from, Value = JsonSerializer.Serialize(value, Loose), By = holder.Actor.Person, Now = clock.GetUtcNow(),
    }, ct);

    public async Task<T?> On<T>(SiteId site, string name, DateOnly day, CancellationToken ct) where T : class =>
        await db.Maybe<string>(Current, new { Site = site, Name = name, On = day }, ct) is { } json ? JsonSerializer.Deserialize<T>(json, Loose) : null;

    /// <summary>All values that were set, the latest first.</summary>
    public async Task<IReadOnlyList<(DateOnly From, T Value, PersonId? By, DateTimeOffset At)>> History<T>(SiteId site, string name, CancellationToken ct) =>
        [.. (await db.Query<Row>(All, new { Site = site, Name = name }, ct))
            .Select(r => (r.FromOn, JsonSerializer.Deserialize<T>(r.Value, Loose)!, r.SetBy, r.SetAt))];

    private sealed record Row(DateOnly FromOn, string Value, PersonId? SetBy, DateTimeOffset SetAt);
}
