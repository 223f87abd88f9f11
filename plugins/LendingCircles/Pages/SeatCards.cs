using System.Globalization;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>Cards of one's own seat. Only its person reads them; they say what is and what comes, and grade nothing.</summary>
internal static class SeatCards
{
    public static readonly IReadOnlyList<Option> Ways =
    [
        new("hand", new("By hand, at the office", "En mano, en la oficina")),
        new("earnings", new("From my pay for journals", "De mi pago por los diarios")),
        new("bank", new("From my bank account", "De mi cuenta de banco")),
        new("both", new("From my pay first, the rest from my bank", "Primero de mi pago, lo demás de mi banco")),
    ];

    public static Card? Next(Own own, string payBy, DebitAuthorization? agreed, DateOnly today, Say say)
    {
        if (own.View.Next is not { } next || own.Seat.State != "in") return null;
        var auto = payBy != "hand" && agreed?.State == "active";
        var planned = agreed?.Debits.FirstOrDefault(d => d.State == "planned" && d.Due == next.Due);
        var how = auto ? say.T($"It is taken as you agreed: {Way(payBy, say)}.", $"Se toma como usted autorizó: {Way(payBy, say)}.")
            : say.T("You can bring it to the office, or choose autopay below.", "Puede llevarlo a la oficina o elegir el pago automático abajo.");
        if (next.Due < today)
            return new(say.T($"{next.Amount} of {say.Day(next.Due)} are still to come", $"{next.Amount} del {say.Day(next.Due)} están por llegar"),
                new List<Block> { new Paragraph(say.T("The reserve stood in. It can come at any time, without interest or fees. ",
                    "La reserva lo cubrió. Puede llegar cuando sea, sin intereses ni cargos. ") + how) }) { Dye = Dye.Coins };
        return new(say.T($"{next.Amount} is next, by {say.Day(next.Due)}", $"Siguen {next.Amount}, a más tardar el {say.Day(next.Due)}"), new List<Block>
        {
            new Paragraph(planned is null ? how : say.T($"{planned.Amount} is planned for {say.Day(planned.Due)}. ",
                $"{planned.Amount} están previstos para el {say.Day(planned.Due)}. ") + how),
        }) { Dye = Dye.Coins };
    }

    public static Card Autopay(Own own, string payBy, DebitAuthorization? agreed, Say say)
    {
        List<Block> blocks = [new Facts([new(say.T("Now", "Ahora"), Way(payBy, say))], Beside: true)];
        if (payBy != "hand" && agreed?.State == "offered") blocks.Add(new Notice(say.T("One more step", "Falta un paso"), say.T(
            "Read and agree to it on your money page. Until then nothing is taken.",
                "Léalo y acéptelo en la página de su dinero. Hasta entonces no se toma nada."))
        { Link = new(say.T("Your money", "Su dinero"), "/money") });
        blocks.Add(new ActionForm("autopay", new Form(new Field("how", FieldKind.Choice, new("How your part comes in", "Cómo llega su aporte"))
        { Options = Ways, Default = payBy }), say.T("Change it", "Cambiarlo"))
        {
            Hidden = Seat(own),
            Note = say.T("You may stop it at any time, up to three banking days before. Nobody has to use it.",
                "Puede pararlo cuando quiera, hasta tres días hábiles antes. Nadie está obligado a usarlo."),
        });
        return new(say.T("How you put in", "Cómo aporta"), blocks);
    }

    public static Card? Hard(Own own, Turn? pass, ToPutIn? cover, Say say)
    {
        if (pass is null && cover is null) return null;
        List<Block> blocks = [];
        if (pass is not null)
        {
            var until = UsePass.Until(own.Design, pass);
            blocks.Add(new Paragraph(say.T(
                $"The reserve can step in for the part of {say.Day(pass.Due)}. You put it in by {say.Day(until)} instead. Nobody is told, and it is not late.",
                $"La reserva puede cubrir el aporte del {say.Day(pass.Due)}. Usted aporta hasta el {say.Day(until)}. A nadie se le dice; no es retraso.")));
            blocks.Add(new ActionForm("pass", Form.Empty, say.T("Ask the reserve to step in", "Pedir que la reserva cubra")) { Hidden = Seat(own) });
        }
        if (cover is not null)
        {
            blocks.Add(new Paragraph(say.T($"Or a friend in the circle puts in the {cover.Amount} for you.",
                $"O una amistad de la tanda aporta los {cover.Amount} por usted.")));
            blocks.Add(new ActionForm("ask_cover", new Form(new Field("named", FieldKind.YesNo, new("Say that it is you",
                "Decir que es usted")) { Default = "no" }),
                say.T("Ask the circle", "Preguntar a la tanda")) { Hidden = Seat(own) });
        }
        return new(say.T("If a month is hard", "Si un mes está difícil"), blocks) { Dye = Dye.Star };
    }

