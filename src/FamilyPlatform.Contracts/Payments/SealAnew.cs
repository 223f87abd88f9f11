using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Contracts.Payments;

/// <summary>Seals a part of what lies under another key with the present one. Asked again until nothing is left; it may be stopped in between.</summary>
[Allow(Who.Inside)]
public sealed record SealAnew : IRequest<Outcome<SealedAnew>>;

/// <param name="Left">What is still under another key.</param>
public sealed record SealedAnew(long Rewritten, long Left);
