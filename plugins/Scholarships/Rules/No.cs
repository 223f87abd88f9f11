using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>Refusals in one form.</summary>
internal static class No
{
    public static Refusal Because(string code, string en, string es, string? field = null) => new("scholarships." + code, new LocalizedText(en, es), field);

    public static Refusal Moved(string? field = null) => Because("moved_on", "This has moved on in the meantime. Please look at the page again.",
        "Esto cambió mientras tanto. Vuelva a ver la página.", field);

    public static Refusal UnderWay(string? field = null) => Because("under_way", "A payment to the school is on its way. Wait until it has arrived.",
        "Hay un pago en camino a la escuela. Espere a que llegue.", field);

    public static Refusal NotFound() => Because("not_found", "There is nothing here.", "Aquí no hay nada.");
}