    public static Card Statement(Own own, IReadOnlyList<Arrival> arrivals, IReadOnlyList<Payout> payouts, Say say)
    {
        List<(DateOnly Day, LedgerRow Row)> rows = [];
        foreach (var a in arrivals) rows.Add((a.Day, new(say.ShortDay(a.Day), What(a, say), -a.Amount) { Note = a.Note.Length > 0 ? a.Note : null }));
        foreach (var p in payouts)
        {
            var day = p.SettledOn ?? p.AskedOn;
            rows.Add((day, new(say.ShortDay(day), p.Kind == "pot" ? say.T("You receive", "Usted recibe") : say.T("Back to you", "Regresa a usted"), p.Amount)
            {
                ToCome = p.State != "settled",
                Note = p.State switch
                {
                    "settled" => null,
                    "returned" or "declined" => say.T("held up at the bank; the office sends it again", "detenido en el banco; la oficina lo manda de nuevo"),
                    _ => say.T("on its way", "en camino"),
                },
            }));
        }
        var title = say.T("What you put in and received", "Lo que aportó y recibió");
        return rows.Count == 0
            ? new(title, new List<Block> { new Paragraph(say.T("Your first part shows up here.", "Aquí aparecerá su primer aporte.")) })
            : new(title, new List<Block> { new LedgerTable(title, [.. rows.OrderByDescending(r => r.Day).Select(r => r.Row)]) });
    }

    public static Card? Covers(Own own, IReadOnlyList<Cover> covers, IReadOnlyList<CoverSide> sides, Say say)
    {
        List<Block> blocks = [];
        foreach (var side in sides)
        {
            if (covers.FirstOrDefault(c => c.Id == side.Cover) is not { } cover) continue;
            var hidden = new Dictionary<string, string>(Seat(own)) { ["cover"] = cover.Id.ToString(CultureInfo.InvariantCulture) };
            if (side.Role == "gave")
            {
                blocks.Add(new Paragraph(cover.State == "done"
                    ? say.T($"You put in {cover.Amount} for a friend.", $"Usted aportó {cover.Amount} por una amistad.")
                    : say.T($"You offered {cover.Amount} for a friend.", $"Usted ofreció {cover.Amount} por una amistad.")));
                if (cover.Thanks.Length > 0) blocks.Add(new Paragraph(cover.Thanks) { Voice = true });
                continue;
            }
            blocks.Add(new Paragraph(cover.State switch
            {
                "done" => say.T($"{cover.GivenBy} put in {cover.Amount} for you", $"{cover.GivenBy} aportó {cover.Amount} por usted")
                    + (cover.Gift == true ? say.T(", as a gift.", ", como regalo.") : side.SettledBetween
                        ? say.T("; you gave it back.", "; usted ya lo devolvió.") : say.T(", and would like it back when you can.",
                            " y quisiera que se lo devuelva cuando pueda.")),
                "promised" => say.T("Somebody said yes. It is on its way.", "Alguien dijo que sí. Está en camino."),
                "lapsed" => say.T("Nobody covered this one; the reserve stood in.", "Nadie cubrió este; la reserva lo cubrió."),
                _ => say.T("The circle reads that you asked.", "La tanda lee que usted preguntó."),
            }));
            if (cover.State != "done") continue;
            if (cover.Thanks.Length == 0) blocks.Add(new ActionForm("thank",
                new Form(new Field("words", FieldKind.Story, new("Your thanks", "Su agradecimiento"))
            { Max = 300 }), say.T("Say thank you", "Dar las gracias")) { Hidden = hidden });
            if (cover.Gift == false && !side.SettledBetween)
                blocks.Add(new ActionForm("given_back", Form.Empty, say.T("I gave it back", "Ya lo devolví")) { Hidden = hidden });
        }
        return blocks.Count == 0 ? null : new(say.T("Among friends", "Entre amistades"), blocks) { Dye = Dye.Star };
    }

    public static Card? Leave(Own own, Say say)
    {
        if (own.Seat.State != "in" || own.Money.Received > Money.Zero) return null;
        var day = own.Design.Turns.Single(t => t.Number == own.Seat.Turn).PayOn;
        return new(say.T("Leave the circle", "Salir de la tanda"), new List<Block>
        {
            new ActionForm("leave", Form.Empty, say.T("Leave", "Salir"))
            {
                Hidden = Seat(own),
                Note = say.T("The reserve takes your seat over, and nobody else notices.", "La reserva toma su lugar y nadie más lo nota.")
                    + (own.Money.Paid == Money.Zero ? "" : say.T($" The {own.Money.Paid} you put in come back on {say.Day(day)}.",
                        $" Los {own.Money.Paid} que aportó regresan el {say.Day(day)}.")),
            },
        });
    }

    public static Card Terms(Own own, Say say) => new(say.T("In plain words", "En pocas palabras"), new List<Block>
    {
        new Facts(new List<Fact>
        {
            new(say.T("You put in", "Usted aporta"), say.T($"{own.Design.Pot} in all, {say.Each(own.Design)}",
                $"{own.Design.Pot} en total, {say.Each(own.Design)}")),
            new(say.T("You receive", "Usted recibe"), say.T($"{own.Design.Pot}, once", $"{own.Design.Pot}, una vez")),
            new(say.T("Interest", "Intereses"), "0%"), new(say.T("Fees", "Cargos"), "$0"),
        }, Beside: true),
    }) { Tint = true };

    public static Dictionary<string, string> Seat(Own own) => new() { ["seat"] = own.Seat.Text };

    private static string Way(string how, Say say) => Ways.First(w => w.Value == how).Label.In(say.Language);

    private static string What(Arrival a, Say say) => a.How switch
    {
        "hand" => say.T("Brought by hand", "Entregado en mano"),
        "earnings" => say.T("From your pay", "De su pago"),
        "bank" => say.T("From your bank", "De su banco"),
        "friend" => say.T("Put in by a friend", "Aportado por una amistad"),
        _ => say.T("Taken back", "Deshecho"),
    };
}
