using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>One application: written in pieces, kept as a draft, sent when it is whole.</summary>
internal sealed class ApplyPage(Rounds rounds, Requests requests, Recommendations recommendations)
{
    public async Task<Outcome<PageModel>> Build(BuildPage page, CancellationToken ct)
    {
        var say = new Say(page.Viewer.Language);
        if (!long.TryParse(page.Item, out var id) || await rounds.Find(id, page.Site, ct) is not { OpenedOn: not null } round) return No.NotFound();
        var family = page.Viewer.Family!.Value;
        var profile = await requests.Profile(family, ct);
        var request = (await requests.Of(family, ct)).FirstOrDefault(r => r.Round == round.Id);
        var asked = request is null ? [] : await recommendations.For(request.Id, ct);
        List<Block> blocks = [];
        if (!round.Takes(page.On)) blocks.Add(new Notice(round.Deadline.Words(page.On).In(say.Language)));
        else if (profile is not { Name.Length: > 0 })
            blocks.Add(new Notice(say.T("First, the student’s profile.", "Primero, el perfil del estudiante."), say.T("It is filled in once.",
                "Se llena una vez."))
            { Link = new(say.T("Fill in the profile", "Llenar el perfil"), "/programs/scholarships/profile") });
        else
        {
            blocks.Add(Todo(request, asked, say));
            blocks.Add(Words(request, profile, say));
            if (request is not null)
            {
                blocks.Add(Recommenders(asked, say));
                blocks.Add(Send(request, say));
            }
        }
        return new PageModel(round.Name.In(say.Language), blocks)
        {
            Hero = new Hero(round.Name.In(say.Language))
            {
                Eyebrow = say.T("Your application", "Su solicitud"), Lede = round.Deadline.Words(page.On).In(say.Language),
                    Note = round.Deadline.Grace.In(say.Language),
            },
        };
    }

    private static Track Todo(Request? request, IReadOnlyList<Recommendation> asked, Say say)
    {
        var answered = asked.Count(a => a.State == "answered");
        var now = request is not { Whole: true } ? 0 : request.State == Request.Sent ? 3 : answered > 0 ? 2 : 1;
        return new(
        [
            new(say.T("Two answers in your words", "Dos respuestas con sus palabras")),
            new(say.T("Somebody who knows the student", "Alguien que conoce al estudiante"),
                say.T($"{answered} of {asked.Count} answered; it can be sent without.",
                    $"Respondieron {answered} de {asked.Count}; se puede enviar sin esto.")),
            new(say.T("Send it", "Enviarla")),
        ], now);
    }

    private static Card Words(Request? request, Student profile, Say say)
    {
        var form = new Form(
            new Field("wish", FieldKind.Story, new("What does the student want to learn, and why now?",
                "¿Qué quiere aprender el estudiante, y por qué ahora?"))
            { Max = 1500, Required = false, Default = Filled(request?.Wish) },
            new Field("done", FieldKind.Story, new("What was done toward it already?", "¿Qué se ha hecho ya para lograrlo?"))
            { Max = 1500, Required = false, Default = Filled(request?.Done) });
        List<Block> blocks = [];
        if (request is not null && Plain.Names($"{request.Wish} {request.Done} {profile.Learned}", profile.Name, profile.School) is { Count: > 0 } names)
            blocks.Add(new Notice(say.T($"Your text says {string.Join(", ", names)}.", $"Su texto dice {string.Join(", ", names)}."),
                say.T("Readers would see it. We change nothing; leave it or take it out.", "Los lectores lo verían. No cambiamos nada; déjelo o quítelo.")));
        blocks.Add(new ActionForm("save", form, say.T("Save", "Guardar"))
        {
            Note = say.T("You can stop at any time. What you save is kept, and readers see nothing before you send it.",
                "Puede parar cuando quiera. Lo que guarda queda guardado, y los lectores no ven nada antes de que la envíe."),
        });
        return new Card(say.T("In your words", "Con sus palabras"), blocks) { Dye = Dye.Ladder };
    }

    private static Card Recommenders(IReadOnlyList<Recommendation> asked, Say say)
    {
        List<Block> blocks =
        [
            new Paragraph(say.T("Instead of a letter, somebody who knows the student answers five short questions. You send the address; nobody else gets it.",
                "En vez de una carta, alguien que conoce al estudiante responde cinco preguntas cortas. Usted manda la dirección; nadie más la recibe.")),
        ];
        foreach (var one in asked)
        {
            if (one.State == "answered") blocks.Add(new Rows([new Row(one.Name) { Pill = new(say.T("Answered", "Respondió"), Tone.Good) }]));
            else
            {
                blocks.Add(new Notice(one.Name, say.T("Open the questions and send the address of that page.",
                    "Abra las preguntas y mande la dirección de esa página."))
                { Link = new(say.T("See the questions", "Ver las preguntas"), one.Address) });
                blocks.Add(new ActionForm("end", Form.Empty, say.T($"Stop the address of {one.Name}",
                    $"Detener la dirección de {one.Name}")) { Hidden = Blocks.Hidden("recommendation", one.Id) });
            }
        }
        if (asked.Count < 3)
            blocks.Add(new ActionForm("ask", new Form(
                new Field("name", FieldKind.Text, new("First name", "Nombre")) { Max = 60 },
                new Field("role", FieldKind.Choice, new("Who is it?", "¿Quién es?")) { Options = Choices.Roles }),
                    say.T("Make an address", "Crear una dirección")));
        return new Card(say.T("Somebody who knows the student", "Alguien que conoce al estudiante"), blocks);
    }

    private static Card Send(Request request, Say say) => request.State == Request.Sent
        ? new Card(say.T("Sent", "Enviada"), [
            new Paragraph(say.T("You can still mend your answers until the deadline.", "Puede corregir sus respuestas hasta la fecha límite.")),
            new ActionForm("withdraw", Form.Empty, say.T("Take it back", "Retirarla")),
        ])
        : new Card(say.T("Send it", "Enviarla"), new ActionForm("send", Form.Empty, say.T("Send the application", "Enviar la solicitud"))
        {
            Forward = true, Note = say.T("Every fund of the round looks at it.", "Todos los fondos de la ronda la miran."),
        });

    private static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
