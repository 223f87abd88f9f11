using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Families;
using FamilyPlatform.Groups;
using FamilyPlatform.Journal;
using FamilyPlatform.Listening;
using FamilyPlatform.Office;
using FamilyPlatform.Payments;
using FamilyPlatform.Programs;

namespace FamilyPlatform.Web.Hosting;

/// <summary>The modules of this organisation, by name: nothing is scanned for.</summary>
internal static class ModuleList
{
    public static IReadOnlyList<IModule> All { get; } =
    [
        new FamiliesModule(),
        new JournalModule(),
        new GroupsModule(),
        new PaymentsModule(),
        new ProgramsModule(),
        new OfficeModule(),
        new ListeningModule(),
        new WebModule(),
    ];

    /// <summary>All scripts: the platform's own first, because the others stand on it.</summary>
    public static IEnumerable<Migration> Migrations(IEnumerable<IModule> modules) =>
        [.. Migration.Of("platform", typeof(Platform).Assembly), .. modules.SelectMany(m => m.Migrations)];
}
