using System.Globalization;
using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>What families wrote, for the manager to read. First names alone: who it is does not decide.</summary>
internal sealed class ReviewPage(Loans loans, Lends lends, ISettings settings)
{
    public async Task<PageModel> Build(BuildPage request, Say say, CancellationToken ct)
    {
        var rules = new CityRules(await settings.On(request.On, ct));
        List<Block> blocks = [];
        foreach (var loan in await loans.At(request.Site, [LoanState.Review], ct)) blocks.Add(await Card(loan, rules, request.On, say, ct));
        if (blocks.Count == 0)
            blocks.Add(new EmptyState(say.T("Nothing waits", "No hay nada en espera"), say.T("New loans to read show up here.",
                "Aquí aparecen los préstamos nuevos por leer.")));
        return new(say.T("Loans to read", "Préstamos por leer"), blocks);
    }

    private async Task<Card> Card(Loan loan, CityRules rules, DateOnly today, Say say, CancellationToken ct)
    {
        var hidden = Pieces.Hidden("loan", loan.Id);
        var plan = Reckoner.Of(loan.Terms(today));
        var before = (await loans.Of(loan.Family, ct)).Where(l => l.Id != loan.Id).ToList();
        List<Block> blocks =
        [
            new Paragraph(loan.Words) { Voice = true },
            new Facts(
            [
                new(say.T("Amount", "Monto"), loan.Amount.ToString()),
                new(say.T("Paid back", "Se devuelve"), Pieces.Back(loan.Repayments, loan.Every, say)),
                new(say.T("Each repayment", "Cada pago"), plan[0].Total.ToString()),
                new(say.T("Interest", "Interés"), loan.RatePercent == 0 ? say.T("None", "Ninguno") : $"{loan.RatePercent} %"),
                new(say.T("Paid back before", "Devueltos antes"), Pieces.Text(before.Count(l => l.EndedHow == "paid_back"))),
                new(say.T("Neighbors’ loans this home lends to", "Préstamos de vecinos a los que presta"),
                    Pieces.Text((await lends.Of(loan.Family, ct)).Count(l => l.State is "in" or "out" or "ended"))),
            ], Beside: true),
        ];
        blocks.Add(new ActionForm("decide", Decision(rules), say.T("Answer the family", "Responder a la familia")) { Hidden = hidden, Forward = true });
        return new(say.T($"{loan.GivenName}: {loan.Title}", $"{loan.GivenName}: {loan.Title}"), blocks)
        {
            Note = say.T($"loan {loan.Id}, {say.Day(loan.AskedOn)}", $"préstamo {loan.Id}, {say.Day(loan.AskedOn)}"),
        };
    }

    private static Form Decision(CityRules rules)
    {
        List<Option> options = [];
        if (rules.OwnLending) options.Add(new("program", new("The program lends all of it", "El programa lo presta todo")));
        if (rules.Crowd) options.Add(new("raise", new("Neighbors lend it", "Lo prestan los vecinos")));
        options.Add(new("ask", new("Ask the family something first", "Preguntarle algo a la familia")));
        options.Add(new("not-now", new("Not now", "Por ahora no")));
        return new(
            new Field("decision", FieldKind.Choice, new("What you decide", "Lo que decide")) { Options = options, Default = rules.Crowd ? "raise" : "program" },
            new Field("supporters", FieldKind.Number, new("When neighbors lend: supporters the family brings first",
                "Si prestan vecinos: personas que la familia trae"))
            {
                Min = 0, Max = 35, Default = rules.Supporters.ToString(CultureInfo.InvariantCulture), Required = false,
                Hint = new("0 opens it to the city at once. The less is known of a loan, the more supporters; never more cost.",
                    "0 la abre a la ciudad de inmediato. Mientras menos se sepa, más personas; nunca más costo."),
            },
            new Field("answer", FieldKind.Story, new("Your question, or why not now: the family reads it",
                "Su pregunta, o por qué ahora no: la familia lo lee"))
            { Max = 600, Required = false });
    }
}
