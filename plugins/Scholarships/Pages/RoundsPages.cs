using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>The manager's rounds: the list, and one round from its offers to its trail.</summary>
internal sealed class RoundsPages(Rounds rounds, Funds funds, Requests requests, Reviews reviews)
{
    public async Task<PageModel> List(BuildPage page, CancellationToken ct)
    {
        var say = new Say(page.Viewer.Language);
        var all = await rounds.All(page.Site, ct);
        List<Block> blocks = [];
        if (all.Count > 0)
            blocks.Add(new Rows([.. all.Select(r => new Row(r.Name.In(say.Language))
            {
                Note = r.OpenedOn is null ? say.T("Not open yet", "Aún no abierta") : r.Deadline.Words(page.On).In(say.Language),
                Href = Desk(page.Site, "round", r.Id), Day = r.Deadline.Closes,
            })]));
        blocks.Add(new Card(say.T("A new round", "Una ronda nueva"), new ActionForm("round", RoundForms.NewRound, say.T("Make the round", "Crear la ronda"))
        {
            Note = say.T("Nobody sees it before you open it.", "Nadie la ve antes de que usted la abra."),
        }));
        return new PageModel(say.T("Rounds", "Rondas"), blocks);
    }

    public static string Desk(SiteId site, string page, long item) => $"/desk/programs/{ScholarshipsProgram.Id}/{site}/{page}?item={Stored.Number(item)}";

    public async Task<Outcome<PageModel>> One(BuildPage page, CancellationToken ct)
    {
        var say = new Say(page.Viewer.Language);
        if (!long.TryParse(page.Item, out var id) || await rounds.Find(id, page.Site, ct) is not { } round) return No.NotFound();
        var every = await funds.All(page.Site, ct);
        var offered = await rounds.Offerings(id, ct);
        List<Block> blocks = [Offers(page, round, offered, every, say)];
        if (round.OpenedOn is null) blocks.Add(Open(offered, say));
        else blocks.Add(await Reading(page, round, say, ct));
        blocks.Add(await Looked(page, round, say, ct));
        if (await rounds.Trail(id, ct) is { Count: > 0 } trail)
            blocks.Add(new Card(say.T("Trail", "Historial"), new Timeline([.. trail.Select(t => new Moment(say.Day(t.Day),
                t.What.In(say.Language)) { Note = t.Who.Length > 0 ? t.Who : null, Dye = Dye.Ladder })])));
        return new PageModel(round.Name.In(say.Language), blocks)
        {
            Hero = new Hero(round.Name.In(say.Language)) { Lede = round.Deadline.Words(page.On).In(say.Language),
                Note = round.Deadline.Grace.In(say.Language) },
        };
    }

    private static Card Offers(BuildPage page, Round round, IReadOnlyList<Offering> offered, IReadOnlyList<Fund> every, Say say)
    {
        List<Block> blocks = [];
        if (offered.Count > 0)
            blocks.Add(new Rows([.. offered.Select(o => new Row($"{every.Single(f => f.Id == o.Fund).Name}: {o.Places} × {o.Amount}")
            {
                Note = say.T("Over ", "En ") + say.Count(o.Terms, ("term from ", "terms from "), ("periodo desde el ", "periodos desde el "))
                    + say.Day(o.FirstOn),
                Href = round.OpenedOn is null ? null : Desk(page.Site, "decide", o.Id),
                Pill = o.DecidedOn is null ? null : new(say.T("Decided", "Decidido"), Tone.Good),
            })]));
        var left = every.Where(f => offered.All(o => o.Fund != f.Id)).ToList();
        if (round.OpenedOn is null && left.Count > 0)
            blocks.Add(new ActionForm("offer", RoundForms.NewOffering(left, round.DecideBy.AddMonths(1)), say.T("Add it to the round",
                "Agregarlo a la ronda")));
        else if (offered.Count == 0) blocks.Add(new EmptyState(say.T("No fund yet", "Aún no hay fondos"), say.T("Make a fund first, under Donors’ funds.",
            "Primero cree un fondo, en Fondos de donantes.")));
        return new(say.T("What the funds offer", "Lo que ofrecen los fondos"), blocks);
    }

    private static Card Open(IReadOnlyList<Offering> offered, Say say) => new(say.T("Open it", "Abrirla"), offered.Count == 0
        ? new Paragraph(say.T("It can be opened once a fund offers something.", "Se puede abrir cuando un fondo ofrezca algo."))
        : new ActionForm("open", Form.Empty, say.T("Open the round", "Abrir la ronda"))
        {
            Forward = true,
            Note = say.T("From then on what is offered is fixed, and so are the seeds of the draws that break ties. Families see the round and its dates.",
                "Desde entonces lo que se ofrece queda fijo, y también las semillas de los sorteos que deciden empates."
                    + " Las familias ven la ronda y sus fechas."),
        });

