using FamilyPlatform.Core.Modules;

namespace FamilyPlatform.Office;

public sealed class OfficeModule : IModule
{
    public string Name => "office";
}
