using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>Money for school and training, paid term by term.</summary>
[Program("scholarships", "Scholarships", Sdk = 0,
    Needs = Capability.Ledger | Capability.Payables | Capability.Messages | Capability.Facts | Capability.Links)]
public sealed class ScholarshipsProgram : ResourceProgram
{
    public override LocalizedText Title => new("Scholarships", "Becas");

    public override LocalizedText Summary => new(
        "Money for school and training, paid term by term.",
        "Dinero para estudios y capacitación, pagado por periodo.");

    public override Dye Dye => Dye.Ladder;
}
