using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace CrowdLender;

/// <summary>A version that no partner runs any more.</summary>
[Program("crowd_lender", "Crowd lender", Sdk = 0)]
public sealed class CrowdLenderProgram : ResourceProgram
{
    public override LocalizedText Title => new("A loan from many", "Un préstamo entre muchos");

    public override LocalizedText Summary => new("Neighbors lend small sums, without interest.", "Los vecinos prestan sumas pequeñas, sin intereses.");

    public override Dye Dye => Dye.Coins;
}
