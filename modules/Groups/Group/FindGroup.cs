using FamilyPlatform.Contracts.Groups;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Groups;

internal sealed class FindGroupHandler(GroupCards cards) : IRequestHandler<FindGroup, Outcome<GroupFound>>
{
    public async Task<Outcome<GroupFound>> Handle(FindGroup request, CancellationToken ct) =>
        new GroupFound(await cards.Read(request.Site, request.Group, ct));
}

internal sealed class GroupOfPersonHandler(Db db, GroupCards cards) : IRequestHandler<GroupOfPerson, Outcome<GroupFound>>
{
    private const string Of = "select groups.group_of(@Person)";

    public async Task<Outcome<GroupFound>> Handle(GroupOfPerson request, CancellationToken ct) =>
        new GroupFound(await db.Maybe<Guid?>(Of, new { request.Person }, ct) is { } group ? await cards.Read(request.Site, new(group), ct) : null);
}

/// <summary>Reads a group through the one function that knows who may see its members.</summary>
internal sealed class GroupCards(Db db, SiteCalendar sites)
{
    private const string Card = "select name, person_id, family_id, given_name, since from groups.card(@Group, @Site)";

    public async Task<GroupCard?> Read(SiteId site, GroupId group, CancellationToken ct)
    {
        var lines = await db.Query<Line>(Card, new { Group = group, Site = site }, ct);
        if (lines.Count == 0) return null;
        var city = await sites.Get(site, ct);
        return new(group, lines[0].Name, [.. lines.Where(l => l.PersonId is not null)
            .Select(l => new GroupMember(new(l.PersonId!.Value), new(l.FamilyId!.Value), l.GivenName!, city.On(l.Since!.Value)))]);
    }

    private sealed record Line(string Name, Guid? PersonId, Guid? FamilyId, string? GivenName, DateTimeOffset? Since);
}
