using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>Cards of a circle before it runs.</summary>
internal static class FormingCards
{
    public static Card Plan(Circle circle, Money highest, Say say) => new(say.T("The plan", "El plan"), new List<Block>
    {
        new Facts(new List<Fact>
        {
            new(say.T("Seats", "Lugares"), say.People(circle.Seats)),
            new(say.T("Each puts in", "Cada quien aporta"), circle.Amount > Money.Zero ? say.Each(circle.Design)
                : highest > Money.Zero ? say.T($"{highest}: the highest everybody can meet", $"{highest}: lo más alto que todos pueden")
                : say.T("known when all seats are taken", "se sabe cuando estén todos los lugares")),
            new(say.T("Each receives", "Cada quien recibe"), circle.Amount > Money.Zero ? circle.Design.Pot.ToString() : say.T("once, all of it",
                "todo, una vez")),
            new(say.T("First day to put in", "Primer día de aporte"), say.Day(circle.Design.Due(1))),
            new(say.T("Whoever receives", "Quien recibe"), circle.ReceiverPays ? say.T("puts in too", "también aporta")
                : say.T("skips that time", "no aporta esa vez")),
            new(say.T("The order", "El orden"), circle.OrderBy == "drawn" ? say.T("is drawn", "se sortea") : say.T("is agreed", "se acuerda")),
            new(say.T("Interest and fees", "Intereses y cargos"), "$0"),
        }, Beside: true),
    }) { Dye = Dye.Coins };

    public static Card People(Circle circle, IReadOnlyList<Seat> people, Say say) => new(say.T("Who is in", "Quiénes están"), new List<Block>
    {
        new Rows([.. people.OrderBy(s => s.Id).Select(s => new Row(s.Name)
        {
            Initials = s.Name.Length == 0 ? "·" : s.Name[..1].ToUpperInvariant(),
            Note = s.Starter ? say.T("started it", "la empezó") : null,
        })]),
    }) { Note = say.T($"{people.Count} of {circle.Seats}", $"{people.Count} de {circle.Seats}") };

    public static Card Join(Limits limits, Say say) => new(say.T("Take a seat", "Tomar un lugar"), new List<Block>
    {
        new ActionForm("join", CircleForms.Join(limits), say.T("Join this circle", "Entrar a esta tanda"))
        {
            Forward = true,
            Note = say.T("Until it begins you can step back at any time and owe nothing.", "Hasta que empiece puede salirse cuando quiera, sin compromiso."),
        },
    }) { Dye = Dye.Coins };

    public static Card Own(Money said, Limits limits, Say say) => new(say.T("What you said in secret", "Lo que dijo en secreto"), new List<Block>
    {
        new Paragraph(say.T($"You can put in up to {said} each time. Nobody else reads this.",
            $"Usted puede aportar hasta {said} cada vez. Nadie más lo lee.")),
        new ActionForm("say_again", CircleForms.Join(limits), say.T("Say another amount", "Decir otra cantidad")),
    });

    public static Card Close(Say say) => new(say.T("Is everybody here?", "¿Ya están todos?"), new List<Block>
    {
        new ActionForm("close_list", Form.Empty, say.T("We are all here", "Ya estamos todos"))
        {
            Forward = true,
            Note = say.T("Nobody else joins after this, and the amount is the highest that everybody can meet.",
                "Después de esto nadie más entra, y la cantidad es la más alta que todos pueden aportar."),
        },
    }) { Dye = Dye.Coins };

    public static Card Draw(Circle circle, Say say) => new(say.T("The draw can be checked", "El sorteo se puede comprobar"), new List<Block>
    {
        circle.DrawAddress.Length > 0
            ? new Paragraph(say.T("The order follows from a number that was fixed before anybody joined. Anybody can draw again and finds the same.",
                "El orden sale de un número que se fijó antes de que alguien entrara. Cualquiera puede repetir el sorteo y sale lo mismo."))
            : new Paragraph(say.T(
                $"The number for the draw is fixed already. Its fingerprint begins with {Begins(circle.SeedHash)}; the number is shown after.",
                $"El número del sorteo ya está fijado. Su huella empieza con {Begins(circle.SeedHash)}; el número se muestra después.")),
    })
    {
        Links = circle.DrawAddress.Length > 0 ? [new(say.T("How it was drawn", "Cómo se sorteó"), circle.DrawAddress)] : [], Tint = true,
    };

    private static string Begins(string hash) => hash.Length < 12 ? hash : hash[..12];

    public static Card Order(Circle circle, IReadOnlyList<Seat> people, Say say) => new(say.T("Who receives when", "Quién recibe cuándo"), new List<Block>
    {
        new ActionForm("order", CircleForms.Order(people, circle.Design), say.T("Write down this order", "Anotar este orden"))
        {
            Forward = circle.State == "ordering",
            Note = say.T("Any of you may write it down. It only counts when all of you have signed it.",
                "Cualquiera de ustedes puede anotarlo. Solo vale cuando todos lo hayan firmado."),
        },
    });

    public static Card Sign(Circle circle, IReadOnlyList<Seat> people, Seat own, bool paper, Say say)
    {
        var signed = people.Count(s => s.Signed == circle.Hash);
        var mine = own.Signed == circle.Hash;
        List<Block> blocks =
        [
            new Paragraph(say.T($"{signed} of {people.Count} signed. It begins when all of you have signed the same schedule.",
                $"Firmaron {signed} de {people.Count}. Empieza cuando todos hayan firmado el mismo calendario.")),
            new DocumentLink(LendingCirclesProgram.Note, mine || paper ? say.T("Your signed note", "Su pagaré firmado")
                : say.T("Read and sign your note", "Leer y firmar su pagaré")) { Item = Agreement.Item(circle.Id, circle.Hash) },
        ];
        if (paper && !mine) blocks.Add(new ActionForm("signed", Form.Empty, say.T("Count my signature", "Contar mi firma")) { Forward = true });
        return new(say.T("Sign the schedule", "Firmar el calendario"), blocks) { Dye = Dye.Coins };
    }

    public static Card Postpone(Circle circle, DateOnly today, Say say) => new(say.T("Another first day", "Otro primer día"), new List<Block>
    {
        new ActionForm("postpone", CircleForms.Postpone(circle.First > today ? circle.First : today.AddDays(7)), say.T("Move the first day",
            "Mover el primer día"))
        { Note = circle.State == "signing" ? say.T("It is another schedule then: all sign anew.", "Entonces es otro calendario: todos firman de nuevo.")
            : null },
    });

    public static Card StepBack(Say say) => new(say.T("Not now after all?", "¿Mejor ahora no?"), new List<Block>
    {
        new ActionForm("step_back", Form.Empty, say.T("Step back", "Salirme"))
        { Note = say.T("You owe nothing. The others go on without you.", "Sin ningún compromiso. Los demás siguen sin usted.") },
    });

    public static Card Schedule(Circle circle, IReadOnlyList<Seat> people, Say say) => new(say.T("The order", "El orden"), new List<Block>
    {
        new Rows([.. circle.Design.Turns.Select(t => new Row(people.FirstOrDefault(s => s.Turn == t.Number)?.Name ?? "·")
        {
            Day = t.PayOn,
            Note = say.T($"receives {circle.Design.Pot} on {say.Day(t.PayOn)}; put in by {say.ShortDay(t.Due)}",
                $"recibe {circle.Design.Pot} el {say.Day(t.PayOn)}; se aporta hasta el {say.ShortDay(t.Due)}"),
        })]),
    });
}
