using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Wishes;

/// <summary>Wishes of the manager's cities and what was reported among them. Nobody is named.</summary>
[Allow(Who.Manager)]
public sealed record ListWishes : IRequest<Outcome<WishDesk>>;

public sealed record CityWishes(Site City, IReadOnlyList<WishLine> Items);

public sealed record WishReportLine(Guid Wish, SiteId Site, string City, DateOnly On, string Words, string Reason);

public sealed record WishDesk(IReadOnlyList<CityWishes> Cities, IReadOnlyList<WishReportLine> Reports, IReadOnlyDictionary<string, string> Titles);

internal sealed class ListWishesHandler(Db db, ActorHolder holder, Texts texts, SiteCalendar sites, RunningPrograms running, WishBoard board)
    : IRequestHandler<ListWishes, Outcome<WishDesk>>
{
    // A manager who also has a family would otherwise find the own reports here.
    private const string Open = """
        select wish_id as wish, site_id as site, at, words, reason from programs.wish_report
        where decision is null and site_id = any(@mine) order by at limit 100
        """;

    public async Task<Outcome<WishDesk>> Handle(ListWishes request, CancellationToken cancellationToken)
    {
        var mine = (await sites.List(cancellationToken)).Where(s => holder.Actor.Wears(Hat.Manager, s.Id)).ToList();
        List<CityWishes> cities = [];
        foreach (var city in mine) cities.Add(new(city, await board.List(city.Id, null, cancellationToken)));
        var reports = await db.Query<Line>(Open, new { mine = mine.Select(s => s.Id.Value).ToArray() }, cancellationToken);
        return new WishDesk(cities, [.. reports.Select(r =>
        {
            var city = mine.Single(s => s.Id == r.Site);
            return new WishReportLine(r.Wish, r.Site, city.Name, city.On(r.At), r.Words, r.Reason);
        })], running.Ids.ToDictionary(id => id, id => running.Title(id, texts.Language, id)));
    }

    private sealed record Line(Guid Wish, SiteId Site, DateTimeOffset At, string Words, string Reason);
}
