using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Contracts.Office;

/// <summary>A code from the actor's own authenticator, shown for the session at hand; for the command line, which has no page to ask on.</summary>
[Allow(Who.SignedIn)]
public sealed record ShowSecondFactor(string Code) : IRequest<Outcome<Done>>;
