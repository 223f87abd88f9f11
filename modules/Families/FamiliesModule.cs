using FamilyPlatform.Core.Modules;

namespace FamilyPlatform.Families;

public sealed class FamiliesModule : IModule
{
    public string Name => "families";
}
