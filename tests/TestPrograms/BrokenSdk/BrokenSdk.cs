using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace BrokenSdk;

[Program("broken_sdk", "BrokenSdk", Sdk = 7)]
public sealed class BrokenSdkProgram : ResourceProgram
{
    public override LocalizedText Title => new("BrokenSdk", "BrokenSdk");

    public override LocalizedText Summary => new("Made to be refused.", "Hecho para ser rechazado.");

    public override Dye Dye => Dye.Cabin;
}
