using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>What the group sees: its circles, and one of them.</summary>
internal sealed class GroupPages(Circles circles, Seats seats, Turns turns, Trades trades, Members members, IDocuments documents, ISettings settings)
{
    public async Task<Outcome<PageModel>> All(BuildPage request, Say say, CancellationToken ct)
    {
        var viewer = request.Viewer;
        List<Block> blocks = [];
        foreach (var circle in (await circles.Of(viewer.Group!.Value, ct)).Where(c => c.State != "let_go"))
            blocks.Add(Line(circle, await seats.Of(circle.Id, ct), viewer.Person, say));
        if (blocks.Count == 0) blocks.Add(new EmptyState(say.T("No circle yet", "Todavía no hay tanda"), say.T(
            "Everybody puts in the same each month; each month one of you receives it all. You choose with whom and how much.",
            "Cada mes todos aportan lo mismo y cada mes una persona lo recibe todo. Ustedes eligen con quién y cuánto.")));
        var limits = Limits.From(await settings.On(request.On, ct));
        blocks.Add(new Card(say.T("Start a circle", "Empezar una tanda"), new List<Block>
        {
            new ActionForm("start", CircleForms.Start(limits, BankDays.OnOrAfter(FirstOf(request.On))), say.T("Start it", "Empezarla"))
            {
                Forward = true,
                Note = say.T("You take the first seat. Nothing is owed before all of you have signed.",
                    "Usted toma el primer lugar. No hay ningún compromiso antes de que todos firmen."),
            },
        }) { Dye = Dye.Coins });
        return new PageModel(say.T("Your group’s circles", "Las tandas de su grupo"), blocks)
        {
            Hero = new Hero(say.T("Lending circles", "Tandas"))
            {
                Lede = say.T("Everybody puts in the same; each time one of you receives it all. No interest, no fees.",
                    "Todos aportan lo mismo; cada vez una persona lo recibe todo. Sin intereses y sin cargos."),
            },
        };
    }

    public async Task<Outcome<PageModel>> One(BuildPage request, Say say, CancellationToken ct)
    {
        var found = await members.Of(request.Item, request.Viewer, ct);
        if (!found.Succeeded) return found.Refusal;
        var around = found.Value;
        return around.Circle.Before || around.Circle.State == "let_go" ? await Before(request, around, say, ct) : await Running(request, around, say, ct);
    }

    private async Task<PageModel> Before(BuildPage request, Around around, Say say, CancellationToken ct)
    {
        var (circle, people, own) = around;
        var limits = await members.Limits(circle, ct);
        var full = people.Count == circle.Seats;
        var (lowest, _) = await seats.Lowest(circle.Id, ct);
        var highest = circle.State == "forming" && full ? limits.Highest(lowest, circle.Design.Payers, circle.Wanted) : Money.Zero;
        List<Block> blocks = [];
        if (circle.State == "forming" && full && highest == Money.Zero) blocks.Add(new Notice(
            say.T($"There is no amount of at least {limits.Least} that everybody can meet.",
                $"No hay una cantidad de al menos {limits.Least} que todos puedan aportar."),
            say.T("Anybody can say another one, or step back freely.", "Cualquiera puede decir otra, o salirse sin compromiso.")));
        if (circle.State == "signing" && own is not null)
        {
            var paper = await documents.SignedBy(own.Person, LendingCirclesProgram.Note, Agreement.Item(circle.Id, circle.Hash), ct) is not null;
            blocks.Add(FormingCards.Sign(circle, people, own, paper, say));
        }
        if (circle.State == "forming" && own is null && !full) blocks.Add(FormingCards.Join(limits, say));
        if (circle.State == "forming" && own is { Starter: true } && people.Count >= limits.MinSeats) blocks.Add(FormingCards.Close(say));
        if (circle.State == "signing") blocks.Add(FormingCards.Schedule(circle, people, say));
        if (circle.State is "ordering" or "signing" && circle.OrderBy == "agreed" && own is not null) blocks.Add(FormingCards.Order(circle, people, say));
        blocks.Add(FormingCards.Plan(circle, highest, say));
        blocks.Add(FormingCards.People(circle, people, say));
        if (circle.OrderBy == "drawn") blocks.Add(FormingCards.Draw(circle, say));
        if (own is not null && circle.State == "forming") blocks.Add(FormingCards.Own(await seats.OwnWish(circle.Id, own.Person, ct), limits, say));
        if (own is { Starter: true }) blocks.Add(FormingCards.Postpone(circle, request.On, say));
        if (own is not null) blocks.Add(FormingCards.StepBack(say));
        return new PageModel(circle.Name, blocks) { Hero = new Hero(circle.Name) { Eyebrow = say.T("Lending circle, forming", "Tanda que se está formando") } };
    }

