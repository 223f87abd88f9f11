using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Contracts.Groups;

/// <summary>The actor moves into another home and stays in the group; who wants no contact with that home is asked anew.</summary>
[Allow(Who.Inside)]
public sealed record FollowHome(FamilyId Home) : IRequest<Outcome<Done>>;
