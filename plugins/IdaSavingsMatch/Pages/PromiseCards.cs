using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>What is promised, what is there, and whether one more account fits.</summary>
internal static class PromiseCards
{
    public static Card OneMore(Liability liability, Shares most, BudgetState budget, Say say)
    {
        var fits = liability.Fits(most) && (budget.Left is not { } left || left >= most.Total);
        var after = liability.Left.Total;
        var why = say.T($"One more account could earn {most.Total}. ", $"Una cuenta más podría ganar {most.Total}. ")
            + (after >= Money.Zero
                ? say.T($"When all promises are kept, {after} is left.", $"Cumplidas todas las promesas quedan {after}.")
                : say.T($"To keep all promises, {-after} is still to come in.", $"Para cumplir todas las promesas todavía faltan {-after}."));
        if (budget.Left is { } open && open < most.Total)
            why += say.T($" The budget has {open} left.", $" Al presupuesto le quedan {open}.");
        return new(say.T("Can we open one more?", "¿Cabe una cuenta más?"), new List<Block>
        {
            new Notice(fits ? say.T("Yes", "Sí") : say.T("Not with the money that is there", "No con el dinero que hay"), why, fits ? Tone.Good : Tone.Warn),
        });
    }

    public static Card Funds(Liability l, Say say) => new(say.T("Match by funder", "Lo igualado por fondo"), new List<Block>
    {
        new DataTable(say.T("Match by funder", "Lo igualado por fondo"),
            new List<string> { say.T("What", "Qué"), say.Of(Choices.Funds, "federal"), say.Of(Choices.Funds, "other") },
            new List<IReadOnlyList<string>>
            {
                Line(say.T("Posted to savers", "Registrado a los ahorradores"), l.Posted),
                Line(say.T("In the fund (below zero: not paid in yet)", "En el fondo (bajo cero: aún no pagado)"), l.There),
                Line(say.T("Earned, posts with the next run", "Ganado, se registra con la próxima fecha"), l.ToCome),
                Line(say.T("Can still be earned", "Todavía puede ganarse"), l.Could),
                Line(say.T("Left when all promises are kept", "Queda si se cumplen todas las promesas"), l.Left),
                Line(say.T("Promised and not funded", "Prometido y sin fondos"), l.Unfunded),
            }) { Numbers = new List<int> { 1, 2 } },
    });

    public static Card Reports(Say say) => new(say.T("Reports", "Informes"), new List<Block>
    {
        new DownloadLink("afi-report", say.T("Report in sections A to F (CSV)", "Informe en secciones A a F (CSV)")),
        new DownloadLink("refugee-indicators", say.T("Indicators by quarter (CSV)", "Indicadores por trimestre (CSV)")),
        new DownloadLink("months-without", say.T("Months without a deposit, by account (CSV)", "Meses sin depósito, por cuenta (CSV)")),
        new Paragraph(say.T("No name is in them. Where fewer than eleven homes answered the same, the number is not shown.",
            "No llevan ningún nombre. Donde menos de once hogares respondieron lo mismo, el número no se muestra.")),
    });

    public static Card Record(DateOnly today, Say say) => new(say.T("Money came from a funder", "Llegó dinero de un fondo"), new List<Block>
    {
        new ActionForm("funding", DeskForms.Funding(today), say.T("Write it down", "Anotarlo")),
    });

    private static IReadOnlyList<string> Line(string what, Shares by) => new List<string> { what, by.Federal.ToString(), by.Other.ToString() };
}
