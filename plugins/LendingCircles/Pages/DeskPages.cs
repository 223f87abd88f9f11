using System.Globalization;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>The manager's circles. People are named only where a decision needs it.</summary>
internal sealed class ManagerPages(Circles circles, Seats seats, Turns turns, Monies monies, Payouts payouts, Claims claims)
{
    private static readonly string[] Shown = ["forming", "ordering", "signing", "running", "ended"];

    public async Task<PageModel> All(BuildPage request, Say say, CancellationToken ct)
    {
        List<Block> blocks = [];
        foreach (var payout in await payouts.In(request.Site, "declined", ct)) blocks.Add(Declined(payout, say));
        List<Row> rows = [];
        foreach (var circle in await circles.In(request.Site, Shown, ct))
        {
            var people = await seats.Of(circle.Id, ct);
            rows.Add(new(circle.Name)
            {
                Note = circle.Amount > Money.Zero ? $"{say.People(people.Count)}, {say.Each(circle.Design)}" : say.People(people.Count),
                Pill = new(State(circle, say), circle.State == "running" ? Tone.Good : Tone.Plain),
                Href = Places.Desk(request.Site, "circle-desk", circle.Item),
            });
        }
        blocks.Add(rows.Count == 0
            ? new EmptyState(say.T("No circle yet", "Todavía no hay tandas"), say.T("Groups start them on their own page.",
                "Los grupos las empiezan en su página."))
            : new Card(say.T("Circles", "Tandas"), new List<Block> { new Rows(rows) }));
        return new(say.T("Lending circles", "Tandas"), blocks);
    }

    public async Task<Outcome<PageModel>> One(BuildPage request, Say say, CancellationToken ct)
    {
        if (!long.TryParse(request.Item, out var id) || await circles.Find(id, ct) is not { } circle || circle.Site != request.Site) return Members.Unknown;
        var (people, all) = (await seats.Of(id, ct), await turns.Of(id, ct));
        var money = await monies.Of(id, ct);
        var open = money.Where(m => m.Owed > Money.Zero).Aggregate(Money.Zero, (sum, m) => sum + m.Owed);
        List<Block> blocks =
        [
            new Stats(new List<Stat>
            {
                new(say.T("Seats", "Lugares"), people.Count.ToString(CultureInfo.InvariantCulture)),
                new(say.T("Each turn", "Cada turno"), circle.Design.Pot.ToString()),
                new(say.T("Turns paid", "Turnos pagados"), all.Count(t => t.State == "paid").ToString(CultureInfo.InvariantCulture)),
                new(say.T("The reserve stands in for", "La reserva cubre"), open.ToString()),
            }),
        ];
        if (all.Count > 0) blocks.Add(new DataTable(say.T("Turns", "Turnos"),
            [say.T("Turn", "Turno"), say.T("Put in by", "Aporte"), say.T("Paid on", "Pago"), say.T("Parts there", "Aportes"), say.T("State", "Estado")],
            [.. all.Select(t => (IReadOnlyList<string>)[say.T($"Turn {t.Number}", $"Turno {t.Number}"), say.Day(t.Due), say.Day(t.PayOn),
                $"{t.Ready} / {t.Payers}",
                t.State switch { "paid" => say.T("paid", "pagado"), "complete" => say.T("on its way", "en camino"), _ => say.T("to come", "por venir") }])]));
        if (circle.State is "running" or "ended") blocks.Add(Died(people, say));
        if (circle.State == "ended") blocks.AddRange(money.Where(m => m.Owed > Money.Zero).Select(m => Rest(m, people.Single(p => p.Id == m.Seat), say)));
        return new PageModel(circle.Name, blocks) { Hero = new Hero(circle.Name) { Eyebrow = State(circle, say) } };
    }

