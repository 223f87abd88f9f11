using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>One award, for the student's family: what comes next stands first.</summary>
internal sealed class AwardPage(Awards awards, Funds funds, Papers papers, AwardActs acts, ISettings settings, IDocuments documents)
{
    public async Task<Outcome<PageModel>> Build(BuildPage page, CancellationToken ct)
    {
        var say = new Say(page.Viewer.Language);
        if (!long.TryParse(page.Item, out var id) || await awards.Find(id, ct) is not { } file || file.Award.Family != page.Viewer.Family
            || await funds.Find(file.Award.Fund, page.Site, ct) is not { } fund) return No.NotFound();
        var award = file.Award;
        var rules = await settings.On(page.On, ct);
        List<Block> blocks = [];
        if (file.Note.In(say.Language) is { Length: > 0 } note) blocks.Add(new Notice(AwardState.Label(award.State).In(say.Language), note));
        if (award.State == AwardState.Offered)
            blocks.Add(Offer(file, await documents.Signed(award.Family, ScholarshipsProgram.Letter, Stored.Number(id), ct) is not null, say));
        if (award.State is AwardState.Accepted or AwardState.Active && award.Next is { State: Term.Planned } next) blocks.Add(Proof(next, fund, say));
        blocks.Add(TermByTerm(award, fund, say));
        if (await Changes(page, file, rules, say, ct) is { } changes) blocks.Add(changes);
        if (await After(page, file, rules, say, ct) is { } after) blocks.Add(after);
        if (award.Begun) blocks.Add(Thank(await papers.NotesOf(id, ct), say));
        if (award.State != AwardState.Offered) blocks.Add(new Card(say.T("Your papers", "Sus papeles"), Letter(file, say)));
        return new PageModel(fund.Name, blocks)
        {
            Hero = new Hero(say.T($"{award.Amount} for {file.Student}", $"{award.Amount} para {file.Student}"))
            {
                Eyebrow = fund.Name,
                Stats =
                [
                    new(say.T("Paid to the school", "Pagado a la escuela"), award.Paid.ToString()),
                    new(say.T("Still promised", "Aún prometido"), (award.Amount - award.GivenBack - award.Paid).ToString()),
                    new(say.T("Now", "Ahora"), AwardState.Label(award.State).In(say.Language)),
                ],
            },
        };
    }

    private static DocumentLink Letter(AwardFile file, Say say) =>
        new(ScholarshipsProgram.Letter, say.T("The award letter", "La carta de la beca")) { Item = Stored.Number(file.Id) };

    private static Card Offer(AwardFile file, bool signed, Say say)
    {
        List<Block> blocks =
        [
            new Paragraph(say.T($"It can be accepted until the end of {Say.En.WeekDay(file.Award.AcceptBy)}.",
                $"Se puede aceptar hasta el final del {Say.Es.WeekDay(file.Award.AcceptBy)}.")),
            signed ? Letter(file, say) : new DocumentLink(ScholarshipsProgram.Letter, say.T("Read and sign the award letter", "Leer y firmar la carta"))
            { Item = Stored.Number(file.Id) },
        ];
        if (signed) blocks.Add(new ActionForm("accept", Form.Empty, say.T("Accept the scholarship", "Aceptar la beca")) { Forward = true });
        blocks.Add(new ActionForm("decline", Form.Empty, say.T("No, thanks", "No, gracias"))
        {
            Note = say.T("The money is then there for another student. It changes nothing in later rounds.",
                "El dinero queda entonces para otro estudiante. No cambia nada en rondas futuras."),
        });
        return new(say.T("A scholarship is offered", "Se ofrece una beca"), blocks) { Dye = Dye.Ladder };
    }

    private static Card Proof(Term next, Fund fund, Say say) => new(say.T($"Enrollment paper for term {next.Position}",
        $"Comprobante de inscripción, periodo {next.Position}"),
        new ActionForm("proof", new Form(
            new Field("proof", FieldKind.File, new("A photo or PDF that shows name, term, school and credits",
                "Una foto o PDF que muestre nombre, periodo, escuela y créditos")),
            new Field("school", FieldKind.Text, new("School", "Escuela")) { Max = 120, Default = next.School.Length > 0 ? next.School : null },
            new Field("term", FieldKind.Text, new("Name of the term", "Nombre del periodo"))
            { Max = 60, Hint = new("Like “Fall 2027”", "Como “Otoño 2027”") },
            new Field("credits", FieldKind.Number, new("Credits in this term", "Créditos en este periodo"))
            {
                Min = 0, Max = 40, Hint = fund.Credits > 0 ? new($"The fund asks for at least {fund.Credits}.", $"El fondo pide al menos {fund.Credits}.")
                    : null,
            },
            new Field("number", FieldKind.Text, new("Student number at the school", "Número de estudiante en la escuela")) { Max = 40 }),
            say.T("Hand it in", "Entregarlo"))
        {
            Forward = true,
            Note = say.T($"Somebody looks at it, then {next.Amount} go to the school. Nothing goes to the school before.",
                $"Alguien lo revisa y luego {next.Amount} van a la escuela. Antes no se paga nada."),
        }) { Dye = Dye.Ladder };

