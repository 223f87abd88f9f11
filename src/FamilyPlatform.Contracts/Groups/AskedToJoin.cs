using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Contracts.Groups;

/// <summary>Somebody asked to join a group.</summary>
/// <param name="Request">The ask.</param>
public sealed record AskedToJoin(Guid Id, SiteId Site, FamilyId Family, GroupId Group, Guid Request) : PlatformEvent(Id, Site, Family);
