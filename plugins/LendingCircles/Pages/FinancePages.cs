using System.Globalization;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>Finance: money brought by hand, the reserve, and the file for the bureaus.</summary>
internal sealed class FinancePages(Circles circles, Seats seats, Monies monies, Reports reports, ILedger ledger, IBudget budget)
{
    public async Task<Outcome<PageModel>> Arrivals(BuildPage request, Say say, CancellationToken ct)
    {
        var title = say.T("Money brought by hand", "Dinero entregado en mano");
        var open = (await circles.In(request.Site, ["running", "ended"], ct)).Where(c => c.SettledOn is null).ToList();
        if (request.Item.Length == 0)
        {
            return new PageModel(title, open.Count == 0
                ? [new EmptyState(say.T("No circle runs", "No hay tandas en marcha"), say.T("Circles show up here when all have signed.",
                    "Aquí aparecen las tandas cuando todos firman."))]
                : [new Card(say.T("For which circle?", "¿Para qué tanda?"), new List<Block>
                {
                    new Rows([.. open.Select(c => new Row(c.Name) { Note = say.Each(c.Design), Href = Places.Desk(request.Site, "arrivals", c.Item) })]),
                })]);
        }
        if (open.FirstOrDefault(c => c.Item == request.Item) is not { } circle) return Members.Unknown;
        var people = await seats.Of(circle.Id, ct);
        List<(DateOnly Day, IReadOnlyList<string> Line)> lines = [];
        List<Block> mistakes = [];
        foreach (var seat in people)
        {
            var all = await monies.Arrivals(seat.Id, ct);
            foreach (var a in all.Where(a => a.How is "hand" or "friend" or "undone").Take(5))
            {
                lines.Add((a.Day, [say.Day(a.Day), seat.Name, a.Amount.ToString(), a.Note]));
                if (a.Key.StartsWith("hand/", StringComparison.Ordinal) && a.Day > request.On.AddDays(-45) && all.All(o => o.Key != "undo/" + a.Key))
                    mistakes.Add(Mistake(seat, a, say));
            }
        }
        List<Block> blocks = [new Card(circle.Name, new List<Block>
        {
            new ActionForm("arrived", Arrived(people, request.On), say.T("Write it down", "Anotarlo"))
            { Note = say.T("Count it with the person, and give a receipt.", "Cuéntelo con la persona y dele un recibo.") },
        })];
        if (lines.Count > 0) blocks.Add(new DataTable(say.T("Written down", "Anotado"),
            [say.T("Day", "Día"), say.T("Who", "Quién"), say.T("Amount", "Cantidad"), say.T("Note", "Nota")],
                [.. lines.OrderByDescending(l => l.Day).Select(l => l.Line)])
        { Numbers = [2] });
        if (mistakes.Count > 0) blocks.Add(new Card(say.T("Written down by mistake?", "¿Se anotó por error?"), mistakes));
        return new PageModel(title, blocks);
    }

    private static ActionForm Mistake(Seat seat, Arrival a, Say say) => new("take_back",
        new Form(new Field("why", FieldKind.Text, new("Why", "Por qué")) { Min = 3, Max = 80 }), say.T("Take it back", "Deshacerlo"))
    {
        Title = say.T($"{seat.Name}, {a.Amount}, {say.Day(a.Day)}", $"{seat.Name}, {a.Amount}, {say.Day(a.Day)}"),
        Hidden = new Dictionary<string, string> { ["seat"] = seat.Text, ["arrival"] = a.Key },
    };

