using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Sdk.Services;

/// <summary>A member of a group, by the name the group knows.</summary>
/// <param name="Person">The person.</param>
/// <param name="Family">The person's family.</param>
/// <param name="GivenName">First name.</param>
/// <param name="Since">The day the person joined, in the city's zone.</param>
public sealed record GroupMember(PersonId Person, FamilyId Family, string GivenName, DateOnly Since);

/// <summary>A group as it stands.</summary>
/// <param name="Id">The group.</param>
/// <param name="Name">Its name.</param>
/// <param name="Members">Who is in it now, oldest member first; empty when it has ended.</param>
public sealed record GroupCard(GroupId Id, string Name, IReadOnlyList<GroupMember> Members);

/// <summary>Groups of the city the program is open for.</summary>
public interface IGroups
{
    /// <summary>A group, or null when there is none of that id in the city.</summary>
    Task<GroupCard?> Find(GroupId group, CancellationToken ct);

    /// <summary>The group a person is in, or null.</summary>
    Task<GroupCard?> Of(PersonId person, CancellationToken ct);

    /// <summary>Whether two families asked not to be brought together; neither is ever told.</summary>
    Task<bool> Apart(FamilyId one, FamilyId other, CancellationToken ct);
}
