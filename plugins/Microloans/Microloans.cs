using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>A loan at 0 % that neighbors lend together.</summary>
[Program("loans", "Small loans", Sdk = 0, Needs = Capability.Ledger | Capability.Payables | Capability.Messages | Capability.Groups | Capability.Debits)]
public sealed class MicroloansProgram : ResourceProgram
{
    public override LocalizedText Title => new("Small loans", "Préstamos pequeños");

    public override LocalizedText Summary => new(
        "A loan at 0 % that neighbors lend together.",
        "Un préstamo al 0 % que los vecinos prestan juntos.");

    public override Dye Dye => Dye.Geese;
}
