using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>A reader's list and one application to read. What is blind in the round is not in the copy the reader got.</summary>
internal sealed class ReadingPages(Reviews reviews, Rounds rounds)
{
    public async Task<PageModel> List(BuildPage page, CancellationToken ct)
    {
        var say = new Say(page.Viewer.Language);
        var person = page.Viewer.Person!.Value;
        var own = await reviews.Of(person, ct);
        List<Block> blocks = [];
        if (own.Count > 0) blocks.Add(new Card(say.T("Given to you", "Para usted"), Rows(own, "/programs/scholarships/review", say)) { Dye = Dye.Ladder });
        foreach (var id in await reviews.RoundsOf(person, ct))
            if (await rounds.Find(id, page.Site, ct) is { } round && own.All(o => o.Round != id))
                blocks.Add(new Notice(round.Name.In(say.Language), round.Over(page.On)
                    ? say.T("Nothing was given to you yet.", "Todavía no le toca nada.")
                    : say.T($"Reading begins after {Say.En.WeekDay(round.Deadline.Last)}.",
                        $"La lectura empieza después del {Say.Es.WeekDay(round.Deadline.Last)}.")));
        blocks.Add(new Card(say.T("You were invited to read", "Le invitaron a leer"), new ActionForm("join",
            new Form(new Field("code", FieldKind.Text, new("The round’s code", "El código de la ronda")) { Max = 20 }), say.T("Read in this round",
                "Leer en esta ronda"))
        {
            Note = say.T("The program manager gives you the code. You never read applications of your own home or group.",
                "El encargado del programa le da el código. Usted nunca lee solicitudes de su propio hogar o grupo."),
        }));
        return new PageModel(say.T("Read applications", "Leer solicitudes"), blocks)
        {
            Hero = new Hero(say.T("Read applications", "Leer solicitudes"))
            { Lede = say.T("Families of your city read, too: you know what a next step takes.",
                "Las familias de su ciudad también leen: ustedes saben lo que cuesta un siguiente paso.") },
        };
    }

    public static Rows Rows(IReadOnlyList<Review> own, string address, Say say) => new(
    [
        .. own.Select(r => new Row(say.T($"Application {r.Request}", $"Solicitud {r.Request}"))
        {
            Href = $"{address}?item={Stored.Number(r.Id)}",
            Note = r.State == Panel.Done ? null : say.T($"Until {Say.En.Day(r.DueOn)}", $"Hasta el {Say.Es.Day(r.DueOn)}"),
            Pill = r.State == Panel.Done ? new(say.T("Points are in", "Puntos anotados"), Tone.Good) : new(say.T("To read", "Por leer")),
        }),
    ]);

    public async Task<Outcome<PageModel>> One(BuildPage page, CancellationToken ct)
    {
        var say = new Say(page.Viewer.Language);
        if (page.Viewer.Person is not { } person || !long.TryParse(page.Item, out var id) || await reviews.Find(id, person,
            ct) is not { State: Panel.Open or Panel.Done } review
            || await rounds.Find(review.Round, page.Site, ct) is not { } round) return No.NotFound();
        var rubric = await rounds.Rubric(round.Id, ct);
        var title = say.T($"Application {review.Request}", $"Solicitud {review.Request}");
        List<Block> blocks = [.. Text(review.Packet, say), .. review.Packet.Recommended.Select(r => Said(r, say))];
        if (review.State == Panel.Done)
        {
            var scores = await reviews.Scores(review.Id, ct);
            blocks.Add(new Card(say.T("Your points", "Sus puntos"),
                new Facts([.. rubric.Select(c => new Fact(c.Name.In(say.Language),
                    Stored.Number(scores.FirstOrDefault(s => s.Criterion == c.Position).Points)))], Beside: true),
                new ActionForm("correct", new Form(new Field("why", FieldKind.Story, new("What is to be corrected, and why",
                    "Qué hay que corregir, y por qué")) { Max = 400 }),
                    say.T("Ask to correct", "Pedir corregir"))
                {
                    Note = say.T("Points that are in are not changed here. The manager sees what you ask, and it stays in the round’s trail.",
                        "Los puntos anotados no se cambian aquí. El encargado ve lo que pide, y queda en el historial de la ronda."),
                }));
        }
        else blocks.Add(Points(rubric, review, say));
        return new PageModel(title, blocks) { Hero = new Hero(title) { Eyebrow = round.Name.In(say.Language), Lede = Hidden(round, say) } };
    }

