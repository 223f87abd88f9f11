using System.Globalization;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Groups;

/// <summary>Whoever has the hat names the next time together. The place is for those who say that they are coming.</summary>
[Allow(Who.Family)]
internal sealed record CallGathering(string Day, string Hour, string Place, string Note) : IRequest<Outcome<Called>>, IChecked
{
    public Wrong? Check()
    {
        if (Date is null) return new("groups.day", "day");
        if (Time is null) return new("groups.hour", "hour");
        return Place.Trim().Length is 0 or > 200 ? new("groups.place", "place") : Note.Length > 300 ? new Wrong("groups.words", "note") : null;
    }

    public DateOnly? Date => DateOnly.TryParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public TimeOnly? Time => TimeOnly.TryParse(Hour, CultureInfo.GetCultureInfo("en-US"), out var time) ? time : null;
}

internal sealed record Called(Guid Id);

internal sealed class CallGatheringHandler(Db db, ActorHolder holder, Texts texts, SiteCalendar sites, TimeProvider clock)
    : IRequestHandler<CallGathering, Outcome<Called>>
{
    private const string Wears = "select site_id from groups.family_group where id = @Group and organiser_id = @Person";

    private const string Insert = """
        insert into groups.gathering (id, site_id, group_id, person_id, day, hour, note, created_at)
        values (@Id, @Site, @Group, @Person, @Day, @Hour::time, @Note, @Now);
        insert into groups.gathering_place (gathering_id, group_id, person_id, place) values (@Id, @Group, @Person, @Place);
        insert into groups.coming (gathering_id, group_id, person_id, yes, at) values (@Id, @Group, @Person, true, @Now);
        """;

    public async Task<Outcome<Called>> Handle(CallGathering request, CancellationToken ct)
    {
        var actor = holder.Actor;
        if (actor.Groups.Count == 0) return texts.Refuse("groups.none");
        var group = actor.Groups[0];
        if (await db.Maybe<int?>(Wears, new { Group = group, actor.Person }, ct) is not { } site) return texts.Refuse("groups.hat");
        var today = await sites.Today(new SiteId(site), ct);
        if (request.Date < today) return texts.Refuse("groups.day_past", "day");
        if (request.Date > today.AddYears(1)) return texts.Refuse("groups.day_far", "day");
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await db.Execute(Insert, new
        {
            Id = id,
            Site = site,
            Group = group,
            actor.Person,
            Day = request.Date,
            Hour = request.Time!.Value.ToString("HH:mm", CultureInfo.InvariantCulture),
            Note = request.Note.Trim(),
            Place = request.Place.Trim(),
            Now = now,
        }, ct);
        return new Called(id);
    }
}
