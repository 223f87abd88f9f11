using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Contracts.Groups;

/// <summary>
/// One step by which a demonstration group is made: the same steps that families take, each as the person whose step it is. The transaction it
/// stands in is never kept.
/// </summary>
/// <param name="Step"><c>start</c>, <c>invite</c>, <c>ask</c> or <c>answer</c>.</param>
/// <param name="Seat">Names the seat that is taken.</param>
[Allow(Who.Inside)]
public sealed record SeatForTrial(GroupId Group, string Step, Guid Seat) : IRequest<Outcome<Done>>;