    private static string Hidden(Round round, Say say) => (round.BlindName, round.BlindSchool) switch
    {
        (true, true) => say.T("The student’s name and school are left out.", "No se muestran el nombre ni la escuela."),
        (true, false) => say.T("The student’s name is left out.", "No se muestra el nombre."),
        (false, true) => say.T("The school is left out.", "No se muestra la escuela."),
        _ => say.T("Nothing is left out in this round.", "En esta ronda se muestra todo."),
    };

    private static List<Block> Text(Packet p, Say say)
    {
        List<Fact> facts = [];
        if (p.Student.Length > 0) facts.Add(new(say.T("Student", "Estudiante"), p.Student));
        if (p.School.Length > 0) facts.Add(new(say.T("School", "Escuela"), p.School));
        if (p.Level.Length > 0) facts.Add(new(say.T("Studies", "Estudios"), say.Of(Choices.Levels, p.Level)));
        if (p.Field.Length > 0) facts.Add(new(say.T("In", "De"), say.Of(Choices.Fields, p.Field)));
        List<Block> blocks = facts.Count > 0 ? [new Card(null, new Facts(facts, Beside: true))] : [];
        blocks.Add(Said(say.T("What the student wants to learn, and why now", "Qué quiere aprender y por qué ahora"), p.Wish));
        blocks.Add(Said(say.T("What was done toward it already", "Qué se ha hecho ya"), p.Done));
        if (p.Learned.Length > 0) blocks.Add(Said(say.T("What was learned lately", "Qué se aprendió últimamente"), p.Learned));
        return blocks;
    }

    private static Card Said(string title, string words) => new(title, new Paragraph(words) { Voice = true });

    private static Card Said(Recommended r, Say say)
    {
        List<Block> blocks =
        [
            new Facts(
            [
                new(say.T("Knows the student", "Conoce al estudiante"), say.Of(Choices.Known, Stored.Number(r.Known))),
                new(say.T("Begins things without being asked", "Empieza cosas sin que se lo pidan"), say.Of(Choices.Seen, Stored.Number(r.Starts))),
                new(say.T("Goes on when it gets hard", "Sigue cuando se pone difícil"), say.Of(Choices.Seen, Stored.Number(r.KeepsOn))),
                new(say.T("Helps others learn", "Ayuda a otros a aprender"), say.Of(Choices.Seen, Stored.Number(r.Helps))),
            ]),
        ];
        if (r.Words.Length > 0) blocks.Add(new Paragraph(r.Words) { Voice = true });
        return new Card(say.Of(Choices.Roles, r.Role), blocks) { Tint = true, Note = say.T("answered through an address the family passed on",
            "respondió con una dirección que mandó la familia") };
    }

    private static Card Points(IReadOnlyList<Criterion> rubric, Review review, Say say)
    {
        var fields = rubric.Select(c => new Field($"c{c.Position}", FieldKind.Choice, new($"{c.Name.En} (weighs {c.Weight} of 100)",
            $"{c.Name.Es} (pesa {c.Weight} de 100)"))
        {
            Options =
            [
                new("1", new($"1: {c.Low.En}", $"1: {c.Low.Es}")), new("2", new("2", "2")), new("3", new($"3: {c.Middle.En}", $"3: {c.Middle.Es}")),
                new("4", new("4", "4")), new("5", new($"5: {c.High.En}", $"5: {c.High.Es}")),
            ],
        }).ToList();
        return new Card(say.T("Your points", "Sus puntos"),
            new ActionForm("score", new Form(fields), say.T("Give these points", "Dar estos puntos"))
            {
                Forward = true, Note = say.T($"Until {Say.En.WeekDay(review.DueOn)}. Once they are in they stay.",
                    $"Hasta el {Say.Es.WeekDay(review.DueOn)}. Una vez dados, quedan."),
            },
            new ActionForm("out", Form.Empty, say.T("I know this student: give it to somebody else", "Conozco a este estudiante: que la lea otra persona"))
            { Note = say.T("No reason is asked.", "No se pide ninguna razón.") }) { Dye = Dye.Ladder };
    }
}
