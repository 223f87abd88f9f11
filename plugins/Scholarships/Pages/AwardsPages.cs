using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>The manager's awards: what waits for an answer first, then all of them, and one with its steps.</summary>
internal sealed class AwardsPages(Awards awards, Funds funds, Papers papers)
{
    public async Task<PageModel> List(BuildPage page, CancellationToken ct)
    {
        var say = new Say(page.Viewer.Language);
        var all = await awards.All(page.Site, ct);
        var every = await funds.All(page.Site, ct);
        List<Block> blocks = [];
        foreach (var proof in await papers.Waiting(page.Site, ct)) blocks.Add(Proof(proof, all.Single(a => a.Id == proof.Award), every, say));
        foreach (var wish in await papers.Asked(page.Site, ct)) blocks.Add(Wish(wish, all.Single(a => a.Id == wish.Award), say));
        foreach (var note in await papers.Notes(page.Site, "written", ct)) blocks.Add(Note(note, say));
        if (blocks.Count == 0) blocks.Add(new Notice(say.T("Nothing waits for you.", "Nada le espera."), Tone: Tone.Good));
        if (all.Count > 0)
            blocks.Add(new Card(say.T("All awards", "Todas las becas"),
                new Rows([.. all.Select(a => new Row(say.T($"Award {a.Id}: {a.Award.Amount}", $"Beca {a.Id}: {a.Award.Amount}"))
            {
                Note = every.Single(f => f.Id == a.Award.Fund).Name, Pill = Blocks.State(a.Award.State, say), Href = RoundsPages.Desk(page.Site, "one-award",
                    a.Id),
            })])));
        return new PageModel(say.T("Awards", "Becas dadas"), blocks);
    }

    public async Task<Outcome<PageModel>> One(BuildPage page, CancellationToken ct)
    {
        var say = new Say(page.Viewer.Language);
        if (!long.TryParse(page.Item, out var id) || await awards.Find(id, ct) is not { } file || await funds.Find(file.Award.Fund, page.Site,
            ct) is not { } fund) return No.NotFound();
        var award = file.Award;
        List<Block> blocks =
        [
            new Facts(
            [
                new(say.T("Fund", "Fondo"), fund.Name), new(say.T("Student", "Estudiante"), file.Student), new(say.T("School", "Escuela"),
                    award.School.Length > 0 ? award.School : "–"),
                new(say.T("State", "Estado"), AwardState.Label(award.State).In(say.Language)), new(say.T("Paid", "Pagado"), award.Paid.ToString()),
                new(say.T("Still promised", "Aún prometido"), (award.Amount - award.GivenBack - award.Paid).ToString()),
                new(say.T("Back in the fund", "De vuelta en el fondo"), award.GivenBack.ToString()),
            ], Beside: true),
            Blocks.Terms(award, say),
        ];
        foreach (var proof in await papers.Proofs(id, ct))
            blocks.Add(new FileLink(proof.File, say.T($"Paper for term {proof.Position}, {Say.En.Day(proof.HandedOn)}",
                $"Comprobante del periodo {proof.Position}, {Say.Es.Day(proof.HandedOn)}")));
        blocks.AddRange(Steps(award, say));
        return new PageModel(say.T($"Award {id}", $"Beca {id}"), blocks);
    }

    private static List<Block> Steps(Award award, Say say)
    {
        Form Why() => new(new Field("why_en", FieldKind.Text, new("Why, in English", "Por qué, en inglés")) { Max = 300 },
            new Field("why_es", FieldKind.Text, new("Why, in Spanish", "Por qué, en español")) { Max = 300 });
        List<Block> steps = [];
        if (award.State == AwardState.Held)
            steps.Add(new Card(say.T("On hold", "En pausa"), new ActionForm("go_on", Form.Empty, say.T("It goes on", "Continúa"))
            {
                Forward = true,
                Note = say.T("What the school gave back becomes a term of its own.", "Lo que devolvió la escuela se vuelve un periodo aparte."),
            }));
        if (award.State == AwardState.Held && award.Returned > Money.Zero)
            steps.Add(new Card(say.T("The student does not go on", "El estudiante no continúa"), new ActionForm("end_refunded", Form.Empty,
                say.T("End it; the rest goes to the fund", "Terminarla; el resto va al fondo"))));
        if (award.State is AwardState.Accepted or AwardState.Active)
            steps.Add(new Card(say.T("Put it on hold", "Ponerla en pausa"), new ActionForm("hold", Why(),
                say.T("Hold", "Pausar")) { Note = say.T("Nothing is paid until it goes on.", "No se paga nada hasta que continúe.") }));
        if (award.Open)
            steps.Add(new Card(say.T("Take it back", "Retirarla"), new ActionForm("revoke", Why(), say.T("Take it back", "Retirarla"))
            {
                Note = say.T("What was paid stays paid; a payment on its way still goes. The rest goes back to the fund.",
                    "Lo pagado queda pagado; un pago en camino todavía llega. El resto vuelve al fondo."),
            }));
        return steps;
    }

