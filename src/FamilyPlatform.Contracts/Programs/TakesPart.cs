using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Contracts.Programs;

/// <summary>Whether the actor's family has applied to a program, or is in one, and that is not over.</summary>
[Allow(Who.Inside)]
public sealed record TakesPart(FamilyId Family) : IRequest<Outcome<TakingPart>>;

public sealed record TakingPart(bool Yes);
