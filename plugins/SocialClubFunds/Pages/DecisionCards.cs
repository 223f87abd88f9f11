using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>Cards of one decision, on the group's page and behind a personal link.</summary>
internal static class DecisionCards
{
    public static IReadOnlyDictionary<string, string> Hidden(Decision decision) =>
        new Dictionary<string, string> { ["decision"] = Accounts.Number(decision.Id) };

    public static Card About(ClubView view, Decision d)
    {
        var say = view.Say;
        List<Fact> facts = [];
        if (d.Kind == Decision.Spend)
        {
            facts.Add(new(say.T("How much", "Cuánto"), d.Amount.ToString()));
            facts.Add(new(say.T("Who is paid", "A quién se paga"), Names.Payee(d, say)));
        }
        facts.Add(new(say.T("Proposed by", "Lo propone"), view.Name(d.Proposer)));
        facts.Add(new(say.T("Proposed on", "Fecha"), say.Day(d.Opened) + (d.Round > 1 ? say.T(", changed since", ", cambiado después") : "")));
        if (d.IsOpen) facts.Add(new(say.T("Answer by", "Responda hasta"), say.Day(d.Closes)));
        facts.Add(new(say.T("How it is decided", "Cómo se decide"), HowDecided(d, say)));
        List<Block> blocks = [];
        if (d.Words.Length > 0) blocks.Add(new Paragraph(d.Words) { Voice = true });
        blocks.Add(new Facts(facts, Beside: true));
        if (d.Payee is not null)
            blocks.Add(new Notice(say.T($"{d.PayeeName} would get this money", $"Este dinero sería para {d.PayeeName}"),
                say.T("Somebody else’s yes is needed too.", "También hace falta el sí de otra persona.")));
        if (d.Paper is { } paper) blocks.Add(new FileLink(paper, say.T("See the paper that came with it", "Ver el papel que lo acompaña")));
        if (d.Receipt is { } receipt) blocks.Add(new FileLink(receipt, say.T("See the receipt", "Ver el recibo")));
        return new(null, blocks) { Dye = Dye.Star };
    }

    private static string HowDecided(Decision d, Say say)
    {
        if (d.ByKeepers) return say.T("A small sum: two keepers say yes", "Suma pequeña: dicen sí dos guardianes");
        var needed = say.Count(d.Needed, ("answer needed", "answers needed"), ("respuesta necesaria", "respuestas necesarias"));
        return $"{Names.Rule(d.Rule, say)}. {needed}." + (d.Secret ? say.T(" In secret.", " En secreto.") : "");
    }

    /// <summary>Where a spending stands, from the proposal to the bank.</summary>
    public static Block Way(Decision d, Say say)
    {
        List<Step> steps = [new(say.T("Proposed", "Propuesto")), new(say.T("Your group decides", "Decide su grupo"))];
        if (d.Above) steps.Add(new(say.T("The manager answers", "Responde la gerencia")));
        steps.Add(new(say.T("Two people of finance let it go", "Dos personas de finanzas lo liberan"), say.T("then the next payment run",
            "luego la siguiente ronda de pagos")));
        steps.Add(new(say.T("Paid", "Pagado")));
        var now = d.State switch
        {
            Decision.Open => 1,
            Decision.Asked => 2,
            Decision.Ordered => d.Above ? 3 : 2,
            _ => steps.Count,
        };
        return new Track(steps, now);
    }

    public static Card Answer(DecisionView d, Say say) => new(
        d.Mine is { } mine ? say.T($"Your answer: {Names.Answer(mine, RuleOf(d.Decision), say)}",
            $"Su respuesta: {Names.Answer(mine, RuleOf(d.Decision), say)}")
            : say.T("Your answer", "Su respuesta"),
        new List<Block>
        {
            new ActionForm("answer", GroupForms.Answer(d.Decision, d.Mine), d.Mine is null ? say.T("Send my answer", "Enviar mi respuesta")
                : say.T("Change my answer", "Cambiar mi respuesta"))
            {
                Forward = true, Hidden = Hidden(d.Decision),
                Note = d.Decision.Secret
                    ? say.T("Nobody reads what you answer: no member, no keeper, no page of the staff. Single answers are erased when they are counted.",
                        "Nadie lee lo que usted responde: ni el grupo, ni los guardianes, ni el personal. Cada respuesta se borra cuando se cuenta.")
                    : say.T("The group reads your answer. You can change it until the decision closes: on its last day, or when everybody has answered.",
                        "El grupo lee su respuesta. Puede cambiarla hasta que se cierre: en su último día, o cuando todos hayan respondido."),
            },
        });

    private static string RuleOf(Decision d) => d.ByKeepers ? Rules.Majority : d.Rule;

    public static Card Answers(ClubView view, DecisionView d)
    {
        var (say, decision) = (view.Say, d.Decision);
        var title = say.T("Answers", "Respuestas");
        if (decision.Secret)
        {
            List<Block> counts = [new Facts(decision.IsOpen
                ? new List<Fact> { new(say.T("Answered so far", "Respondieron hasta ahora"), say.T($"{decision.Answered} of {d.Voters.Count}",
                    $"{decision.Answered} de {d.Voters.Count}")) }
                : Counted(decision, say), Beside: true)];
            counts.AddRange(d.Remarks.Select(r => new Paragraph(r) { Voice = true }));
            return new(title, counts);
        }
        List<Row> rows = [.. d.Votes.Select(v => new Row(view.Name(v.Member))
        {
            Initials = Initials(view.Name(v.Member)),
            Note = string.Join(". ", new[] { v.Reason, v.How == "paper" ? say.T("From paper, typed by two members", "De papel, copiado por dos personas") : "" }
                .Where(t => t.Length > 0)) is { Length: > 0 } note ? note : null,
            Pill = new(Names.Answer(v.Choice, RuleOf(decision), say), v.Choice == Choice.Yes ? Tone.Good : Tone.Plain),
        })];
        var waiting = d.Voters.Count - d.Votes.Count;
        List<Block> blocks = rows.Count > 0 ? [new Rows(rows)] : [new Paragraph(say.T("Nobody has answered yet.", "Nadie ha respondido todavía."))];
        if (decision.IsOpen && waiting > 0)
            blocks.Add(new Paragraph(say.Count(waiting,
                ("answer is still to come.", "answers are still to come."), ("respuesta falta.", "respuestas faltan."))));
        return new(title, blocks);
    }

