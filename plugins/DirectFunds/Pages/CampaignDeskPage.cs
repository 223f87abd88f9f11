using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace DirectFunds;

/// <summary>A manager opens campaigns, and chooses where staff chooses.</summary>
internal sealed class CampaignDeskPage(Campaigns campaigns, IApplications applications, IBudget budget)
{
    public async Task<Outcome<PageModel>> All(BuildPage request, CancellationToken ct)
    {
        var say = new Say(request.Viewer.Language);
        var all = await campaigns.All(request.Site, ct);
        List<Block> blocks = [];
        if (all.Count > 0)
            blocks.Add(new Rows([.. all.Select(c => new Row(say.T(c.Title))
            {
                Note = say.T(
                    $"{c.Amount} for each of {c.Places} · asked: {c.Applied} · until {say.LongDay(c.ClosesOn)}",
                    $"{c.Amount} para cada una de {c.Places} · pidieron: {c.Applied} · hasta el {say.LongDay(c.ClosesOn)}"),
                Href = $"/desk/programs/direct_funds/{request.Site}/campaign?item={c.Id}",
                Pill = State(c, say),
            })]));
        blocks.Add(Open(say, (await budget.State(ct)).Left));
        return new PageModel(say.T("Campaigns", "Campañas"), blocks);
    }

    private static Pill State(Campaign c, Say say) => c.State switch
    {
        "open" => new(say.T("Open", "Abierta"), Tone.Good),
        "choosing" => new(say.T("To choose", "Por elegir"), Tone.Warn),
        "closed" => new(say.T("Being paid", "En pago")),
        _ => new(say.T("Done", "Terminada")),
    };

    private static ActionForm Open(Say say, Money? left) => new("open", new Form(
        new Field("title_en", FieldKind.Text, new("Title in English", "Título en inglés")) { Min = 3, Max = 80 },
        new Field("title_es", FieldKind.Text, new("Title in Spanish", "Título en español")) { Min = 3, Max = 80 },
        new Field("amount", FieldKind.Money, new("For each family", "Para cada familia")) { Min = 1_00, Max = 100_000_00 },
        new Field("places", FieldKind.Number, new("Number of places", "Número de lugares")) { Min = 1, Max = 10_000 },
        new Field("closes_on", FieldKind.Date, new("Last day to ask", "Último día para pedir")),
        new Field("choosing", FieldKind.Choice, new("How families are chosen", "Cómo se elige a las familias"))
        {
            Options =
            [
                new("draw", new("By a draw that anybody can do again", "Por un sorteo que cualquiera puede repetir")),
                new("first", new("In the order they ask", "En el orden en que piden")),
                new("staff", new("By staff, each with a reason the family reads", "La elige el personal, con una razón que la familia lee")),
            ],
        }), say.T("Open it", "Abrirla"))
    {
        Title = say.T("Open a campaign", "Abrir una campaña"),
        Note = left is { } rest
            ? say.T($"All places together are set aside at once. The budget has {rest} left.",
                $"Todos los lugares se apartan de una vez. Al presupuesto le quedan {rest}.")
            : say.T("All places together are set aside at once.", "Todos los lugares se apartan de una vez."),
    };

    public async Task<Outcome<PageModel>> One(BuildPage request, CancellationToken ct)
    {
        var say = new Say(request.Viewer.Language);
        var back = new Link(say.T("All campaigns", "Todas las campañas"), $"/desk/programs/direct_funds/{request.Site}/all-campaigns");
        if (await campaigns.Find(request.Site, request.Item, ct) is not { } campaign)
            return new PageModel(say.T("A campaign", "Una campaña"),
                [new EmptyState(say.T("Choose a campaign", "Elija una campaña"), say.T("They are listed on one page.",
                    "Están en una sola página.")) { Link = back }]);

        var entries = await campaigns.EntriesOf(request.Site, campaign.Id, ct);
        List<Block> blocks =
        [
            new Stats(
            [
                new(say.T("Places", "Lugares"), Notes.Number(campaign.Places)),
                new(say.T("With a place", "Con lugar"), Notes.Number(entries.Count(e => e.HasPlace))),
                new(say.T("On the list", "En la lista"), Notes.Number(entries.Count(e => e.State is "applied" or "waiting"))),
                new(say.T("For each family", "Para cada familia"), campaign.Amount.ToString()),
            ]),
            new Card(null, new Facts(
            [
                new(say.T("How families are chosen", "Cómo se elige a las familias"), CampaignsPage.How(campaign.Choosing, say)),
                new(say.T("Open until", "Abierta hasta"), say.LongDay(campaign.ClosesOn)),
            ], Beside: true)) { Links = [back] },
        ];
        if (campaign.State == "choosing") blocks.AddRange(await Choose(campaign, entries, say, ct));
        else if (campaign.State == "open")
            blocks.Add(new Paragraph(campaign.Choosing == "draw"
                ? say.T("The draw is done the morning after it closes. Nobody can change its seed any more.",
                    "El sorteo se hace la mañana después del cierre. Ya nadie puede cambiar su semilla.")
                : say.T("It closes by itself.", "Se cierra sola.")));
        return new PageModel(say.T(campaign.Title), blocks);
    }

    private async Task<IEnumerable<Block>> Choose(Campaign campaign, IReadOnlyList<Entry> entries, Say say, CancellationToken ct)
    {
        var names = (await applications.In(["in"], ct)).GroupBy(a => a.Family).ToDictionary(g => g.Key, g => g.First().Answers.Text("name"));
        var options = entries.Where(e => e.State == "applied" && names.ContainsKey(e.Family)).OrderBy(e => e.Number)
            .Select(e => new Option(e.Id, new($"{names[e.Family]} ({e.Number})", $"{names[e.Family]} ({e.Number})"))).ToList();
        List<Block> blocks = [];
        if (options.Count > 0)
            blocks.Add(new ActionForm("choose", new Form(
                new Field("entry", FieldKind.Choice, new("Family, in the order they asked", "Familia, en el orden en que pidieron")) { Options = options },
                new Field("reason", FieldKind.Story, new("Why this family", "Por qué esta familia"))
                {
                    Min = 10, Max = 300,
                    Hint = new("The family reads it, so write it in its language.", "La familia lo lee; escríbalo en su idioma."),
                }), say.T("Choose", "Elegir")) { Title = say.T("Choose a family", "Elegir a una familia"), Forward = true });
        blocks.Add(new ActionForm("finish", Form.Empty, say.T("The others wait in the order they asked", "Las demás esperan en el orden en que pidieron"))
        {
            Note = say.T("Places that are left go to them in that order.", "Los lugares que queden se les dan en ese orden."),
        });
        return blocks;
    }
}