    private async Task<Card> Reading(BuildPage page, Round round, Say say, CancellationToken ct)
    {
        var (sent, readers, given) = (await requests.Sent(round.Id, ct), await reviews.Readers(round.Id, ct), await reviews.InRound(round.Id, ct));
        var me = page.Viewer.Person;
        List<Block> blocks =
        [
            new Stats(
            [
                new(say.T("Applications", "Solicitudes"), Stored.Number(sent.Count)),
                new(say.T("Readers", "Lectores"), Stored.Number(readers.Count)) { Note = say.T($"{round.Readers} for each", $"{round.Readers} por cada una") },
                new(say.T("Readings finished", "Lecturas terminadas"), say.T($"{given.Count(g => g.State == Panel.Done)} of {sent.Count * round.Readers}",
                    $"{given.Count(g => g.State == Panel.Done)} de {sent.Count * round.Readers}")),
            ]),
            new Facts([new(say.T("Code for readers", "Código para lectores"), $"{round.Code[..4]}-{round.Code[4..]}")], Beside: true),
            new Paragraph(say.T("Give the code to adults of the city whom you ask to read. They join the program, choose that they come to read, and "
                + "write the code under “Read applications”.",
                "Dé el código a adultos de la ciudad a quienes pida leer. Entran al programa, eligen que vienen a leer, y escriben el código en "
                    + "“Leer solicitudes”.")),
        ];
        if (readers.All(r => r.Person != me)) blocks.Add(new ActionForm("join", Form.Empty, say.T("I read, too", "Yo también leo")));
        if (round.Over(page.On))
            blocks.Add(new ActionForm("share", Form.Empty, say.T("Give the readings out", "Repartir las lecturas")) { Forward = given.Count == 0 });
        if (given.Where(g => g.Person == me && g.State is Panel.Open or Panel.Done && g.Person == me).ToList() is { Count: > 0 } own)
            blocks.Add(ReadingPages.Rows(own, $"/desk/programs/{ScholarshipsProgram.Id}/{page.Site}/read", say));
        foreach (var review in given.Where(g => g.State == Panel.Done))
            if ((await rounds.Trail(round.Id, ct)).Any(t => t.What.En.Contains($"points of application {review.Request}:", StringComparison.Ordinal)))
                blocks.Add(new ActionForm("reopen", Form.Empty, say.T($"Open a reading of application {review.Request} once more",
                    $"Abrir otra vez una lectura de la solicitud {review.Request}"))
                { Hidden = Blocks.Hidden("review", review.Id) });
        return new Card(say.T("Reading", "Lectura"), blocks) { Dye = Dye.Ladder };
    }

    private async Task<Card> Looked(BuildPage page, Round round, Say say, CancellationToken ct) => new(say.T("Rubric", "Pauta"),
        Table(await rounds.Rubric(round.Id, ct), say), new Paragraph(Ranking.TieRule.In(say.Language)))
    {
        Note = round.FirstScoreOn is null ? null : say.T("Locked", "Cerrada"),
        Links = [new(round.FirstScoreOn is null ? say.T("Change the rubric", "Cambiar la pauta") : say.T("Ask for a change", "Pedir un cambio"),
            Desk(page.Site, "rubric", round.Id))],
    };

    private static DataTable Table(IReadOnlyList<Criterion> rubric, Say say) => new(say.T("What readers look at", "Qué miran los lectores"),
        [say.T("Criterion", "Criterio"), say.T("Weight", "Peso"), say.T("1 means", "1 significa"), say.T("5 means", "5 significa")],
        [.. rubric.Select(c => (IReadOnlyList<string>)[c.Name.In(say.Language), Stored.Number(c.Weight), c.Low.In(say.Language), c.High.In(say.Language)])])
    {
        Numbers = [1],
    };

    /// <summary>The rubric's form: it stays after the lock, so that what is refused then is seen and kept.</summary>
    public async Task<Outcome<PageModel>> Rubric(BuildPage page, CancellationToken ct)
    {
        var say = new Say(page.Viewer.Language);
        if (!long.TryParse(page.Item, out var id) || await rounds.Find(id, page.Site, ct) is not { } round) return No.NotFound();
        List<Block> blocks = [];
        if (round.FirstScoreOn is { } day)
            blocks.Add(new Notice(say.T($"Locked since {Say.En.Day(day)}, when the first points came in.",
                $"Cerrada desde el {Say.Es.Day(day)}, cuando llegaron los primeros puntos."),
                say.T("A change is refused, and that it was asked for stays in the trail.", "Un cambio se rechaza, y queda en el historial que se pidió.")));
        blocks.Add(new Card(null, new ActionForm("rubric", RoundForms.Rubric(await rounds.Rubric(id, ct)),
            round.FirstScoreOn is null ? say.T("Set the rubric", "Fijar la pauta") : say.T("Ask for a change", "Pedir un cambio"))
        {
            Note = round.FirstScoreOn is null ? say.T("It can be changed until the first points come in.",
                "Se puede cambiar hasta que lleguen los primeros puntos.") : null,
        })
        { Links = [new(round.Name.In(say.Language), Desk(page.Site, "round", id))] });
        return new PageModel(say.T("Rubric", "Pauta"), blocks) { Hero = new Hero(say.T("Rubric", "Pauta")) { Eyebrow = round.Name.In(say.Language) } };
    }
}
