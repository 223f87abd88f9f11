using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Listening;

/// <summary>The named uses of the reader's cities. How many stories each has is not counted: whether somebody tells one is nobody's aim.</summary>
[Allow(Who.Manager | Who.Researcher)]
internal sealed record ListUses : IRequest<Outcome<UseList>>;

/// <param name="Cities">Cities in which the reader makes uses and sets days.</param>
public sealed record UseList(IReadOnlyList<UseLine> Open, IReadOnlyList<UseLine> Past, IReadOnlyList<CityRules> Cities, DateOnly Today);

public sealed record UseLine(Guid Id, string City, string Name, string SeenBy, DateOnly Until, DateOnly? ClosedOn);

/// <param name="History">What was set, the latest first.</param>
public sealed record CityRules(int Id, string Name, int DraftDays, int RestDays, int LongestDays, IReadOnlyList<RulesLine> History);

public sealed record RulesLine(DateOnly From, int DraftDays, int RestDays, int LongestDays);

internal sealed class ListUsesHandler(Db db, ActorHolder holder, RulesOfCity rules, SiteCalendar sites, Texts texts, TimeProvider clock)
    : IRequestHandler<ListUses, Outcome<UseList>>
{
    private const string All = """
        select id, site_id, name_en, name_es, seen_by_en, seen_by_es, until_on, closed_at from listening.named_use
        where site_id = any (@Sites) order by until_on, made_at, id
        """;

    public async Task<Outcome<UseList>> Handle(ListUses request, CancellationToken ct)
    {
        var hats = holder.Actor.Hats;
        var manages = hats.GetValueOrDefault(Hat.Manager) ?? [];
        var reads = manages.Concat(hats.GetValueOrDefault(Hat.Researcher) ?? []).Distinct().ToHashSet();
        var cities = (await sites.List(ct)).ToDictionary(s => s.Id);
        List<(UseLine Line, bool Open)> lines = [];
        foreach (var use in await db.Query<Row>(All, new { Sites = reads.Select(s => s.Value).ToArray() }, ct))
        {
            var (city, es) = (cities[use.SiteId], texts.Language == "es");
            var line = new UseLine(use.Id, city.Name, es ? use.NameEs : use.NameEn, es ? use.SeenByEs : use.SeenByEn, use.UntilOn,
                use.ClosedAt is { } at ? city.On(at) : null);
            lines.Add((line, use.ClosedAt is null && use.UntilOn >= city.Today(clock)));
        }
        List<CityRules> managed = [];
        foreach (var city in cities.Values.Where(c => manages.Contains(c.Id)))
        {
            var now = await rules.On(city.Id, city.Today(clock), ct);
            managed.Add(new(city.Id.Value, city.Name, now.DraftDays, now.RestDays, now.LongestDays, await rules.History(city.Id, ct)));
        }
        return new UseList([.. lines.Where(l => l.Open).Select(l => l.Line)], [.. lines.Where(l => !l.Open).Select(l => l.Line)], managed,
            DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
    }

    private sealed record Row(Guid Id, SiteId SiteId, string NameEn, string NameEs, string SeenByEn, string SeenByEs, DateOnly UntilOn,
        DateTimeOffset? ClosedAt);
}