    public async Task<PageModel> Reserve(BuildPage request, Say say, CancellationToken ct)
    {
        var money = new List<SeatMoney>();
        foreach (var circle in (await circles.In(request.Site, ["running", "ended"], ct)).Where(c => c.SettledOn is null))
            money.AddRange(await monies.Of(circle.Id, ct));
        var stands = money.Where(m => m.Owed > Money.Zero).Aggregate(Money.Zero, (sum, m) => sum + m.Owed);
        var (kept, state) = (await ledger.Balance(Accounts.Reserve, ct), await budget.State(ct));
        return new(say.T("Reserve of the circles", "Reserva de las tandas"), new List<Block>
        {
            new Stats(new List<Stat>
            {
                new(say.T("Set aside", "Apartado"), kept.ToString()),
                new(say.T("Stands in for", "Cubre"), stands.ToString()),
                new(say.T("Free", "Libre"), (kept - stands).ToString()),
                new(say.T("Promised to circles", "Prometido a tandas"), state.Used.Promised.ToString())
                    { Note = state.Cap is { } cap ? say.T($"of {cap}", $"de {cap}") : null },
            }),
            new Paragraph(say.T("On the day of a turn the reserve stands in for parts that are not there yet. They come back to it as people put in.",
                "El día de un turno la reserva cubre los aportes que faltan. Regresan a ella conforme la gente aporta.")),
            new Card(say.T("Money set aside by the organiser", "Dinero que aparta el organizador"), new List<Block>
            {
                new ActionForm("to_reserve", new Form(
                    new Field("amount", FieldKind.Money, new("Amount that is in the bank", "Cantidad que está en el banco")) { Min = 100, Max = 100_000_000 },
                    new Field("from", FieldKind.Text, new("From whom", "De quién")) { Min = 2, Max = 80 }), say.T("Write it down", "Anotarlo")),
            }),
        });
    }

    public async Task<PageModel> Bureaus(BuildPage request, Say say, CancellationToken ct)
    {
        var title = say.T("Credit bureau file", "Archivo para los burós");
        var months = await reports.Months(request.Site, ct);
        if (months.Count == 0) return new(title, new List<Block>
        {
            new EmptyState(say.T("Nothing to report", "Nada que informar"), say.T("Lines are made on the 2nd of each month, for those who said yes.",
                "Las líneas se preparan el día 2 de cada mes, para quienes dijeron que sí.")),
        });
        var month = Month.TryParse(request.Item, out var asked) ? asked : months[0];
        var all = await reports.OfMonth(request.Site, month, ct);
        var (ready, held) = (all.Where(r => r.SentOn is null && r.Problem is null).ToList(), all.Where(r => r.Problem is not null).ToList());
        List<Block> blocks = [];
        if (ready.Count > 0) blocks.Add(new Card(say.T($"{Named(month, say)}: {ready.Count} to send",
            $"{Named(month, say)}: {ready.Count} por mandar"), new List<Block>
        {
            new Rows([.. ready.Select(r => new Row(say.T($"Seat {r.Seat}", $"Lugar {r.Seat}")) { Note = r.Preview.In(say.Language) })]),
            new DownloadLink("metro2", say.T("Download the file", "Descargar el archivo")),
            new ActionForm("sent", Form.Empty, say.T("It was sent", "Ya se mandó"))
            {
                Hidden = new Dictionary<string, string> { ["month"] = month.ToString() },
                Note = say.T("After this the lines with their numbers are deleted here.", "Después de esto se borran aquí las líneas con sus números."),
            },
        }));
        if (held.Count > 0) blocks.Add(new Card(say.T("Held back", "Detenidas"), new List<Block>
        {
            new Rows([.. held.Select(r => new Row(say.T($"Seat {r.Seat}", $"Lugar {r.Seat}")) { Note = r.Problem!.In(say.Language) })]),
        }));
        if (ready.Count + held.Count == 0) blocks.Add(new Notice(say.T($"{Named(month, say)} was sent.", $"{Named(month, say)} ya se mandó."), "", Tone.Good));
        blocks.Add(new Card(say.T("Months", "Meses"), new List<Block>
        {
            new Rows([.. months.Select(m => new Row(Named(m, say)) { Href = Places.Desk(request.Site, "bureaus", m.ToString()) })]),
        }));
        return new(title, blocks);
    }

    private static string Named(Month month, Say say) => Say.Begin(say.Month(month));

    private static Form Arrived(IReadOnlyList<Seat> people, DateOnly today) => new(
        new Field("seat", FieldKind.Choice, new("For whom", "Para quién")) { Options = [.. people.Select(p => new Option(p.Text, new(p.Name, p.Name)))] },
        new Field("amount", FieldKind.Money, new("Amount", "Cantidad")) { Min = 1, Max = 10_000_000 },
        new Field("day", FieldKind.Date, new("On which day it came", "Qué día llegó")) { Default = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
        new Field("friend", FieldKind.YesNo, new("A friend brought it for them", "Lo trajo una amistad por esa persona")) { Default = "no" },
        new Field("note", FieldKind.Text, new("Receipt number", "Número de recibo")) { Required = false, Max = 40 });
}
