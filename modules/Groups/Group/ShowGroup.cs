using System.Globalization;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Composition;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Groups;

/// <summary>The page of one's own group.</summary>
[Allow(Who.Family)]
internal sealed record ShowGroup : IRequest<Outcome<GroupView>>;

internal sealed class ShowGroupHandler(
    Db db, ActorHolder holder, Texts texts, GroupRules rules, GroupReader reader, SiteCalendar sites, ISender sender, TimeProvider clock)
    : IRequestHandler<ShowGroup, Outcome<GroupView>>
{
    private const string Find = "select id, site_id, name, organiser_id, hat_offered_at, created_at from groups.family_group where id = @Group";

    private const string Gathering = """
        select g.id, g.day, to_char(g.hour, 'HH24:MI') as hour, g.note, groups.place_of(g.id) as place, g.person_id = @Person as mine,
               (select c.yes from groups.coming c where c.gathering_id = g.id and c.person_id = @Person) as coming
        from groups.gathering g where g.group_id = @Group and g.day >= @Today and g.cancelled_at is null
        order by g.day, g.hour limit 1
        """;

    private const string Coming = "select person_id from groups.coming where gathering_id = @Id and yes order by at";

    public async Task<Outcome<GroupView>> Handle(ShowGroup request, CancellationToken ct)
    {
        var actor = holder.Actor;
        if (actor.Groups is not [var id, ..] || await db.Maybe<Line>(Find, new { Group = id }, ct) is not { } group)
            return texts.Refuse("groups.none_not_found");
        var site = await sites.Get(group.SiteId, ct);
        var members = await reader.Members(id, group.OrganiserId, ct);
        var names = members.ToDictionary(m => m.Id, m => m.Name);
        var composed = await sender.Send(new ComposePage("group", id), ct);
        return new GroupView(
            group.Id, group.Name, site.On(group.CreatedAt), (await rules.Size(site.Id, ct)).Most, members,
            new HatView(group.OrganiserId is { } who ? names.GetValueOrDefault(who) : null, group.OrganiserId == actor.Person!.Value.Value,
                group.OrganiserId is null || group.HatOfferedAt is not null, await reader.Named(id, names, ct)),
            await reader.Asks(id, site, ct),
            await Next(id, names, site.Today(clock), ct),
            await reader.Posts(id, names, site, ct),
            await reader.Invitations(site, ct),
            await reader.Touch(site.Today(clock), ct),
            composed.Value);
    }

    private async Task<GatheringView?> Next(GroupId group, Dictionary<Guid, string> names, DateOnly today, CancellationToken ct)
    {
        if (await db.Maybe<Meeting>(Gathering, new { Group = group, holder.Actor.Person, Today = today }, ct) is not { } next) return null;
        var coming = await db.Query<Guid>(Coming, new { next.Id }, ct);
        return new GatheringView(next.Id, next.Day, TimeOnly.ParseExact(next.Hour, "HH:mm", CultureInfo.InvariantCulture), next.Note, next.Place, next.Coming,
            [.. coming.Where(names.ContainsKey).Select(c => names[c])], next.Mine);
    }

    private sealed record Line(Guid Id, SiteId SiteId, string Name, Guid? OrganiserId, DateTimeOffset? HatOfferedAt, DateTimeOffset CreatedAt);

    private sealed record Meeting(Guid Id, DateOnly Day, string Hour, string Note, string? Place, bool Mine, bool? Coming);
}
