using System.Globalization;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>What waits for staff. Nobody is named: whether a slip fits an amount is seen without it.</summary>
internal static class DeskCards
{
    public static Card Deposit(Deposit deposit, Say say)
    {
        var number = deposit.Id.ToString(CultureInfo.InvariantCulture);
        var hidden = new Dictionary<string, string> { ["deposit"] = number };
        List<Block> blocks =
        [
            new Facts(new List<Fact>
            {
                new(say.T("Account", "Cuenta"), LineMatching.Mark(deposit.Saver)),
                new(say.T("Day", "Día"), say.Day(deposit.Day)),
                new(say.T("From", "De"), say.Of(Choices.AllSources, deposit.Source)),
                new(say.T("Shown by", "Se comprueba con"), say.Of(Choices.AllEvidence, deposit.Evidence)),
            }, Beside: true),
        ];
        if (deposit.Paper is { } paper) blocks.Add(new FileLink(paper, say.T("The photo", "La foto")));
        blocks.Add(new ActionForm("confirm", Form.Empty, say.T("Confirm", "Confirmar")) { Hidden = hidden });
        blocks.Add(new ActionForm("decline", Form.Empty, say.T("It did not arrive", "No llegó")) { Hidden = hidden });
        return new(say.T($"Deposit {number}: {deposit.Amount}", $"Depósito {number}: {deposit.Amount}"), blocks);
    }

    public static Card Class(Lesson lesson, Say say)
    {
        var hidden = new Dictionary<string, string> { ["lesson"] = lesson.Id.ToString(CultureInfo.InvariantCulture) };
        List<Block> blocks =
        [
            new Facts(new List<Fact>
            {
                new(say.T("Account", "Cuenta"), LineMatching.Mark(lesson.Saver)),
                new(say.T("Class", "Clase"), lesson.What),
                new(say.T("Day", "Día"), say.Day(lesson.Day)),
            }, Beside: true),
        ];
        if (lesson.Paper is { } paper) blocks.Add(new FileLink(paper, say.T("The certificate", "El certificado")));
        blocks.Add(new ActionForm("lesson_yes", Form.Empty, say.T("Confirm", "Confirmar")) { Hidden = hidden });
        blocks.Add(new ActionForm("lesson_no", Form.Empty, say.T("Not confirmed", "No confirmar")) { Hidden = hidden });
        return new(say.T("Class: ", "Clase: ") + say.Count(lesson.Hours, ("hour", "hours"), ("hora", "horas")), blocks);
    }

    public static Card Use(Purchase p, Split parts, Say say)
    {
        var hidden = new Dictionary<string, string> { ["purchase"] = p.Id.ToString(CultureInfo.InvariantCulture) };
        List<Block> blocks =
        [
            new Facts(new List<Fact>
            {
                new(say.T("Account", "Cuenta"), LineMatching.Mark(p.Saver)),
                new(say.T("For", "Para"), say.Of(Choices.Purposes, p.Use)),
                new(say.T("Reached by", "Contacto"), p.Reach),
                new(say.T("From savings", "De lo ahorrado"), parts.Own.ToString()),
                new(say.T("From the match", "De lo igualado"), say.T($"{parts.Match.Federal} first funder, {parts.Match.Other} other",
                    $"{parts.Match.Federal} primer fondo, {parts.Match.Other} otro")),
            }, Beside: true),
        ];
        if (p.Paper is { } paper) blocks.Add(new FileLink(paper, say.T("The quote or bill", "El presupuesto o la factura")));
        blocks.Add(new ActionForm("approve_use", Form.Empty, say.T("It fits the goal: send to finance", "Corresponde a la meta: enviar a finanzas"))
            { Hidden = hidden });
        blocks.Add(new ActionForm("decline_use", DeskForms.Why, say.T("Not this one", "Este no")) { Hidden = hidden });
        return new($"{p.Vendor}: {p.Amount}", blocks) { Note = say.Day(p.Day) };
    }

    public static Card Past(TakeOut t, Say say)
    {
        var hidden = new Dictionary<string, string> { ["out"] = t.Id.ToString(CultureInfo.InvariantCulture) };
        return new(say.T($"{t.Outstanding} still out", $"{t.Outstanding} aún fuera"), new List<Block>
        {
            new Facts(new List<Fact>
            {
                new(say.T("Account", "Cuenta"), LineMatching.Mark(t.Saver)),
                new(say.T("For", "Para"), say.Of(Choices.Reasons, t.Reason)),
                new(say.T("Taken out", "Retirado"), say.T($"{t.Amount} on {say.Day(t.Day)}", $"{t.Amount} el {say.Day(t.Day)}")),
                new(say.T("To put back by", "Por devolver hasta"), say.Day(t.RepayBy!.Value)),
            }, Beside: true),
            new ActionForm("longer", DeskForms.Longer, say.T("Give more time", "Dar más tiempo")) { Hidden = hidden },
            new ActionForm("let_go", Form.Empty, say.T("Let the match it earned go back", "Que vuelva al fondo lo que ganó"))
            { Hidden = hidden, Note = say.T("After you have spoken with the family.", "Después de hablar con la familia.") },
        });
    }

    public static EmptyState Nothing(Say say, string en, string es) => new(say.T("Nothing waits", "No hay nada en espera"), say.T(en, es));
}
