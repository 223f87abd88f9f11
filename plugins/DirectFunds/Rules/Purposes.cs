using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace DirectFunds;

/// <summary>What a draw was for, in the family's own choice of word. The list is fixed so that years and cities can be laid side by side.</summary>
internal static class Purposes
{
    public static readonly IReadOnlyList<Option> All =
    [
        new("housing", new("Home", "La casa")),
        new("education", new("School and learning", "Escuela y aprendizaje")),
        new("transport", new("Getting around", "Transporte")),
        new("health", new("Health", "Salud")),
        new("business", new("A business", "Un negocio")),
        new("savings", new("Savings", "Ahorros")),
        new("celebration", new("A celebration", "Una celebración")),
        new("other", new("Something else", "Otra cosa")),
    ];

    public static LocalizedText Label(string value) => All.FirstOrDefault(o => o.Value == value)?.Label ?? All[^1].Label;

    public static Field Choice(string start = "") => new("purpose", FieldKind.Choice, new("What is it for?", "¿Para qué es?"))
    {
        Options = All,
        Default = start.Length == 0 ? null : start,
        Hint = new("Whatever your family chose. Nobody asks for a receipt.", "Lo que su familia haya decidido. Nadie pide un recibo."),
    };

    public static Field Words(string start = "") => new("words", FieldKind.Story, new("In your own words", "En sus propias palabras"))
    {
        Required = false,
        Max = 500,
        Default = start.Length == 0 ? null : start,
        Hint = new("Only if you like. No page shows it to anybody but your family.",
            "Solo si gusta. Ninguna página se lo muestra a nadie más que a su familia."),
    };
}
