using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace BrokenConstructor;

[Program("broken_constructor", "BrokenConstructor", Sdk = 0)]
public sealed class BrokenConstructorProgram : ResourceProgram
{
    public BrokenConstructorProgram() => throw new InvalidOperationException("Broken from the start.");

    public override LocalizedText Title => new("BrokenConstructor", "BrokenConstructor");

    public override LocalizedText Summary => new("Made to be refused.", "Hecho para ser rechazado.");

    public override Dye Dye => Dye.Cabin;
}
