using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>Cards of the purse's own page.</summary>
internal static class PurseCards
{
    public static Card Begin(ClubView view) => new(view.Say.T("Begin a purse", "Comenzar una bolsa"), new List<Block>
    {
        new Paragraph(view.Say.T(
            $"Every quarter the program puts in {view.Terms.Allotment} for each of you, as far as its budget goes. You decide together how to use it.",
            $"Cada trimestre el programa pone {view.Terms.Allotment} por persona, hasta donde alcance su presupuesto. Ustedes deciden en qué se usa.")),
        new ActionForm("start", GroupForms.Beginning(view.Charter, view.Terms), view.Say.T("Ask my group", "Preguntar a mi grupo"))
        {
            Forward = true,
            Note = view.Say.T("Everybody is asked. It begins when nobody objects. You can change every rule later, and add keepers for small sums.",
                "Se les pregunta a todos. Comienza si nadie objeta. Después pueden cambiar cada regla y nombrar guardianes para sumas pequeñas."),
        },
    }) { Dye = Dye.Star };

    /// <summary>What waits for an answer, the reader's own first.</summary>
    public static Card Waiting(ClubView view, IReadOnlyList<DecisionView> open) => new(view.Say.T("Being decided", "Por decidir"), new List<Block>
    {
        new Rows([.. open.OrderBy(d => d.Mine is not null || !Asks(view, d)).ThenBy(d => d.Decision.Closes).Select(d => new Row(Title(view, d.Decision))
        {
            Note = view.Say.T($"Answer by {view.Say.Day(d.Decision.Closes)}", $"Responda hasta el {view.Say.Day(d.Decision.Closes)}"),
            Href = ClubPages.Group(ClubPages.Decision, Accounts.Number(d.Decision.Id)),
            Pill = !Asks(view, d) ? null : d.Mine is null ? new(view.Say.T("Your turn", "Le toca a usted"), Tone.Warn)
                : new(view.Say.T("You answered", "Usted respondió"), Tone.Good),
        })]),
    }) { Dye = Dye.Star };

    private static bool Asks(ClubView view, DecisionView d) => view.Me is { } me && d.Voters.Contains(me.Id);

    public static Card Propose(ClubView view) => new(view.Say.T("Propose a spending", "Proponer un gasto"), new List<Block>
    {
        new Paragraph(view.Say.T("Who would be paid?", "¿A quién se le pagaría?")),
        new Rows(
        [
            new Row(view.Say.T("One of us who paid already", "Una persona del grupo que ya pagó")) { Href = ClubPages.Group(ClubPages.Propose, "member") },
            new Row(view.Say.T("A store or a company", "Una tienda o una empresa")) { Href = ClubPages.Group(ClubPages.Propose, "vendor") },
            new Row(view.Say.T("A school", "Una escuela")) { Href = ClubPages.Group(ClubPages.Propose, "school") },
        ]),
    });

    public static Card Book(ClubView view, Money left, IReadOnlyList<Entry> entries, IReadOnlyList<Decision> decisions, IReadOnlyList<Gift> gifts)
    {
        var title = view.Say.T("In and out", "Lo que entró y salió");
        List<LedgerRow> rows =
        [
            .. gifts.Where(g => g.State == Gift.Said).Select(g => new LedgerRow(view.Say.Day(g.On), view.Say.T($"Gift {g.Id}, said",
                $"Regalo {g.Id}, anunciado"),
                g.Amount) { ToCome = true, Note = view.Say.T("counts when the office has it", "cuenta cuando la oficina lo tenga") }),
            .. decisions.Where(d => d.OnItsWay).Select(d => new LedgerRow(view.Say.Day(d.Decided ?? d.Opened), d.What, -d.Amount)
            { ToCome = true, Note = Names.State(d, view.Say) }),
            .. entries.Select(e => new LedgerRow(view.Say.Day(e.Day), Names.Line(e, view.Say), e.Amount)),
        ];
        var aside = decisions.Aggregate(Money.Zero, (sum, d) => sum + d.SetAside);
        return rows.Count == 0
            ? new(title, new List<Block> { new Paragraph(view.Say.T("Nothing has come in yet.", "Todavía no ha entrado nada.")) })
            : new(title, new List<Block>
            {
                new LedgerTable(title, rows),
                new Facts(new List<Fact>
                {
                    new(view.Say.T("To decide about", "Por decidir"), left.ToString()),
                    new(view.Say.T("Agreed, not paid yet", "Acordado, sin pagar todavía"), aside.ToString()),
                }, Beside: true),
            });
    }

    public static Card Decided(ClubView view, IReadOnlyList<Decision> decisions) => new(view.Say.T("Decided", "Decidido"), new List<Block>
    {
        new Rows([.. decisions.Select(d => new Row(Title(view, d))
        {
            Note = view.Say.Day(d.PaidOn ?? d.Decided ?? d.Opened) + ". " + Names.State(d, view.Say),
            Href = ClubPages.Group(ClubPages.Decision, Accounts.Number(d.Id)),
            Pill = d.ReceiptDue is { } due ? new(view.Say.T($"Receipt by {view.Say.Day(due)}", $"Recibo hasta el {view.Say.Day(due)}"), Tone.Warn) : null,
        })]),
    });

    public static Card Give(ClubView view) => new(view.Say.T("Put something in yourself", "Poner algo usted"), new List<Block>
    {
        new ActionForm("give", GroupForms.Gift, view.Say.T("I will bring it", "Lo voy a entregar"))
        {
            Note = view.Say.T("Only if you want to. The group reads the amount, and your name only if you say so. It counts when the office has it.",
                "Solo si usted quiere. El grupo lee la cantidad, y su nombre solo si usted lo dice. Cuenta cuando la oficina lo tenga."),
        },
    });

    public static Card HowItLeaves(ClubView view) => new(view.Say.T("How money leaves the purse", "Cómo sale el dinero de la bolsa"), new List<Block>
    {
        new Paragraph(view.Say.T(
            $"Up to {view.Terms.StaffCap} your group decides alone; nobody of the staff says yes or no. Above it the manager also answers, with a reason.",
            $"Hasta {view.Terms.StaffCap} decide solo su grupo; nadie del personal dice sí o no. Por encima también responde la gerencia, con un motivo.")),
        new Paragraph(view.Say.T(
            "Then two people of the finance office each let the payment go. That is the rule for all money here. It goes out with the next payment run.",
            "Después, dos personas de finanzas liberan el pago. Es la regla para todo el dinero aquí. Sale con la siguiente ronda de pagos.")),
    }) { Tint = true, Links = new List<Link> { new(view.Say.T("Our rules", "Nuestras reglas"), ClubPages.Group(ClubPages.Rules)) } };

    private static string Title(ClubView view, Decision d) =>
        d.Amount > Money.Zero ? $"{Names.Of(d, view.Say)}: {d.Amount}" : Names.Of(d, view.Say);
}
