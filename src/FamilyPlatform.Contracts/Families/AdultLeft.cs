using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Contracts.Families;

/// <summary>An adult has left the platform: whoever keeps something of that person alone deletes it.</summary>
public sealed record AdultLeft(Guid Id, SiteId Site, FamilyId Family, PersonId Person) : PlatformEvent(Id, Site, Family);
