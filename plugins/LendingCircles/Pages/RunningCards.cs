using System.Globalization;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>Cards of a circle that runs, as all of its people see them. Nothing on them says whose part is there and whose is not.</summary>
internal static class RunningCards
{
    public static Card Now(TurnRow turn, Design design, string name, bool own, Say say)
    {
        var here = turn.Payers - turn.More;
        var text = turn.More switch
        {
            0 => say.T("The pot is complete.", "La tanda está completa."),
            1 => own ? say.T("1 more to complete your turn", "Falta 1 para completar su turno")
                : say.T($"1 more to complete {name}’s turn", $"Falta 1 para completar el turno de {name}"),
            _ => own ? say.T($"{turn.More} more to complete your turn", $"Faltan {turn.More} para completar su turno")
                : say.T($"{turn.More} more to complete {name}’s turn", $"Faltan {turn.More} para completar el turno de {name}"),
        };
        return new(own ? say.T("Your turn", "Su turno") : say.T($"{name}’s turn", $"El turno de {name}"), new List<Block>
        {
            new Meter(text, new List<MeterPart> { new(here), new(turn.More, Promised: true) }, turn.Payers, text,
                say.T($"{design.Pot} on {say.Day(turn.PayOn)}", $"{design.Pot} el {say.Day(turn.PayOn)}")) { Dye = Dye.Coins },
            new Paragraph(say.T("The reserve stands in for what is not there, so nobody’s turn is ever short.",
                "La reserva cubre lo que falte, para que ningún turno quede corto.")),
        }) { Dye = Dye.Coins };
    }

    public static Card Order(IReadOnlyList<TurnRow> turns, IReadOnlyList<Seat> people, Design design, Seat? own, Say say) =>
        new(say.T("Whose turn it is", "De quién es el turno"), new List<Block>
        {
            new Rows([.. turns.Select(t => new Row(Name(t, people, own, say))
            {
                Day = t.PayOn,
                Note = say.Day(t.PayOn) + ", " + (t.State == "paid" ? say.T($"received {design.Pot}", $"recibió {design.Pot}") : t.State == "complete"
                    ? say.T($"{design.Pot} is on its way", $"{design.Pot} en camino") : say.T($"{design.Pot} to come", $"{design.Pot} por venir")),
                Pill = t.State == "ahead" ? null : new(t.State == "paid" ? say.T("Done", "Listo") : say.T("Complete", "Completa"), Tone.Good),
            })]),
        });

    public static Card Dollars(IReadOnlyList<TurnRow> turns, Design design, Say say)
    {
        var done = turns.Where(t => t.State != "ahead").ToList();
        var filled = design.Pot * done.Count;
        return new(say.T("Where every dollar is", "Dónde está cada dólar"), new List<Block>
        {
            new Facts(new List<Fact>
            {
                new(say.T("Put into pots so far", "Aportado a los turnos hasta hoy"), filled.ToString()),
                new(say.T("Paid out", "Pagado"), (design.Pot * done.Count(t => t.State == "paid")).ToString()),
                new(say.T("On its way", "En camino"), (design.Pot * done.Count(t => t.State == "complete")).ToString()),
                new(say.T("Interest and fees", "Intereses y cargos"), "$0"),
            }, Beside: true),
            new Paragraph(say.T("What goes in comes out: each of you puts in as much as you receive.",
                "Lo que entra, sale: cada quien aporta lo mismo que recibe.")),
        }) { Tint = true };
    }