    private static Card TermByTerm(Award award, Fund fund, Say say) => new(say.T("Term by term", "Periodo por periodo"),
        Blocks.Terms(award, say),
        new Facts(
        [
            new(say.T("Who is paid", "A quién se paga"), award.School.Length > 0 ? award.School : say.T("the school on your paper",
                "la escuela de su comprobante")),
            new(say.T("Taxes", "Impuestos"),
                say.T("It is paid to the school. What a school uses for tuition, fees and required books of a degree is not taxed; what it uses for "
                + "room and board is.",
                "Se paga a la escuela. Lo que usa para matrícula, cuotas y libros obligatorios de una carrera no paga impuestos; lo que usa para "
                    + "alojamiento y comida sí.")),
            new(say.T("Given by", "Donado por"), fund.Donor),
        ]));

    private async Task<Card?> Changes(BuildPage page, AwardFile file, Answers rules, Say say, CancellationToken ct)
    {
        var award = file.Award;
        var wishes = await papers.WishesOf(file.Id, ct);
        if (wishes.FirstOrDefault(w => w.State == "asked") is { } open)
            return new(say.T("You asked for a change", "Usted pidió un cambio"),
                new Paragraph(say.T("The answer shows up here.", "La respuesta aparece aquí.")))
            { Note = say.Day(open.AskedOn) };
        List<Block> blocks = [];
        var words = new Field("words", FieldKind.Story, new("In a few words", "En pocas palabras")) { Max = 600, Required = false };
        if (award.State == AwardState.Deferred) blocks.Add(new ActionForm("resume", Form.Empty, say.T("Go on now", "Continuar ahora")));
        if (award.State is AwardState.Accepted or AwardState.Active && award.Next is not null && award.Asked == Money.Zero)
            blocks.Add(new ActionForm("defer", new Form(new Field("until", FieldKind.Date, new("Start again on", "Empezar de nuevo el")), words),
                say.T("Ask for a later start", "Pedir un inicio posterior"))
            {
                Title = say.T("A later start", "Un inicio posterior"),
                Note = say.T($"It can wait until {Say.En.Day(award.OfferedOn.AddMonths((int)rules.Number("defer_months")))}.",
                    $"Puede esperar hasta el {Say.Es.Day(award.OfferedOn.AddMonths((int)rules.Number("defer_months")))}."),
            });
        if (award.Open && award.State != AwardState.Offered)
        {
            blocks.Add(new ActionForm("transfer", new Form(new Field("school", FieldKind.Text, new("The new school", "La escuela nueva")) { Max = 120 }),
                say.T("Ask for another school", "Pedir otra escuela")) { Title = say.T("Another school", "Otra escuela") });
            blocks.Add(new ActionForm("decline", Form.Empty, say.T("End the scholarship", "Terminar la beca"))
            {
                Title = say.T("No more school for now", "Por ahora sin estudios"),
                Note = say.T("What was paid stays paid. The rest is there for another student.",
                    "Lo pagado queda pagado. El resto queda para otro estudiante."),
            });
        }
        if (await acts.Renewable(page.Site, file, ct))
            blocks.Add(new ActionForm("renew",
                new Form(new Field("until", FieldKind.Date, new("The next term begins on", "El siguiente periodo empieza el")), words),
                say.T("Ask for another year", "Pedir otro año")) { Title = say.T("One more year", "Un año más") });
        return blocks.Count == 0 ? null : new(say.T("When plans change", "Si cambian los planes"), blocks);
    }

    private async Task<Card?> After(BuildPage page, AwardFile file, Answers rules, Say say, CancellationToken ct)
    {
        if (!file.Award.Begun || file.Award.Open || page.On < file.ChangedOn.AddMonths((int)rules.Number("follow_months"))) return null;
        var title = say.T("How did it go?", "¿Cómo le fue?");
        if ((await papers.Afters(page.Site, ct)).FirstOrDefault(a => a.Award == file.Id) is { } told)
            return new(title, new Paragraph(say.T("You told us: ", "Nos dijo: ") + say.Of(Choices.Outcomes, told.Answer)));
        if (await acts.Learned(file.Award.Family, ct))
            return new(title, new Paragraph(say.T("Your journal already says that somebody at home takes a class. There is nothing to fill in.",
                "Su diario ya dice que alguien en casa toma una clase. No hay nada que llenar.")),
                new ActionForm("after_journal", Form.Empty, say.T("Use what my journal says", "Usar lo que dice mi diario")));
        return new(title, new ActionForm("after", new Form(new Field("outcome", FieldKind.Choice, new("The student now", "El estudiante ahora"))
        { Options = Choices.Outcomes }), say.T("Say it", "Decirlo")) { Note = say.T("One question, and it changes nothing.",
            "Una pregunta, y no cambia nada.") });
    }

    private static Card Thank(IReadOnlyList<Thanks> notes, Say say)
    {
        List<Block> blocks = [.. notes.Select(n => new Paragraph(n.Words) { Voice = true })];
        if (notes.Count < 3)
            blocks.Add(new ActionForm("thank", new Form(new Field("words", FieldKind.Story, new("Your words to the donor",
                "Sus palabras al donante")) { Max = 600 }),
                say.T("Write it", "Escribirlo"))
            {
                Note = say.T("Only if you like. The donor gets your words without your name or address.",
                    "Solo si quiere. El donante recibe sus palabras sin su nombre ni dirección."),
            });
        return new(say.T("A word to the donor", "Unas palabras al donante"), blocks);
    }
}
