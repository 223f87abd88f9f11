using System.Globalization;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>
/// Loans of the city for the manager: what is raised, what the clock lays before a person, and how it goes in sums. By number, without
/// names.
/// </summary>
internal sealed class RunningPage(Loans loans, Raises raises, CityFigures figures, IBudget budget, IPayables payables,
    ISettings settings)
{
    public async Task<PageModel> Build(BuildPage request, Say say, CancellationToken ct)
    {
        var rules = new CityRules(await settings.On(request.On, ct));
        var sums = await figures.Of(request.Site, request.On, ct);
        List<Block> blocks = [Figures(sums, await budget.State(ct), say)];
        foreach (var loan in (await loans.At(request.Site, [LoanState.Late], ct)).Where(l => l.SilentSince is not null))
            blocks.Add(Silent(loan, request.On, say));
        foreach (var raise in await raises.At(request.Site, [RaiseRow.Private, RaiseRow.Public], ct))
            if (raise.Raising(request.On)) blocks.Add(Raising(raise, rules, say));
        if (await Ready(request.Site, say, ct) is { } ready) blocks.Add(ready);
        if (sums.Lines.Count > 0) blocks.Add(Table(sums, say));
        return new(say.T("Loans that run", "Préstamos en curso"), blocks);
    }

    private static Card Figures(CitySums sums, BudgetState budget, Say say) => new(say.T("How it goes", "Cómo va"),
        new Stats(
        [
            new(say.T("Out now", "Prestado ahora"), sums.Outstanding.ToString()),
            new(say.T("Past its day", "Pasado de fecha"), Percent(Ratios.Behind(sums.PastDue, sums.Outstanding), say)) { Note = sums.PastDue.ToString() },
            new(say.T("Not paid back, of what has ended", "No devuelto, de lo terminado"), Percent(Ratios.NotPaidBack(sums.WrittenOff, sums.Ended), say))
            { Note = sums.WrittenOff.ToString() },
            new(say.T("Budget left for the program’s own lending", "Presupuesto que le queda al programa"),
                budget.Left?.ToString() ?? say.T("no limit set", "sin límite")),
        ]), new DownloadLink("loans", say.T("All loans as a table (CSV)", "Todos los préstamos en una tabla (CSV)")));

    private static string Percent(decimal? ratio, Say say) =>
        ratio is { } r ? (r * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %" : say.T("none yet", "ninguno");

    private static Card Silent(Loan loan, DateOnly today, Say say)
    {
        var hidden = Pieces.Hidden("loan", loan.Id);
        var reason = new Field("reason", FieldKind.Story, new("What is known", "Lo que se sabe")) { Max = 600 };
        return new(say.T($"Loan {loan.Id}: no payment for a long time", $"Préstamo {loan.Id}: sin pagos desde hace tiempo"),
            Pieces.P(say.T("A person decides. At rest, those who lent are told; a payment wakes it again, and finance can write it off.",
                "Decide una persona. En pausa, se les dice a quienes prestaron; un pago lo despierta, y finanzas puede darlo por no devuelto.")),
            new ActionForm("wait", new Form(reason, new Field("until", FieldKind.Date, new("Look again on", "Revisar otra vez el"))
            { Default = FamilyForms.Text(today.AddMonths(2)) }), say.T("Wait", "Esperar")) { Hidden = hidden },
            new ActionForm("rest", new Form(reason), say.T("Put it at rest", "Ponerlo en pausa")) { Hidden = hidden });
    }

    private static Card Raising(RaiseRow raise, CityRules rules, Say say)
    {
        List<Block> blocks = [Pieces.Gathered(raise, say)];
        if (rules.OwnLending && raise.Open > Money.Zero)
            blocks.Add(new ActionForm("program-lends", FamilyForms.OneAmount("How much the program lends", "Cuánto presta el programa"),
                say.T("Lend from the program’s budget", "Prestar del presupuesto")) { Hidden = Pieces.Hidden("loan", raise.Loan) });
        return new(say.T($"Loan {raise.Loan}: {raise.Title}", $"Préstamo {raise.Loan}: {raise.Title}"), blocks)
        {
            Note = raise.Phase == RaiseRow.Private
                ? say.T($"{raise.Supporters} of {raise.Needed} supporters, until {say.Day(raise.Until)}",
                    $"{raise.Supporters} de {raise.Needed} personas, hasta el {say.Day(raise.Until)}")
                : say.T($"open to the city until {say.Day(raise.Until)}", $"abierto a la ciudad hasta el {say.Day(raise.Until)}"),
        };
    }

    private async Task<Card?> Ready(SiteId site, Say say, CancellationToken ct)
    {
        List<Row> rows = [];
        foreach (var loan in await loans.At(site, [LoanState.Public, LoanState.Funded], ct))
        {
            if (Mover.Seen(loan, await raises.Find(loan.Id, ct)) != LoanState.Funded) continue;
            var asked = loan.Payouts > 0 ? (await payables.Find(PayOut.Key(loan), ct))?.State : null;
            rows.Add(new(say.T($"Loan {loan.Id}: {loan.Amount}", $"Préstamo {loan.Id}: {loan.Amount}"))
            {
                Note = asked == "returned" ? say.T("The family’s bank sent it back; it goes again to another account.",
                        "El banco de la familia lo devolvió; se paga otra vez en otra cuenta.")
                    : PayOut.Under(asked) ? say.T("On its way to the family.", "En camino a la familia.")
                    : say.T("The family signs and asks for it.", "La familia firma y lo pide."),
            });
        }
        return rows.Count == 0 ? null : new(say.T("All there, to be paid out", "Completos, por pagar"), new Rows(rows));
    }

    private static DataTable Table(CitySums sums, Say say) => new(say.T("Running loans", "Préstamos en curso"),
        [say.T("Loan", "Préstamo"), say.T("Now", "Ahora"), say.T("Out", "Prestado"), say.T("Past its day", "Pasado de fecha"), say.T("Days", "Días")],
        [.. sums.Lines.Select(l => (IReadOnlyList<string>)[say.T("No. ", "N.º ") + Pieces.Text(l.Loan), say.T(LoanState.Name(l.State)),
            l.Outstanding.ToString(), l.PastDue.ToString(), Pieces.Text(l.Days)])]) { Numbers = [2, 3, 4] };
}
