using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>The family's page: what is open, what it wrote, what it was given, and its profile.</summary>
internal sealed class HomePage(Rounds rounds, Funds funds, Requests requests, Awards awards, IDraws draws)
{
    public async Task<PageModel> Build(BuildPage page, CancellationToken ct)
    {
        var say = new Say(page.Viewer.Language);
        var family = page.Viewer.Family!.Value;
        var profile = await requests.Profile(family, ct);
        var own = await requests.Of(family, ct);
        var all = (await rounds.All(page.Site, ct)).Where(r => r.OpenedOn is not null).ToList();
        List<Block> blocks = [];
        var files = await awards.Of(family, ct);
        if (files.Count > 0) blocks.Add(Given(files, say));
        foreach (var round in all.Where(r => !r.Over(page.On)))
            blocks.Add(await Open(page, round, profile, own.FirstOrDefault(o => o.Round == round.Id), say, ct));
        if (blocks.OfType<Card>().All(c => c.Note is null))
            blocks.Add(new EmptyState(say.T("No round is open now", "Ahora no hay ninguna ronda abierta"),
                say.T("Your profile can be filled in already. The next round shows up here.", "Ya puede llenar su perfil. La próxima ronda aparece aquí.")));
        foreach (var request in own.Where(o => o.State == Request.Sent))
            if (all.FirstOrDefault(r => r.Id == request.Round) is { } round && round.Over(page.On))
                blocks.Add(await Answered(round, request, await requests.Answers(family, ct), await funds.All(page.Site, ct), say, ct));
        blocks.Add(ProfileCard(profile, say));
        return new PageModel(say.T("Scholarships", "Becas"), blocks)
        {
            Hero = new Hero(say.T("Scholarships", "Becas"))
            {
                Lede = say.T("You write one application, and every fund looks at it.", "Usted escribe una solicitud, y todos los fondos la miran."),
            },
        };
    }

    private static Card Given(IReadOnlyList<AwardFile> files, Say say) => new(say.T("Your scholarships", "Sus becas"), new Rows(
    [
        .. files.Select(f => new Row(say.T($"{f.Award.Amount} for {f.Student}", $"{f.Award.Amount} para {f.Student}"))
        {
            Note = f.Award.State == AwardState.Offered ? say.T($"It can be accepted until {Say.En.Day(f.Award.AcceptBy)}.",
                $"Se puede aceptar hasta el {Say.Es.Day(f.Award.AcceptBy)}.") : f.Note.In(say.Language) is { Length: > 0 } note ? note : null,
            Href = $"/programs/scholarships/award?item={Stored.Number(f.Id)}", Pill = Blocks.State(f.Award.State, say),
        }),
    ])) { Dye = Dye.Ladder };

    private async Task<Card> Open(BuildPage page, Round round, Student? profile, Request? request, Say say, CancellationToken ct)
    {
        var every = await funds.All(page.Site, ct);
        List<Row> rows = [];
        List<string> hashes = [];
        foreach (var offering in await rounds.Offerings(round.Id, ct))
        {
            var fund = every.Single(f => f.Id == offering.Fund);
            var fit = Fits.Check(fund.Wishes, profile?.Profile ?? new("", "", null, null));
            rows.Add(new Row($"{fund.Name}: {offering.Amount}")
            {
                Note = fit.Sentence.In(say.Language)
                    + say.T(" Paid over ", " Se paga en ") + say.Count(offering.Terms, ("term", "terms"), ("periodo", "periodos")) + "; "
                    + say.Count(offering.Places, ("award", "awards"), ("beca", "becas")) + ".",
                Pill = fit.Answer switch
                {
                    Answer.Fits => new(say.T("Fits", "Es para usted"), Tone.Good),
                    Answer.NotYet => new(say.T("Not yet", "Todavía no")),
                    _ => new(say.T("Not known yet", "Aún no se sabe")),
                },
            });
            if (offering.SeedSha256.Length > 0) hashes.Add($"{fund.Name} {offering.SeedSha256[..16]}");
        }
        var open = round.Takes(page.On);
        List<Block> blocks =
        [
            new Paragraph(round.Deadline.Words(page.On).In(say.Language)), new Paragraph(round.Deadline.Grace.In(say.Language)), new Rows(rows),
            new Facts([
                new(say.T("Who reads it", "Quién la lee"),
                    say.Count(round.Readers,
                    ("reader of your city, nobody of your home or group.", "readers of your city, nobody of your home or group."),
                    ("lector de su ciudad, nadie de su hogar ni de su grupo.", "lectores de su ciudad, nadie de su hogar ni de su grupo."))),
                new(say.T("Same points", "Mismos puntos"), Ranking.TieRule.In(say.Language) + (hashes.Count > 0 ? " " + say.T("Fixed: ", "Fijado: ")
                    + string.Join(", ", hashes) : "")),
                new(say.T("You hear by", "Tendrá noticias a más tardar el"), say.WeekDay(round.DecideBy)),
            ]),
        ];
        return new Card(round.Name.In(say.Language), blocks)
        {
            Dye = Dye.Ladder,
            Note = request?.State switch
            {
                Request.Sent => say.T("Sent", "Enviada"), Request.Draft => say.T("Draft saved, not sent", "Borrador guardado, sin enviar"),
                _ => say.T("Open round", "Ronda abierta"),
            },
            Links = open ? [new(request is null ? say.T("Write your application", "Escribir su solicitud") : say.T("Open your application",
                "Abrir su solicitud"),
                $"/programs/scholarships/apply?item={Stored.Number(round.Id)}")] : [],
        };
    }