    private async Task<PageModel> Running(BuildPage request, Around around, Say say, CancellationToken ct)
    {
        var (circle, people, own) = around;
        var (all, design) = (await turns.Of(circle.Id, ct), circle.Design);
        List<Block> blocks = [];
        var now = all.FirstOrDefault(t => t.State == "ahead");
        if (now is not null) blocks.Add(RunningCards.Now(now, design, people.FirstOrDefault(p => p.Id == now.Seat)?.Name ?? "", now.Seat == own?.Id, say));
        if (own is not null)
        {
            var mine = (await trades.SidesOf(own.Id, ct)).Where(s => s.Role == "asked").Select(s => s.Cover).ToHashSet();
            if (RunningCards.Covers(await trades.Covers(circle.Id, ct), mine, say) is { } covers) blocks.Add(covers);
        }
        blocks.Add(RunningCards.Order(all, people, design, own, say));
        if (own is not null && RunningCards.Trade(await trades.Swaps(circle.Id, ct), all, people, own, design, request.On, say) is { } trade) blocks.Add(trade);
        blocks.Add(RunningCards.Dollars(all, design, say));
        var done = all.Count(t => t.State == "paid");
        return new PageModel(circle.Name, blocks)
        {
            Hero = new Hero(circle.Name)
            {
                Eyebrow = circle.State == "ended" ? say.T("Lending circle, all turns complete", "Tanda, todos los turnos completos")
                    : design.Due(1) > request.On ? say.T($"Lending circle, begins on {say.Day(design.Due(1))}", $"Tanda, empieza el {say.Day(design.Due(1))}")
                    : say.T($"Lending circle since {say.Day(design.Due(1))}", $"Tanda desde el {say.Day(design.Due(1))}"),
                Lede = say.T($"{people.Count} of you put in {say.Each(design)}. Each time one of you receives all of it.",
                    $"Ustedes {people.Count} aportan {say.Each(design)}. Cada vez una persona lo recibe todo."),
                Go = own is null ? null : new(say.T("Your own page", "Su propia página"), Places.Family("seat", own.Text)),
                Stats =
                [
                    new(say.T("Turns paid", "Turnos pagados"), say.T($"{done} of {all.Count}", $"{done} de {all.Count}")),
                    new(say.T("Each turn", "Cada turno"), design.Pot.ToString()),
                ],
            },
        };
    }

    private static Card Line(Circle circle, IReadOnlyList<Seat> people, PersonId? person, Say say) => new(circle.Name, new List<Block>
    {
        new Paragraph(circle.State switch
        {
            "forming" => say.T($"Forming: {people.Count} of {circle.Seats} seats taken.", $"Formándose: {people.Count} de {circle.Seats} lugares tomados."),
            "ordering" or "signing" => say.T($"{people.Count} of you, {say.Each(circle.Design)}; being signed.",
                $"{people.Count} personas, {say.Each(circle.Design)}; por firmar."),
            "running" => say.T($"{people.Count} of you, {say.Each(circle.Design)}, {circle.Design.Pot} each turn.",
                $"{people.Count} personas, {say.Each(circle.Design)}, {circle.Design.Pot} cada turno."),
            _ => say.T("All turns are done.", "Todos los turnos están hechos."),
        }),
    })
    {
        Dye = Dye.Coins,
        Note = people.Any(s => s.Person == person) ? say.T("You are in", "Usted está dentro") : null,
        Links = [new(say.T("Open it", "Abrirla"), Places.Group("circle", circle.Item))],
    };

    private static DateOnly FirstOf(DateOnly today) => Month.Of(today.AddDays(14)).Plus(1).FirstDay;
}
