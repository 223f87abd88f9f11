using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Contracts.Groups;

/// <summary>The groups of a city by name, with how many families each has. Says nothing about who they are.</summary>
[Allow(Who.Inside)]
public sealed record ListGroupsOfCity(SiteId Site) : IRequest<Outcome<CityGroups>>;

public sealed record CityGroup(GroupId Id, string Name, int Families);

public sealed record CityGroups(IReadOnlyList<CityGroup> Items);
