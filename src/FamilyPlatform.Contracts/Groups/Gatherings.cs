using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Contracts.Groups;

/// <summary>A member's word that the group was in touch in a month: this one or one of the two before. It can be taken back.</summary>
[Allow(Who.Family)]
public sealed record SayInTouch(Month Month, bool Yes) : IRequest<Outcome<Done>>;

/// <summary>Whether an adult of the family said, for a month, that its group was in touch. The members' word is enough.</summary>
[Allow(Who.Inside)]
public sealed record WasInTouch(FamilyId Family, Month Month) : IRequest<Outcome<InTouch>>;

public sealed record InTouch(bool Yes);

/// <summary>Whether two families have blocked each other, in either direction; programs and invitations ask before they bring people together.</summary>
[Allow(Who.Inside)]
public sealed record AreApart(FamilyId One, FamilyId Other) : IRequest<Outcome<Apart>>;

public sealed record Apart(bool Yes);
