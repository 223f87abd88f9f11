using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Contracts.Programs;

/// <summary>There is something to read about a program a family takes part in, or about somebody's wish. What it is stands on their own pages.</summary>
/// <param name="About">The notice or the answer.</param>
/// <param name="Person">The one person it is for; null for the adults of the family.</param>
public sealed record ProgramNews(Guid Id, SiteId Site, FamilyId Family, Guid About, PersonId? Person = null) : PlatformEvent(Id, Site, Family);
