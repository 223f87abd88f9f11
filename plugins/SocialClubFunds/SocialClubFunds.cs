using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>A purse your group fills, decides about and spends together.</summary>
[Program("club_funds", "Club funds", Sdk = 0,
    Needs = Capability.Ledger | Capability.Payables | Capability.Messages | Capability.Groups | Capability.Links)]
public sealed class SocialClubFundsProgram : ResourceProgram
{
    public override LocalizedText Title => new("Club funds", "Fondos del grupo");

    public override LocalizedText Summary => new(
        "A purse your group fills, decides about and spends together.",
        "Una bolsa que su grupo llena, decide y gasta en conjunto.");

    public override Dye Dye => Dye.Star;

    public override Audience JoinedBy => Audience.Group;
}
