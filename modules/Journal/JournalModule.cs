using FamilyPlatform.Core.Modules;

namespace FamilyPlatform.Journal;

public sealed class JournalModule : IModule
{
    public string Name => "journal";
}