    private static List<Fact> Counted(Decision d, Say say) =>
    [
        new(Names.Answer(Choice.Yes, RuleOf(d), say), Accounts.Number(d.Yes)), new(Names.Answer(Choice.Aside, RuleOf(d), say), Accounts.Number(d.Aside)),
        new(Names.Answer(Choice.No, RuleOf(d), say), Accounts.Number(d.No)),
    ];

    /// <summary>How a decision that is over came out, and what that means for the money.</summary>
    public static Notice Outcome(Decision d, Say say)
    {
        var tone = d.State is Decision.Paid or Decision.Done or Decision.Ordered or Decision.Asked ? Tone.Good : Tone.Plain;
        var text = d.State switch
        {
            Decision.Ordered or Decision.Asked => say.T($"{d.Amount} is set aside.", $"{d.Amount} están apartados."),
            Decision.Short => say.T("Another decision came first. You can propose it again when there is money.",
                "Otra decisión llegó antes. Pueden proponerlo otra vez cuando haya dinero."),
            Decision.Rejected or Decision.Tied or Decision.Lapsed => say.T("Nothing is paid. It can be proposed again, in other words.",
                "No se paga nada. Se puede proponer otra vez, con otras palabras."),
            Decision.Refunded => say.T($"{d.RefundedAmount} is in the purse again.", $"{d.RefundedAmount} están otra vez en la bolsa."),
            _ => "",
        };
        if (d.Why.Length > 0) text = $"“{d.Why}” {text}".Trim();
        return new(Names.State(d, say), text, tone);
    }

    /// <summary>Two letters for a person.</summary>
    private static string Initials(string name) => name.Length == 0 ? "?" : name[..Math.Min(2, name.Length)].ToUpperInvariant();

    public static Card ToPaper(Decision d, Say say) => new(say.T("Somebody answers on paper?", "¿Alguien responde en papel?"), new List<Block>
    {
        new Paragraph(say.T("Two other members type it in, each on their own.", "Otras dos personas lo copian, cada una por su cuenta.")),
    }) { Links = new List<Link> { new(say.T("Print or type a paper", "Imprimir o copiar un papel"), ClubPages.Group(ClubPages.Paper,
        Accounts.Number(d.Id))) } };

    public static Card FromPaper(ClubView view, DecisionView d, IReadOnlyList<Member> waiting)
    {
        var (say, blocks) = (view.Say, new List<Block>());
        blocks.Add(new Paragraph(say.T("Two other members type the same from the paper, each on their own phone; only then it counts.",
            "Otras dos personas copian lo mismo del papel, cada una en su teléfono; solo entonces cuenta.")));
        blocks.Add(new DocumentLink(Papers.Ballot, say.T("Print a paper to answer on", "Imprimir un papel para responder"))
        { Item = Accounts.Number(d.Decision.Id) });
        blocks.AddRange(d.Papers.Where(p => p.Member != view.Me?.Id).Select(p => new Notice(
            say.T($"{view.Name(p.Member)}’s paper was typed once", $"El papel de {view.Name(p.Member)} se copió una vez"),
            p.By == view.Me?.Id ? say.T("By you. Now somebody else.", "Por usted. Ahora otra persona.")
                : say.T("Another member typed it. A second one is needed.", "Otra persona lo copió. Hace falta una segunda."))));
        blocks.Add(new ActionForm("paper", GroupForms.Paper(d.Decision, waiting), say.T("Type it in", "Copiarlo")) { Hidden = Hidden(d.Decision),
            Forward = true });
        var title = d.Decision.Amount > Money.Zero ? $"{Names.Of(d.Decision, say)}: {d.Decision.Amount}" : Names.Of(d.Decision, say);
        return new(title, blocks) { Dye = Dye.Star };
    }

    public static Card Receipt(Decision d, Say say) => new(say.T("The receipt", "El recibo"), new List<Block>
    {
        new Paragraph(d.ReceiptDue is { } due
            ? say.T($"For a sum this size the program asks for a receipt, by {say.Day(due)}.",
                $"Para una suma así el programa pide un recibo, hasta el {say.Day(due)}.")
            : say.T("You may add one. Nobody asks for it.", "Puede agregar uno. Nadie lo pide.")),
        new ActionForm("receipt", GroupForms.Receipt, say.T("Hand it in", "Entregarlo")) { Hidden = Hidden(d) },
    });

    public static Card Yours(Decision d, Say say)
    {
        List<Block> blocks = [new ActionForm("take_back", Form.Empty, say.T("Take it back", "Retirarla")) { Hidden = Hidden(d) }];
        return new(say.T("You proposed this", "Usted propuso esto"), blocks)
        {
            Links = d is { IsOpen: true, Kind: Decision.Spend }
                ? new List<Link> { new(say.T("Change it; then everybody answers anew", "Cambiarla; entonces todos responden de nuevo"),
                    ClubPages.Group(ClubPages.Propose, Accounts.Number(d.Id))) }
                : [],
        };
    }
}
