using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>Forms of a round, and the rubric a round begins with.</summary>
internal static class RoundForms
{
    public static Form NewRound { get; } = new(
        new Field("name_en", FieldKind.Text, new("Name in English", "Nombre en inglés")) { Max = 80 },
        new Field("name_es", FieldKind.Text, new("Name in Spanish", "Nombre en español")) { Max = 80 },
        new Field("opens", FieldKind.Date, new("Opens on", "Abre el")),
        new Field("closes", FieldKind.Date, new("Closes at the end of", "Cierra al final del")),
        new Field("grace", FieldKind.Number, new("Extra days, stated from the start", "Días extra, anunciados desde el inicio")) { Min = 0, Max = 14,
            Default = "1" },
        new Field("decide", FieldKind.Date, new("Families hear by", "Las familias saben a más tardar el")),
        new Field("readers", FieldKind.Number, new("Readers for each application", "Lectores por solicitud")) { Min = 1, Max = 7, Default = "3" },
        new Field("blind_name", FieldKind.YesNo, new("Readers do not see the student’s name", "Los lectores no ven el nombre")) { Default = "yes" },
        new Field("blind_school", FieldKind.YesNo, new("Readers do not see the school", "Los lectores no ven la escuela")) { Default = "yes" });

    public static readonly IReadOnlyList<Criterion> Usual =
    [
        new(1, new("Clear next step", "Siguiente paso claro"), 40,
            new("It is hard to see what comes next.", "Cuesta ver qué sigue."), new("A next step is named.", "Se nombra un siguiente paso."),
            new("The step, its time and its cost are worked out.", "El paso, su tiempo y su costo están pensados.")),
        new(2, new("What was done already", "Lo que ya se hizo"), 40,
            new("Nothing is told yet.", "Todavía no se cuenta nada."), new("Something was tried.", "Se intentó algo."),
            new("Several things were done, also when it was hard.", "Se hicieron varias cosas, también cuando fue difícil.")),
        new(3, new("What others saw", "Lo que otros vieron"), 20,
            new("Nobody was asked, or they saw little.", "No se preguntó a nadie, o vieron poco."), new("Seen several times.", "Se vio varias veces."),
            new("Seen most times, by people who know the student well.", "Se vio casi siempre, por personas que conocen bien al estudiante.")),
    ];

    public static Form NewOffering(IReadOnlyList<Fund> left, DateOnly first) => new(
        new Field("fund", FieldKind.Choice, new("Fund", "Fondo")) { Options = [.. left.Select(f => new Option(Stored.Number(f.Id), new(f.Name, f.Name)))] },
        new Field("amount", FieldKind.Money, new("Amount of one award", "Monto de una beca")) { Min = 100, Max = 10_000_000 },
        new Field("terms", FieldKind.Number, new("Paid over how many terms", "En cuántos periodos se paga")) { Min = 1, Max = 12, Default = "2" },
        new Field("places", FieldKind.Number, new("How many awards", "Cuántas becas")) { Min = 1, Max = 500, Default = "1" },
        new Field("first", FieldKind.Date, new("First term begins on", "El primer periodo empieza el")) { Default = Stored.Day(first) },
        new Field("months", FieldKind.Number, new("Months from term to term", "Meses entre periodos")) { Min = 1, Max = 12, Default = "5" });

    /// <summary>Names, weights and the two ends of the scale of each criterion.</summary>
    public static Form Rubric(IReadOnlyList<Criterion> rubric) => new([.. rubric.SelectMany(c => (Field[])
    [
        Words($"n{c.Position}", $"{c.Position}. What is looked at", $"{c.Position}. Qué se mira", c.Name.En),
        Words($"m{c.Position}", $"{c.Position}. The same in Spanish", $"{c.Position}. Lo mismo en español", c.Name.Es),
        new($"w{c.Position}", FieldKind.Number, new($"{c.Position}. Weight", $"{c.Position}. Peso")) { Min = 1, Max = 100, Default = Stored.Number(c.Weight) },
        Words($"l{c.Position}", $"{c.Position}. What 1 means", $"{c.Position}. Qué significa 1", c.Low.En),
        Words($"k{c.Position}", $"{c.Position}. What 1 means, in Spanish", $"{c.Position}. Qué significa 1, en español", c.Low.Es),
        Words($"h{c.Position}", $"{c.Position}. What 5 means", $"{c.Position}. Qué significa 5", c.High.En),
        Words($"j{c.Position}", $"{c.Position}. What 5 means, in Spanish", $"{c.Position}. Qué significa 5, en español", c.High.Es),
    ])]);

    public static IReadOnlyList<Criterion> Read(Answers a, IReadOnlyList<Criterion> before) => [.. before.Select(c => c with
    {
        Name = new(a.Text($"n{c.Position}"), a.Text($"m{c.Position}")), Weight = (int)a.Number($"w{c.Position}"),
        Low = new(a.Text($"l{c.Position}"), a.Text($"k{c.Position}")), High = new(a.Text($"h{c.Position}"), a.Text($"j{c.Position}")),
    })];

    private static Field Words(string name, string en, string es, string now) => new(name, FieldKind.Text, new(en, es)) { Max = 160, Default = now };
}
