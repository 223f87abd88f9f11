using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Contracts.Groups;

/// <summary>A group by its name and its members' first names: whole for its members, its city's managers and finance, and the system.</summary>
[Allow(Who.Inside)]
public sealed record FindGroup(SiteId Site, GroupId Group) : IRequest<Outcome<GroupFound>>;

/// <summary>The group a person is in. Whoever may not see its members gets it without them.</summary>
[Allow(Who.Inside)]
public sealed record GroupOfPerson(SiteId Site, PersonId Person) : IRequest<Outcome<GroupFound>>;

/// <param name="Card">Null when there is none.</param>
public sealed record GroupFound(GroupCard? Card);
