using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Families.Seats;

/// <summary>Opens seats in a city for families nobody has invited.</summary>
[Allow(Who.Manager | Who.Admin)]
internal sealed record OpenSeats(SiteId Site, int Count) : IRequest<Outcome<Done>>, IAtSite, IChecked
{
    public Wrong? Check() => Count is < 1 or > 10_000 ? new("families.seats_count", "count") : null;
}

internal sealed class OpenSeatsHandler(Db db, ActorHolder holder, TimeProvider clock) : IRequestHandler<OpenSeats, Outcome<Done>>
{
    private const string Open = """
        insert into families.seats (site_id, opened) values (@Site, @Count) on conflict (site_id) do update set opened = families.seats.opened + excluded.opened
        """;

    private const string Log = "insert into families.seat_opening (id, site_id, added, opened_by, at) values (@Id, @Site, @Count, @Person, @Now)";

    public async Task<Outcome<Done>> Handle(OpenSeats request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await db.Execute(Open, new { request.Site, request.Count }, ct);
        await db.Execute(Log, new { Id = Guid.CreateVersion7(now), request.Site, request.Count, holder.Actor.Person, Now = now }, ct);
        return Done.Value;
    }
}

/// <summary>Seats by city, and how many families a person should look at.</summary>
[Allow(Who.Manager | Who.Admin)]
internal sealed record ListSeats : IRequest<Outcome<SeatList>>;

public sealed record SeatList(IReadOnlyList<CitySeats> Cities, IReadOnlyList<LikenessLine> Open);

public sealed record CitySeats(SiteId Id, string Name, int Opened, int Taken);

/// <param name="Why"><c>name</c> or <c>contact</c>.</param>
public sealed record LikenessLine(Guid Id, SiteId SiteId, FamilyId FamilyId, string Why, DateOnly FoundOn);

internal sealed class ListSeatsHandler(Db db, SiteCalendar sites, ActorHolder holder) : IRequestHandler<ListSeats, Outcome<SeatList>>
{
    private const string Cities = """
        select s.id, s.name, coalesce(x.opened, 0) as opened, coalesce(x.taken, 0) as taken
        from api.site s left join families.seats x on x.site_id = s.id where s.id = any(@Mine) order by s.name
        """;

    private const string Open = "select id, site_id, family_id, why, found_at from families.likeness where state = 'open' order by found_at limit 100";

    public async Task<Outcome<SeatList>> Handle(ListSeats request, CancellationToken ct)
    {
        var hats = holder.Actor.Hats;
        int[] mine = [.. hats.Where(h => h.Key is Hat.Manager or Hat.Admin).SelectMany(h => h.Value).Select(s => s.Value).Distinct()];
        var cities = await sites.List(ct);
        return new SeatList(await db.Query<CitySeats>(Cities, new { Mine = mine }, ct), [.. (await db.Query<Found>(Open, ct: ct))
            .Select(f => new LikenessLine(f.Id, f.SiteId, f.FamilyId, f.Why, cities.Single(c => c.Id == f.SiteId).On(f.FoundAt)))]);
    }

    private sealed record Found(Guid Id, SiteId SiteId, FamilyId FamilyId, string Why, DateTimeOffset FoundAt);
}
