using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>Refusals of the program.</summary>
internal static class No
{
    public static Refusal Because(string code, string en, string es, string? field = null) => new("loans." + code, new LocalizedText(en, es), field);

    public static readonly Refusal Gone = Because(
        "changed", "This changed in the meantime. Please look again.", "Esto cambió mientras tanto. Véalo de nuevo.");
}
