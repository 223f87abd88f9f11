using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>Funds for the manager, gifts for finance, and the reports.</summary>
internal sealed class FundPages(Funds funds, FundReport report, ILedger ledger)
{
    public async Task<PageModel> List(BuildPage page, CancellationToken ct)
    {
        var say = new Say(page.Viewer.Language);
        List<Block> blocks = [];
        foreach (var fund in await funds.All(page.Site, ct))
            blocks.Add(new Card(fund.Name, new Paragraph(fund.Wish.In(say.Language)), Blocks.Purse(await Purse(fund, ct), say))
            {
                Note = fund.Donor, Dye = Dye.Ladder, Links = [new(say.T("Report for the donor", "Informe para el donante"), RoundsPages.Desk(page.Site,
                    "report", fund.Id))],
            });
        blocks.Add(new Card(say.T("A new fund", "Un fondo nuevo"), new ActionForm("fund", FundActs.NewFund, say.T("Make the fund", "Crear el fondo"))
        {
            Note = say.T("What the donor asks is kept: money of the fund goes to students it fits, and nowhere else.",
                "Lo que pide el donante se respeta: el dinero del fondo va a estudiantes para quienes es, y a nada más."),
        }));
        return new PageModel(say.T("Donors’ funds", "Fondos de donantes"), blocks);
    }

    public async Task<PageModel> Gifts(BuildPage page, CancellationToken ct)
    {
        var say = new Say(page.Viewer.Language);
        var all = await funds.All(page.Site, ct);
        var title = say.T("Gifts to funds", "Donaciones a fondos");
        if (all.Count == 0)
            return new(title, [new EmptyState(say.T("No fund yet", "Aún no hay fondos"), say.T("The program manager makes a fund first.",
                "Primero el encargado del programa crea un fondo."))]);
        List<Block> blocks =
        [
            new Card(say.T("Write down a gift", "Anotar una donación"), new ActionForm("gift", FundActs.NewGift(all, page.On),
                say.T("Write it down", "Anotarla"))
            { Note = say.T("It can be promised to students from then on.", "Desde entonces se puede prometer a estudiantes.") }),
        ];
        foreach (var fund in all) blocks.Add(new Card(fund.Name, Blocks.Purse(await Purse(fund, ct), say)) { Note = fund.Donor });
        if (await funds.Gifts(page.Site, ct) is { Count: > 0 } gifts)
            blocks.Add(new Card(say.T("What came in", "Lo que llegó"), new LedgerTable(say.T("Gifts by day", "Donaciones por día"),
                [.. gifts.Select(g => new LedgerRow(say.Day(g.Day), all.Single(f => f.Id == g.Fund).Name, g.Amount) { Note = g.Reference })])));
        return new(title, blocks);
    }

    public async Task<Outcome<PageModel>> Report(BuildPage page, CancellationToken ct)
    {
        var say = new Say(page.Viewer.Language);
        if (!long.TryParse(page.Item, out var id) || await funds.Find(id, page.Site, ct) is not { } fund) return No.NotFound();
        var lines = await report.Lines(fund, ct);
        List<Block> blocks = [Blocks.Purse(await Purse(fund, ct), say)];
        if (lines.Count > 0)
            blocks.Add(new DataTable(say.T("Awards of the fund", "Becas del fondo"), [.. FundReport.Headings.Select(h => h.In(say.Language))],
                [.. lines.Select(l => (IReadOnlyList<string>)[.. l.Select(c => c.In(say.Language))])]) { Numbers = [3, 4, 5] });
        blocks.Add(await report.Outcomes(page.Site, fund, say, ct));
        blocks.AddRange(await Words(fund, say, ct));
        blocks.Add(new DownloadLink("awards", say.T("The same as a file (CSV)", "Lo mismo en un archivo (CSV)")));
        var shared = await funds.DonorPage(id, ct);
        blocks.Add(new Card(say.T("The donor’s own page", "La página del donante"),
        [
            new Paragraph(shared is { } at ? say.T($"{at.Address} opens until {Say.En.Day(at.Until)}.",
                $"{at.Address} abre hasta el {Say.Es.Day(at.Until)}.")
                : say.T("The donor reads the sums and the words of thanks, and nothing about anybody.",
                    "El donante lee las sumas y los agradecimientos, y nada sobre nadie.")),
            new ActionForm("share", Form.Empty, shared is null ? say.T("Make an address for the donor", "Crear una dirección para el donante")
                : say.T("Make a new address", "Crear una dirección nueva")),
        ]) { Links = shared is { } there ? [new(say.T("See the donor’s page", "Ver la página del donante"), there.Address)] : [] });
        return new PageModel(say.T($"{fund.Name}: report", $"{fund.Name}: informe"), blocks) { Hero = new Hero(fund.Name) { Eyebrow = fund.Donor,
            Lede = fund.Wish.In(say.Language) } };
    }

    /// <summary>For somebody who is not signed in: sums and words of thanks only.</summary>
    public async Task<Outcome<PageModel>> Donor(BuildPage page, CancellationToken ct)
    {
        var say = new Say(page.Viewer.Language);
        if (!long.TryParse(page.Item, out var id) || page.Viewer.Link != FundActs.DonorLink(id) || await funds.Find(id, page.Site,
            ct) is not { } fund) return No.NotFound();
        var purse = await Purse(fund, ct);
        return new PageModel(fund.Name,
        [
            new Paragraph($"{fund.Donor}. {fund.Wish.In(say.Language)}"),
            new Card(say.T("Where the money is", "Dónde está el dinero"), Blocks.Purse(purse, say))
            {
                Dye = Dye.Ladder, Note = purse.Students == 0 ? say.T("No school was paid yet.", "Todavía no se ha pagado a ninguna escuela.")
                    : say.Count(purse.Students,
                        ("scholarship so far.", "scholarships so far."), ("beca hasta ahora.", "becas hasta ahora.")),
            },
            .. await Words(fund, say, ct),
        ]);
    }

    private async Task<FundMoney> Purse(Fund fund, CancellationToken ct) => await funds.Money(fund.Id, await ledger.Balance(fund.Account, ct), ct);

    private async Task<IReadOnlyList<Block>> Words(Fund fund, Say say, CancellationToken ct)
    {
        var words = await funds.PassedOn(fund.Id, ct);
        return words.Count == 0 ? []
            : [new Card(say.T("Words from students’ families", "Palabras de las familias"), [.. words.Select(w => new Paragraph(w.Words) { Voice = true })])];
    }
}
