using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace BrokenMigration;

[Program("broken_migration", "BrokenMigration", Sdk = 0)]
public sealed class BrokenMigrationProgram : ResourceProgram
{
    public override LocalizedText Title => new("BrokenMigration", "BrokenMigration");

    public override LocalizedText Summary => new("Made to be refused.", "Hecho para ser rechazado.");

    public override Dye Dye => Dye.Cabin;
}
