using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Contracts.Families;

/// <summary>Enrols many families of a file at once, each with one adult and without a contact. Who is known by its key stays as it is.</summary>
[Allow(Who.Inside)]
public sealed record ImportFamilies(SiteId Site, IReadOnlyList<ImportedFamily> Families) : IRequest<Outcome<FamiliesImported>>;

/// <param name="Key">The family's name in the file, once per city.</param>
/// <param name="Since">The day from which it earns.</param>
public sealed record ImportedFamily(string Key, string FamilyName, string GivenName, string Language, DateOnly Since);

/// <param name="ByKey">Every family that was asked for.</param>
/// <param name="New">How many of them were not there before.</param>
public sealed record FamiliesImported(IReadOnlyDictionary<string, Enrolled> ByKey, int New);