    public async Task<PageModel> Disputes(BuildPage request, Say say, CancellationToken ct)
    {
        List<Block> blocks = [];
        foreach (var claim in await claims.Open(request.Site, ct))
        {
            var days = claim.AnswerBy.DayNumber - request.On.DayNumber;
            var number = await seats.Find(claim.Seat, ct) is { } seat ? SeatReport.Number(seat) : "";
            blocks.Add(new Card(say.T($"Account {number}", $"Cuenta {number}"), new List<Block>
            {
                new Paragraph(claim.Words) { Voice = true },
                new Paragraph(claim.MoreWords) { Voice = true },
                new Facts(new List<Fact>
                {
                    new(say.T("Came on", "Llegó el"), say.Day(claim.Opened)),
                    new(say.T("Answer by", "Responder a más tardar el"), say.Day(claim.AnswerBy)),
                    new(say.T("If there is nothing to look into, say so by", "Si no hay qué revisar, decirlo a más tardar el"), say.Day(claim.SetAsideBy)),
                    new(say.T("Days left", "Días que quedan"), days.ToString(CultureInfo.InvariantCulture)),
                }, Beside: true),
                new ActionForm("answer", CreditForms.Answer, say.T("Send the answer", "Mandar la respuesta"))
                { Hidden = new Dictionary<string, string> { ["dispute"] = claim.Id.ToString(CultureInfo.InvariantCulture) } },
            }.Where(b => b is not Paragraph { Text.Length: 0 }).ToList()));
        }
        if (blocks.Count == 0) blocks.Add(new EmptyState(say.T("Nothing waits", "No hay nada en espera"), say.T(
            "Whoever says that a report is wrong shows up here, with the day by which to answer.",
            "Quien diga que un informe tiene un error aparece aquí, con la fecha para responder.")));
        blocks.Add(new Card(say.T("A letter came on paper", "Llegó una carta en papel"),
            new List<Block> { new ActionForm("on_paper", CreditForms.OnPaper, say.T("Write it down", "Anotarla")) }));
        return new(say.T("Credit disputes", "Reclamos de crédito"), blocks);
    }

    private static Card Declined(Payout payout, Say say) => new(say.T($"A payout of {payout.Amount} was declined", $"Se rechazó un pago de {payout.Amount}"),
        new List<Block>
    {
        new Paragraph(say.T("The money is in the circle’s account. Ask for it anew once what was wrong is mended.",
            "El dinero está en la cuenta de la tanda. Pídalo de nuevo cuando se corrija lo que faltaba.")),
        new ActionForm("pay_again", Form.Empty, say.T("Ask for it anew", "Pedirlo de nuevo")) { Hidden = Places.Hidden("payout", payout.Key) },
    });

    private static Card Died(IReadOnlyList<Seat> people, Say say) => new(say.T("When somebody has died", "Cuando alguien murió"), new List<Block>
    {
        new Paragraph(say.T(
            "Before the turn, what was put in goes back to the family at once. After it, the reserve puts in what is left. Nobody is asked for anything.",
            "Antes del turno, lo aportado regresa enseguida a la familia. Después, la reserva aporta lo que falta. A nadie se le pide nada.")),
        new ActionForm("died", new Form(
            new Field("seat", FieldKind.Choice, new("Who", "Quién"))
            { Options = [.. people.Where(p => p.State != "died").Select(p => new Option(p.Text, new(p.Name, p.Name)))] },
            new Field("payee", FieldKind.Text, new("Who receives it for the family", "Quién lo recibe por la familia")) { Required = false, Max = 80 },
            new Field("reach", FieldKind.Text, new("Phone or address", "Teléfono o dirección")) { Required = false, Max = 120 }),
            say.T("Write it down", "Anotarlo")),
    });

    private static Card Rest(SeatMoney money, Seat seat, Say say) => new(say.T($"{seat.Name}: the reserve stands in for {money.Owed}",
        $"{seat.Name}: la reserva cubre {money.Owed}"),
        new List<Block>
        {
            new Paragraph(say.T("It can be put in at any time. If it will not come, the reserve can let it go.",
                "Se puede aportar en cualquier momento. Si no va a llegar, la reserva puede condonarlo.")),
            new ActionForm("forgive", Form.Empty, say.T($"Let go of {money.Owed}", $"Condonar {money.Owed}")) { Hidden = Places.Hidden("seat", seat.Text) },
        });

    private static string State(Circle circle, Say say) => circle.State switch
    {
        "forming" => say.T("forming", "formándose"),
        "ordering" or "signing" => say.T("being signed", "por firmar"),
        "running" => say.T("runs", "en marcha"),
        "let_go" => say.T("let go", "se dejó"),
        _ => circle.SettledOn is null ? say.T("all turns done", "turnos hechos") : say.T("settled", "cerrada"),
    };
}
