using System.Text.Json;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using FamilyPlatform.Ui;
using MediatR;

namespace FamilyPlatform.Office;

/// <summary>The latest changes in the reader's cities, in sentences.</summary>
public sealed record ChangeList(IReadOnlyList<ShownChange> Items, string? Older);

/// <param name="On">The day it was done, in the city's zone.</param>
public sealed record ShownChange(DateOnly On, string Time, string By, string City, string What);

/// <param name="Before">Only what is older than this change; empty for the latest.</param>
[Allow(Who.Admin | Who.Manager)]
internal sealed record ListChanges(Guid Before) : IRequest<Outcome<ChangeList>>;

internal sealed class ListChangesHandler(Db db, SiteCalendar sites, Texts texts, Words words) : IRequestHandler<ListChanges, Outcome<ChangeList>>
{
    private const int Most = 60;

    // Ids are made by the clock, so their order is the order of time.
    private const string Latest = """
        select id, site_id, by_name, at, what, places::text as places from office.change
        where @Before = '00000000-0000-0000-0000-000000000000' or id < @Before
        order by id desc limit @Most
        """;

    public async Task<Outcome<ChangeList>> Handle(ListChanges request, CancellationToken ct)
    {
        var rows = await db.Query<Row>(Latest, new { request.Before, Most = Most + 1 }, ct);
        var cities = await sites.List(ct);
        return new ChangeList([.. rows.Take(Most).Select(r => Show(r, cities.FirstOrDefault(c => c.Id == r.SiteId)))],
            rows.Count > Most ? rows[Most - 1].Id.ToString() : null);
    }

    private ShownChange Show(Row row, Site? city)
    {
        var places = JsonSerializer.Deserialize<Dictionary<string, string>>(row.Places)!
            .Select(p => (p.Key, (object?)(IsKey(p.Value) ? texts.T(p.Value) : p.Value))).ToArray();
        var local = city is null ? row.At : TimeZoneInfo.ConvertTime(row.At, TimeZoneInfo.FindSystemTimeZoneById(city.Zone));
        return new ShownChange(DateOnly.FromDateTime(local.DateTime), local.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture),
            row.ByName.Length > 0 ? row.ByName : texts.T("office.audit.system"), city?.Name ?? texts.T("office.every_city"),
            texts.T("office.did." + row.What, places));
    }

    private bool IsKey(string value) =>
        (value.StartsWith("hat.", StringComparison.Ordinal) || value.StartsWith("office.", StringComparison.Ordinal)) && words.Has(value);

    private sealed record Row(Guid Id, SiteId SiteId, string ByName, DateTimeOffset At, string What, string Places);
}
