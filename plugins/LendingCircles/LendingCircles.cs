using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>Everybody puts in the same each month; each month one of you receives it all.</summary>
[Program("circles", "Lending circles", Sdk = 0,
    Needs = Capability.Ledger | Capability.Payables | Capability.Messages | Capability.Groups | Capability.Debits)]
public sealed class LendingCirclesProgram : ResourceProgram
{
    public override LocalizedText Title => new("Lending circles", "Tandas");

    public override LocalizedText Summary => new(
        "Everybody puts in the same each month; each month one of you receives it all.",
        "Cada mes todos aportan lo mismo y cada mes una persona recibe todo.");

    public override Dye Dye => Dye.Coins;

    public override Audience JoinedBy => Audience.Group;
}
