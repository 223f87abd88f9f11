using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>One fund's ranking, by number and never by name: who an application is from is known once it was decided.</summary>
internal sealed class DecidePage(DecideActs acts)
{
    public async Task<Outcome<PageModel>> Build(BuildPage page, CancellationToken ct)
    {
        var say = new Say(page.Viewer.Language);
        if (!long.TryParse(page.Item, out var id) || await acts.Read(id, page.Site, ct) is not { } d) return No.NotFound();
        List<Block> blocks = [Money(d, say), Ranked(d, say)];
        if (d.Offering.DecidedOn is { } day)
            blocks.Add(new Notice(say.T($"Decided on {Say.En.Day(day)}.", $"Decidido el {Say.Es.Day(day)}."), d.Offering.Reason.In(say.Language),
                Tone.Good));
        else if (!d.Round.Over(page.On)) blocks.Add(new Notice(d.Round.Deadline.Words(page.On).In(say.Language)));
        else if (d.Waiting.Count > 0)
            blocks.Add(new Notice(say.T("Readings are still missing.", "Todavía faltan lecturas."),
                say.T($"Applications {string.Join(", ", d.Waiting)}. Nobody is ranked before all are read.",
                $"Solicitudes {string.Join(", ", d.Waiting)}. No se ordena a nadie antes de leer todas."), Tone.Warn));
        else if (d.Chosen is null) blocks.Add(Tie(d, say));
        else blocks.Add(Decide(d, say));
        return new PageModel(d.Fund.Name, blocks)
        {
            Hero = new Hero(d.Fund.Name) { Eyebrow = d.Round.Name.In(say.Language), Lede = d.Fund.Wish.In(say.Language) },
        };
    }

    private static Facts Money(Decision d, Say say) => new(
    [
        new(say.T("Awards", "Becas"), $"{d.Offering.Places} × {d.Offering.Amount}"),
        new(say.T("The fund can promise", "El fondo puede prometer"), d.Balance.ToString()),
    ], Beside: true);

    private static Block Ranked(Decision d, Say say)
    {
        if (d.Cut.Order.Count == 0)
            return new EmptyState(say.T("Nothing is ranked yet", "Aún no hay orden"), say.T("Applications that fit this fund show up here once they are read.",
                "Aquí aparecen las solicitudes para este fondo cuando se hayan leído."));
        return new DataTable(say.T("By readers’ points", "Por puntos de los lectores"),
            [say.T("Application", "Solicitud"), say.T("Points", "Puntos"), .. d.Rubric.Select(c => c.Name.In(say.Language)), say.T("Readings", "Lecturas"),
                say.T("Stands", "Queda")],
            [.. d.Cut.Order.Select(p => (IReadOnlyList<string>)
                [Stored.Number(p.Request), .. d.Points(p.Request).Split(';'), Stored.Number(d.Marks.Single(m => m.Request == p.Request).Reviews.Count),
                    Stands(d, p.Request, say)])])
        {
            Numbers = [.. Enumerable.Range(1, d.Rubric.Count + 2)],
        };
    }

    private static string Stands(Decision d, long request, Say say) =>
        d.Chosen?.Contains(request) == true ? say.T("Award", "Beca")
        : d.Cut.Tied.Contains(request) ? say.T("Equal at the line", "Igual en la línea")
        : say.T("After the line", "Después de la línea");

    private static Card Tie(Decision d, Say say) => new(say.T("Equal points at the line", "Puntos iguales en la línea"),
        new Paragraph(Ranking.TieRule.In(say.Language)),
        new Facts([new(say.T("Applications", "Solicitudes"), string.Join(", ", d.Cut.Tied)), new(say.T("Places for them", "Lugares para ellas"),
            Stored.Number(d.Cut.Left)),
            new(say.T("Hash of the seed", "Huella de la semilla"), d.Offering.SeedSha256)]),
        new ActionForm("draw", Form.Empty, say.T("Draw", "Sortear")) { Forward = true });

    private static Card Decide(Decision d, Say say)
    {
        List<Block> blocks = [];
        if (d.Draw is { } draw)
            blocks.Add(new Notice(say.T("Equal points were drawn.", "Los puntos iguales se sortearon.")) { Link = new(say.T("How to repeat it",
                "Cómo repetirlo"), draw.Address) });
        blocks.Add(new ActionForm("decide", new Form(
            new Field("reason_en", FieldKind.Story, new("Why others were not chosen, in plain English",
                "Por qué no se eligió a otros, en inglés sencillo")) { Max = 500 },
            new Field("reason_es", FieldKind.Story, new("The same in Spanish", "Lo mismo en español")) { Max = 500 },
            new Field("next", FieldKind.Date, new("The next chance", "La próxima oportunidad")) { Required = false }), say.T("Decide", "Decidir"))
        {
            Forward = true,
            Note = say.T($"{d.Chosen!.Count} of {d.Candidates.Count} get an offer, and all hear at once.",
                $"{d.Chosen!.Count} de {d.Candidates.Count} reciben una oferta, y todas se enteran a la vez."),
        });
        return new(say.T("Decide", "Decidir"), blocks) { Dye = Dye.Ladder };
    }
}
