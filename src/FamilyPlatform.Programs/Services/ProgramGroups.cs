using FamilyPlatform.Contracts.Groups;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Services;

/// <summary>Groups of the city, with as much of each as the one on whose behalf the call runs may see.</summary>
internal sealed class ProgramGroups(HostSide host) : IGroups
{
    public async Task<GroupCard?> Find(GroupId group, CancellationToken ct)
    {
        host.Need(Capability.Groups);
        return (await host.Ask(new FindGroup(host.Site, group), ct)).Value.Card;
    }

    public async Task<GroupCard?> Of(PersonId person, CancellationToken ct)
    {
        host.Need(Capability.Groups);
        return (await host.Ask(new GroupOfPerson(host.Site, person), ct)).Value.Card;
    }

    public async Task<bool> Apart(FamilyId one, FamilyId other, CancellationToken ct)
    {
        host.Need(Capability.Groups);
        return (await host.Ask(new AreApart(one, other), ct)).Value.Yes;
    }
}