    public static Card? Trade(IReadOnlyList<Swap> swaps, IReadOnlyList<TurnRow> turns, IReadOnlyList<Seat> people, Seat own, Design design, DateOnly today,
        Say say)
    {
        var open = swaps.FirstOrDefault(s => s.State == "asked" && (s.One == own.Id || s.Two == own.Id));
        // What can no longer be traded is not asked any more.
        if (open is not null && (SwapRules.Check(design, Turn(people, open.One), Turn(people, open.Two),
            turns.Where(t => t.State != "ahead").Select(t => t.Number).ToHashSet(), today) is not null)) open = null;
        string Who(long seat) => people.FirstOrDefault(p => p.Id == seat)?.Name ?? "·";
        var title = say.T("Trade turns", "Cambiar turnos");
        if (open is not null && open.Two == own.Id)
        {
            var other = people.Single(p => p.Id == open.One);
            return new(title, new List<Block>
            {
                new Paragraph(say.T($"{other.Name} asks to trade: you would receive on {Day(turns, other, say)}, {other.Name} on {Day(turns, own, say)}.",
                    $"{other.Name} pide cambiar: usted recibiría el {Day(turns, other, say)} y {other.Name} el {Day(turns, own, say)}.")),
                Answer("swap_yes", open, say.T("Yes, trade", "Sí, cambiar")), Answer("swap_no", open, say.T("No, stay as it is", "No, dejarlo así")),
            }) { Dye = Dye.Coins };
        }
        if (open is not null) return new(title, new List<Block>
        {
            new Paragraph(say.T($"You asked {Who(open.Two)}.", $"Usted le preguntó a {Who(open.Two)}.")), Answer("swap_back", open,
                say.T("Take it back", "Retirarlo")),
        });
        var paid = turns.Where(t => t.State != "ahead").Select(t => t.Number).ToHashSet();
        var with = people.Where(p => p.Id != own.Id && p.State == "in" && SwapRules.Check(design, own.Turn!.Value, p.Turn!.Value, paid,
            today) is null).ToList();
        if (with.Count == 0 || own.State != "in") return null;
        return new(title, new List<Block>
        {
            new ActionForm("swap", new Form(new Field("with", FieldKind.Choice, new("With whom", "Con quién"))
            {
                Options = [.. with.Select(p => new Option(p.Text, new($"{p.Name}, {Day(turns, p, new Say("en"))}",
                    $"{p.Name}, {Day(turns, p, new Say("es"))}")))],
            }), say.T("Ask to trade", "Pedir el cambio"))
            { Note = say.T("Both of you agree, and nobody pays anything for it.", "Los dos tienen que estar de acuerdo y nadie paga nada por eso.") },
        });
    }

    public static Card? Covers(IReadOnlyList<Cover> covers, IReadOnlySet<long> mine, Say say)
    {
        List<Block> blocks = [];
        foreach (var cover in covers.Where(c => c.State == "asked" && !mine.Contains(c.Id)))
        {
            var who = cover.AskedBy.Length > 0 ? cover.AskedBy : say.T("Somebody in the circle", "alguien de la tanda");
            blocks.Add(new Paragraph(say.T($"{who} would like to be covered: {cover.Amount}, by {say.Day(cover.Due)}.",
                $"A {who} le gustaría que le cubran: {cover.Amount}, a más tardar el {say.Day(cover.Due)}.")));
            blocks.Add(new ActionForm("cover", new Form(new Field("gift", FieldKind.Choice, new("Would you like it back some day?",
                "¿Quisiera que se lo devuelvan algún día?"))
            {
                Options = [new("gift", new("No, it is a gift", "No, es un regalo")), new("later", new("When they can", "Cuando pueda"))],
            }), say.T($"Put in {cover.Amount} for them", $"Aportar {cover.Amount} en su lugar"))
            { Hidden = new Dictionary<string, string> { ["cover"] = cover.Id.ToString(CultureInfo.InvariantCulture) } });
        }
        return blocks.Count == 0 ? null : new(say.T("Cover a friend", "Cubrir a una amistad"), blocks) { Dye = Dye.Star };
    }

    private static ActionForm Answer(string action, Swap swap, string text) => new(action, Form.Empty, text)
    { Hidden = new Dictionary<string, string> { ["swap"] = swap.Id.ToString(CultureInfo.InvariantCulture) } };

    private static int Turn(IReadOnlyList<Seat> people, long seat) => people.Single(p => p.Id == seat).Turn!.Value;

    private static string Day(IReadOnlyList<TurnRow> turns, Seat seat, Say say) => turns.FirstOrDefault(t => t.Seat == seat.Id) is { } turn
        ? say.ShortDay(turn.PayOn) : "";

    private static string Name(TurnRow turn, IReadOnlyList<Seat> people, Seat? own, Say say) =>
        turn.Seat == own?.Id ? say.T("You", "Usted") : people.FirstOrDefault(p => p.Id == turn.Seat)?.Name ?? "·";
}
