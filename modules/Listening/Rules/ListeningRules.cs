using System.Text.Json;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Listening;

/// <summary>A city's days around listening, as they count on a day.</summary>
/// <param name="DraftDays">So long what a liaison wrote down waits to be read; then it is deleted.</param>
/// <param name="RestDays">So long nobody who said "No, thanks" is asked again.</param>
/// <param name="LongestDays">So long an invitation can last.</param>
internal sealed record ListeningRules(int DraftDays, int RestDays, int LongestDays)
{
    public static readonly ListeningRules Usual = new(14, 180, 90);

    /// <summary>How long a family can invite for, in days, the shortest first.</summary>
    public IReadOnlyList<int> Lengths => [.. new[] { 7, 30, 90, LongestDays }.Where(d => d <= LongestDays).Distinct().Order()];
}

internal sealed class RulesOfCity(Db db)
{
    public const string Setting = "listening.rules";

    private const string Current = """
        select value::text from api.setting where site_id = @Site and name = 'listening.rules' and from_on <= @On
        order by from_on desc, set_at desc limit 1
        """;

    private const string Set = """
        select from_on, value::text as value from api.setting where site_id = @Site and name = 'listening.rules' order by set_at desc limit 12
        """;

    public static readonly JsonSerializerOptions Loose = new(JsonSerializerDefaults.Web);

    public async Task<ListeningRules> On(SiteId site, DateOnly day, CancellationToken ct) =>
        await db.Maybe<string>(Current, new { Site = site, On = day }, ct) is { } json
            ? JsonSerializer.Deserialize<ListeningRules>(json, Loose) ?? ListeningRules.Usual : ListeningRules.Usual;

    public async Task<IReadOnlyList<RulesLine>> History(SiteId site, CancellationToken ct) =>
        [.. (await db.Query<Line>(Set, new { Site = site }, ct)).Select(l => (l.FromOn, Rules: JsonSerializer.Deserialize<ListeningRules>(l.Value, Loose)!))
            .Select(l => new RulesLine(l.FromOn, l.Rules.DraftDays, l.Rules.RestDays, l.Rules.LongestDays))];

    private sealed record Line(DateOnly FromOn, string Value);
}