    private static Card Proof(Proof proof, AwardFile file, IReadOnlyList<Fund> every, Say say)
    {
        var least = every.Single(f => f.Id == file.Award.Fund).Credits;
        var hidden = Blocks.Hidden("proof", proof.Id);
        return new(say.T($"Paper for award {file.Id}, term {proof.Position}", $"Comprobante de la beca {file.Id}, periodo {proof.Position}"),
            new Facts(
            [
                new(say.T("Student", "Estudiante"), file.Student), new(say.T("School", "Escuela"), proof.School), new(say.T("Term", "Periodo"), proof.TermName),
                new(say.T("Credits", "Créditos"), least > 0 ? say.T($"{proof.Credits}, at least {least}", $"{proof.Credits}, al menos {least}")
                    : Stored.Number(proof.Credits)),
                new(say.T("Student number", "Número de estudiante"), proof.StudentNumber), new(say.T("Handed in", "Entregado"), say.Day(proof.HandedOn)),
            ], Beside: true),
            new FileLink(proof.File, say.T("Look at the paper", "Ver el comprobante")),
            new ActionForm("take", Form.Empty, say.T("It is in order: ask for the payment", "Está en orden: pedir el pago")) { Hidden = hidden,
                Forward = true },
            new ActionForm("not_take", new Form(new Field("why", FieldKind.Text, new("What is missing", "Qué falta")) { Max = 300 }),
                say.T("Ask for another one", "Pedir otro"))
            { Hidden = hidden }) { Dye = Dye.Ladder };
    }

    private static Card Wish(Wish wish, AwardFile file, Say say)
    {
        var hidden = Blocks.Hidden("wish", wish.Id);
        var title = wish.Kind switch
        {
            "defer" => say.T($"Award {file.Id}: a later start", $"Beca {file.Id}: un inicio posterior"),
            "transfer" => say.T($"Award {file.Id}: another school", $"Beca {file.Id}: otra escuela"),
            _ => say.T($"Award {file.Id}: another year", $"Beca {file.Id}: otro año"),
        };
        List<Fact> facts = [new(say.T("Asked on", "Pedido el"), say.Day(wish.AskedOn))];
        if (wish.Until is { } until) facts.Add(new(say.T("From", "Desde"), say.Day(until)));
        if (wish.School.Length > 0) facts.Add(new(say.T("School", "Escuela"), wish.School));
        List<Block> blocks = [new Facts(facts, Beside: true)];
        if (wish.Words.Length > 0) blocks.Add(new Paragraph(wish.Words) { Voice = true });
        blocks.Add(new ActionForm("grant", Form.Empty, say.T("Agree", "Aceptar")) { Hidden = hidden });
        blocks.Add(new ActionForm("not_grant", new Form(new Field("why", FieldKind.Text, new("Why not", "Por qué no")) { Max = 300 }),
            say.T("Not possible", "No es posible")) { Hidden = hidden });
        return new(title, blocks);
    }

    private static Card Note(Thanks note, Say say) => new(say.T("Words to a donor", "Palabras a un donante"),
        new Paragraph(note.Words) { Voice = true },
        new ActionForm("pass", Form.Empty, say.T("Pass it on", "Entregarlas")) { Hidden = Blocks.Hidden("note", note.Id),
            Note = say.T("Word for word, without a name.", "Tal como están, sin nombre.") },
        new ActionForm("keep", Form.Empty, say.T("Keep it here", "Dejarlas aquí")) { Hidden = Blocks.Hidden("note", note.Id) });
}
