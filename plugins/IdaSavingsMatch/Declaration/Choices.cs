using FamilyPlatform.Sdk.Programs;

namespace IdaSavingsMatch;

/// <summary>What can be chosen on the program's pages.</summary>
internal static class Choices
{
    public static readonly IReadOnlyList<Option> Purposes =
    [
        new("home", new("A first home", "Una primera vivienda")),
        new("school", new("School or training", "Estudios o capacitación")),
        new("business", new("A business", "Un negocio")),
        new("car", new("A car for work", "Un carro para el trabajo")),
    ];

    /// <summary>What families choose from.</summary>
    public static readonly IReadOnlyList<Option> Sources =
    [
        new("paycheck", new("Paycheck", "Sueldo")),
        new("business", new("My own business", "Mi propio negocio")),
        new("refund", new("Tax refund", "Devolución de impuestos")),
        new("journal", new("Pay for the journal", "Pago por el diario")),
        new("gift", new("A gift", "Un regalo")),
        new("other", new("Something else", "Otra cosa")),
    ];

    /// <summary>All that may stand beside a deposit.</summary>
    public static readonly IReadOnlyList<Option> AllSources =
    [
        .. Sources,
        new(IdaSavingsMatch.Sources.Repaid, new("Put back after an emergency", "Devuelto después de una emergencia")),
        new(IdaSavingsMatch.Sources.Interest, new("Interest of the bank", "Interés del banco")),
        new(IdaSavingsMatch.Sources.Unsaid, new("Seen at the bank", "Visto en el banco")),
    ];

    public static readonly IReadOnlyList<Option> Evidence =
    [
        new("slip", new("Deposit slip", "Comprobante de depósito")),
        new("statement", new("Bank statement", "Estado de cuenta")),
        new("stub", new("Pay stub with a split deposit", "Talón de pago con depósito dividido")),
        new("none", new("Nothing yet", "Nada todavía")),
    ];

    public static readonly Option Witnessed = new("witness", new("My group counted the cash", "Mi grupo contó el efectivo"));

    public static readonly IReadOnlyList<Option> AllEvidence = [.. Evidence, Witnessed, new("bank", new("A line of the bank", "Una línea del banco"))];

    public static readonly IReadOnlyList<Option> Reasons =
    [
        new("medical", new("Medical care", "Atención médica")),
        new("housing", new("To keep the home: rent or mortgage", "Para conservar la vivienda: renta o hipoteca")),
        new("work", new("Living costs after losing work", "Gastos de vida tras perder el trabajo")),
    ];

    public static readonly IReadOnlyList<Option> Work =
    [
        new("full", new("Full time", "Tiempo completo")),
        new("part", new("Part time", "Medio tiempo")),
        new("own", new("My own business", "Mi propio negocio")),
        new("looking", new("Looking for work", "En busca de trabajo")),
        new("other", new("Something else", "Otra cosa")),
    ];

    public static readonly IReadOnlyList<Option> Funds =
    [
        new("federal", new("First funder (federal)", "Primer fondo (federal)")),
        new("other", new("Other funder", "Otro fondo")),
        new("costs", new("For the program’s costs", "Para gastos del programa")),
    ];
}