    private async Task<Card> Answered(Round round, Request request, IReadOnlyList<FundAnswer> answers, IReadOnlyList<Fund> every, Say say,
        CancellationToken ct)
    {
        List<Block> blocks = [];
        var rubric = await rounds.Rubric(round.Id, ct);
        var offerings = await rounds.Offerings(round.Id, ct);
        foreach (var answer in answers.Where(a => a.Request == request.Id))
        {
            var offering = offerings.Single(o => o.Id == answer.Offering);
            var fund = every.Single(f => f.Id == offering.Fund);
            blocks.Add(new Paragraph($"{fund.Name}: {One(answer, offering, say)}"));
        }
        if (answers.FirstOrDefault(a => a.Request == request.Id && a.Points.Length > 0) is { } scored) blocks.Add(Points(scored, rubric, say));
        foreach (var offering in offerings)
            if (await draws.Find(offering.Draw, ct) is { } draw)
                blocks.Add(new Notice(say.T("Equal points were drawn.", "Los puntos iguales se sortearon."), say.T("Anybody can repeat the draw.",
                    "Cualquiera puede repetir el sorteo."))
                { Link = new(say.T("How to repeat it", "Cómo repetirlo"), draw.Address) });
        return new Card(round.Name.In(say.Language), blocks) { Note = say.T($"Application {request.Id}", $"Solicitud {request.Id}") };
    }

    private static string One(FundAnswer answer, Offering offering, Say say) => answer.Outcome switch
    {
        "chosen" => say.T("chosen. The award is above.", "elegida. La beca está arriba."),
        "not_chosen" => say.T($"not chosen this time. {offering.Reason.En}{Next(offering, "en")}",
            $"no fue elegida esta vez. {offering.Reason.Es}{Next(offering, "es")}"),
        "not_fit" => answer.Why.In(say.Language),
        _ => say.T("it is being read.", "la están leyendo."),
    };

    private static string Next(Offering offering, string language) => offering.NextOn is not { } day ? ""
        : language == "es" ? $" La próxima oportunidad es el {Say.Es.WeekDay(day)}." : $" The next chance is on {Say.En.WeekDay(day)}.";

    private static Facts Points(FundAnswer answer, IReadOnlyList<Criterion> rubric, Say say)
    {
        var points = answer.Points.Split(';');
        return new([
            new(say.T("Readers’ points, of 5", "Puntos de los lectores, de 5"), points[0]),
            .. rubric.Take(points.Length - 1).Select((c, i) => new Fact(c.Name.In(say.Language), points[i + 1])),
        ], Beside: true);
    }

    private static Card ProfileCard(Student? profile, Say say)
    {
        var missing = profile is null || Forms.Missing(profile) is not null;
        return new Card(say.T("The student’s profile", "El perfil del estudiante"), missing
            ? new Paragraph(say.T("It is filled in once. Every fund and round looks at the same.",
                "Se llena una vez. Todos los fondos y rondas miran lo mismo."))
            : new Facts(
            [
                new(say.T("Student", "Estudiante"), profile!.Name), new(say.T("Studies", "Estudios"), say.Of(Choices.Levels, profile.Profile.Level)),
                new(say.T("In", "De"), say.Of(Choices.Fields, profile.Profile.Field)),
            ], Beside: true))
        {
            Links = [new(missing ? say.T("Fill in the profile", "Llenar el perfil") : say.T("Change the profile", "Cambiar el perfil"),
                "/programs/scholarships/profile")],
        };
    }

    /// <summary>What is filled in once for all funds and rounds.</summary>
    public async Task<PageModel> Profile(BuildPage page, CancellationToken ct)
    {
        var say = new Say(page.Viewer.Language);
        var profile = await requests.Profile(page.Viewer.Family!.Value, ct);
        var title = say.T("The student’s profile", "El perfil del estudiante");
        var fields = Forms.Student.Select(f => f with { Default = Value(f.Name, profile) }).ToList();
        return new PageModel(title, [new Card(null, new ActionForm("profile", new Form(fields), say.T("Save the profile", "Guardar el perfil")))])
        {
            Hero = new Hero(title)
            {
                Lede = say.T("Filled in once. Every fund and round looks at the same.", "Se llena una vez. Todos los fondos y rondas miran lo mismo."),
            },
        };
    }

    private static string? Value(string name, Student? p) => p is null ? null : name switch
    {
        "student" => Filled(p.Name), "level" => Filled(p.Profile.Level), "field" => Filled(p.Profile.Field), "school" => Filled(p.School),
        "first" => p.Profile.First switch { true => "yes", false => "no", _ => null },
        "monthly" => p.Profile.Monthly is { } pay ? Stored.Number(pay.Cents) : null,
        _ => Filled(p.Learned),
    };

    private static string? Filled(string text) => text.Length > 0 ? text : null;
}
