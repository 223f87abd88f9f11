using FamilyPlatform.Core.Modules;

namespace FamilyPlatform.Groups;

public sealed class GroupsModule : IModule
{
    public string Name => "groups";
}
