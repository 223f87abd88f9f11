using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>Options that several forms share.</summary>
internal static class Choices
{
    public static LocalizedText? Label(IReadOnlyList<Option> options, string value)
    {
        foreach (var option in options) if (option.Value == value) return option.Label;
        return null;
    }

    public static readonly IReadOnlyList<Option> Levels =
    [
        new("school", new("High school or GED", "Preparatoria o GED")),
        new("college", new("College or university", "Colegio universitario o universidad")),
        new("training", new("Job training", "Capacitación para el trabajo")),
    ];

    public static readonly IReadOnlyList<Option> Fields =
    [
        new("health", new("Health", "Salud")),
        new("teaching", new("Teaching and child care", "Enseñanza y cuidado infantil")),
        new("trades", new("Building and trades", "Construcción y oficios")),
        new("technology", new("Computers and technology", "Computación y tecnología")),
        new("business", new("Business", "Negocios")),
        new("arts", new("Arts", "Artes")),
        new("other", new("Something else", "Otra cosa")),
    ];

    public static readonly IReadOnlyList<Option> Roles =
    [
        new("teacher", new("A teacher or trainer", "Un maestro o instructor")),
        new("work", new("Somebody from work", "Alguien del trabajo")),
        new("community", new("Somebody from the community", "Alguien de la comunidad")),
    ];

    public static readonly IReadOnlyList<Option> Known =
    [
        new("1", new("Less than six months", "Menos de seis meses")),
        new("2", new("Six months to two years", "De seis meses a dos años")),
        new("3", new("Two to five years", "De dos a cinco años")),
        new("4", new("More than five years", "Más de cinco años")),
    ];

    public static readonly IReadOnlyList<Option> Seen =
    [
        new("0", new("I have not seen it", "No lo he visto")),
        new("1", new("Once or twice", "Una o dos veces")),
        new("2", new("Several times", "Varias veces")),
        new("3", new("Most times", "Casi siempre")),
    ];

    public static readonly IReadOnlyList<Option> Outcomes =
    [
        new("going", new("Still studying", "Sigue estudiando")),
        new("finished", new("Finished", "Terminó")),
        new("paused", new("Paused for now", "En pausa por ahora")),
        new("rather_not", new("Prefer not to say", "Prefiero no decir")),
    ];

    /// <summary>The options with one more in front that stands for any.</summary>
    public static IReadOnlyList<Option> OrAny(IReadOnlyList<Option> options) => [new("any", new("Any", "Cualquiera")), .. options];
}
