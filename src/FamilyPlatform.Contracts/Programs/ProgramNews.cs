using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Contracts.Programs;

/// <summary>There is something for a family to read about a program it takes part in, or about a wish it wrote. What it is stands on its own pages.</summary>
/// <param name="About">The notice or the answer.</param>
public sealed record ProgramNews(Guid Id, SiteId Site, FamilyId Family, Guid About) : PlatformEvent(Id, Site, Family);
