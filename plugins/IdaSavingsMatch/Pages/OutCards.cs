using System.Globalization;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>Own money on its way out: asked, shown with its effect, decided.</summary>
internal static class OutCards
{
    public static Card Ask(Account account, Say say) => new(say.T("Take out your own money", "Retirar su propio dinero"), new List<Block>
    {
        new ActionForm("ask_out", FamilyForms.Out, say.T("See what would happen", "Ver qué pasaría"))
        { Note = say.T($"Your {account.Own} are yours at any time. Before anything happens you see what becomes of the match.",
            $"Sus {account.Own} son suyos en todo momento. Antes de que pase algo, verá qué ocurre con lo igualado.") },
    });

    public static Card Decide(Account account, TakeOut asked, Say say)
    {
        var hidden = Hidden(asked);
        var back = asked.Emergency ? Money.Zero : -account.Moves.TakeOut(account.Standing, asked.Amount, asked.Id).Match.Total;
        var effect = (asked.Emergency, back > Money.Zero) switch
        {
            (true, _) => say.T($"{asked.Amount} comes to you. The match stays, and waits: nothing is posted and nothing is spent until the money is back."
                + $" You can put it back until {say.Day(asked.RepayBy!.Value)}. After that day somebody speaks with you before any match goes back.",
                $"{asked.Amount} llegan a usted. Lo igualado se queda y espera: no se registra ni se usa nada hasta que el dinero vuelva."
                + $" Puede devolverlo hasta el {say.Day(asked.RepayBy!.Value)}."
                + " Después de esa fecha alguien habla con usted antes de que lo igualado vuelva al fondo."),
            (false, true) => say.T($"{asked.Amount} comes to you. {back} of posted match goes back to the fund, because the money that earned it leaves.",
                $"{asked.Amount} llegan a usted. {back} ya igualados vuelven al fondo, porque sale el dinero que los ganó."),
            _ => say.T($"{asked.Amount} comes to you. All posted match stays.", $"{asked.Amount} llegan a usted. Todo lo igualado se queda."),
        };
        return new(say.T($"Take out {asked.Amount}?", $"¿Retirar {asked.Amount}?"), new List<Block>
        {
            new Paragraph(effect),
            new Paragraph(account.Protected
                ? say.T("Once it is with you, SSI and other means tests may count it.",
                    "Cuando lo tenga usted, SSI y otras pruebas de recursos pueden contarlo.")
                : say.T("It is paid to the account you chose for your pay.", "Se paga a la cuenta que usted eligió para sus pagos.")),
            new ActionForm("take_out", Form.Empty, say.T($"Take out {asked.Amount}", $"Retirar {asked.Amount}")) { Hidden = hidden },
            new ActionForm("keep", Form.Empty, say.T("Leave it here", "Dejarlo aquí")) { Hidden = hidden },
        });
    }

    public static Card OnItsWay(TakeOut sent, Say say) => new(say.T($"{sent.Amount} on its way to you", $"{sent.Amount} en camino a usted"), new List<Block>
    {
        new Track(new List<Step>
        {
            new(say.T("You decided", "Usted decidió"), say.Day(sent.Day)),
            new(say.T("Two people of the office say yes", "Dos personas de la oficina dan su sí")),
            new(say.T("Paid to you with the next payout", "Se le paga con el próximo envío")),
        }, 1),
        new ActionForm("stop_out", Form.Empty, say.T("Keep it here after all", "Mejor dejarlo aquí")) { Hidden = Hidden(sent) },
    });

    public static Card Emergency(DateOnly today, Account account, Answers rules, Say say)
    {
        var title = say.T("An emergency", "Una emergencia");
        var from = account.Terms.EmergencyFrom(account.Saver.Opened);
        if (today < from)
            return new(title, new List<Block> { new Paragraph(say.T(
                $"From {say.Day(from)} on you can take out your own money for an emergency, keep the match, and put it back within "
                + say.Months(account.Terms.RepayMonths) + ".",
                $"Desde el {say.Day(from)} puede retirar su dinero por una emergencia, conservar lo igualado y devolverlo en "
                + say.Months(account.Terms.RepayMonths) + ".")) });
        return new(title, new List<Block>
        {
            new ActionForm("emergency", FamilyForms.Emergency(rules), say.T("See what would happen", "Ver qué pasaría"))
            { Note = say.T("The match stays while you put the money back.", "Lo igualado se queda mientras usted devuelve el dinero.") },
        });
    }

    public static Card Open(TakeOut open, Say say) => new(say.T("Put back when you can", "Devuélvalo cuando pueda"), new List<Block>
    {
        new Facts(new List<Fact>
        {
            new(say.T("For", "Para"), say.Of(Choices.Reasons, open.Reason)),
            new(say.T("Taken out", "Retirado"), say.T($"{open.Amount} on {say.Day(open.Day)}", $"{open.Amount} el {say.Day(open.Day)}")),
            new(say.T("Put back", "Devuelto"), open.Repaid.ToString()),
            new(say.T("Still out", "Aún fuera"), open.Outstanding.ToString()),
            new(say.T("Keeps the match until", "Conserva lo igualado hasta"), say.Day(open.RepayBy!.Value)),
        }, Beside: true),
        new Paragraph(say.T("Write it down as a deposit, “Put back after an emergency”. In parts is fine.",
            "Anótelo como depósito, «Devuelto después de una emergencia». Puede ser por partes.")),
    }) { Links = new List<Link> { new(say.T("Write down a deposit", "Anotar un depósito"), "/programs/ida/savings") } };

    public static Card Leaving(Say say) => new(say.T("If you want to leave", "Si quiere salir"), new List<Block>
    {
        new Paragraph(say.T("Take out all that is yours here; it is paid to you. Match that paid for your goal stays paid, the rest goes back to the fund."
            + " Then leave on the program’s page. You can come back later.",
            "Retire aquí todo lo suyo; se le paga a usted. Lo igualado que ya pagó su meta queda pagado, el resto vuelve al fondo."
            + " Luego salga en la página del programa. Puede volver más adelante.")),
    }) { Tint = true, Links = new List<Link> { new(say.T("The program’s page", "La página del programa"), "/programs/ida") } };

    private static Dictionary<string, string> Hidden(TakeOut t) => new() { ["out"] = t.Id.ToString(CultureInfo.InvariantCulture) };
}
