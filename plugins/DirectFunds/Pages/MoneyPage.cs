using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace DirectFunds;

/// <summary>Where the program's money stands, for finance: no family is named here.</summary>
internal sealed class MoneyPage(Payments payments, Plans plans, Gifts gifts, ILedger ledger, IBudget budget)
{
    public async Task<Outcome<PageModel>> Build(BuildPage request, CancellationToken ct)
    {
        var say = new Say(request.Viewer.Language);
        var fund = await ledger.Balance(Keys.Fund, ct);
        var state = await budget.State(ct);
        var open = await payments.StillOpen(request.Site, ct);
        var way = open.Aggregate(Money.Zero, (sum, p) => sum + p.Amount);
        List<Block> blocks =
        [
            new Stats(
            [
                fund < Money.Zero
                    ? new(say.T("Still to be paid in", "Falta por ingresar"), (-fund).ToString())
                    : new(say.T("In the fund", "En el fondo"), fund.ToString()),
                new(say.T("Asked for, not paid yet", "Pedido, aún sin pagar"), way.ToString()),
                new(say.T("Promised", "Prometido"), state.Used.Promised.ToString()) { Note = say.T("what is asked for is in it", "incluye lo pedido") },
                new(say.T("Set aside", "Apartado"), state.Used.Reserved.ToString()) { Note = say.T("for places still free", "para lugares aún libres") },
            ]),
            Open(open, say),
            ToCome(await plans.All(request.Site, ct), request.On, say),
            new ActionForm("gift", new Form(
                new Field("amount", FieldKind.Money, new("Amount", "Cantidad")) { Min = 1, Max = 10_000_000_00 },
                new Field("came_on", FieldKind.Date, new("Day it came to the bank", "Día en que llegó al banco")),
                new Field("giver", FieldKind.Text, new("From whom", "De quién")) { Max = 80 }), say.T("Write it down", "Anotarlo"))
            {
                Title = say.T("Money that came", "Dinero que llegó"),
                Note = say.T("It goes from the bank into the program's fund.", "Pasa del banco al fondo del programa."),
            },
        ];
        if (await gifts.Latest(request.Site, ct) is { Count: > 0 } came)
            blocks.Add(new Card(say.T("What came", "Lo que llegó"), new LedgerTable(
                say.T("Money that came to the bank", "Dinero que llegó al banco"),
                [.. came.Select(g => new LedgerRow(say.LongDay(g.On), g.Giver, g.Amount))])));
        return new PageModel(say.T("Money of direct funds", "Dinero de los fondos directos"), blocks);
    }

    private static Block Open(IReadOnlyList<Payment> open, Say say) => open.Count == 0
        ? new EmptyState(say.T("Nothing waits", "Nada está pendiente"), say.T("Payments that are asked for stand here until they are paid.",
            "Aquí están los pagos pedidos hasta que se pagan."))
        : new DataTable(say.T("Asked for, not paid yet", "Pedido, aún sin pagar"),
            [say.T("Asked on", "Pedido el"), say.T("What", "Qué"), say.T("State", "Estado"), say.T("Amount", "Cantidad")],
            [.. open.Select(p => (IReadOnlyList<string>)
            [
                say.LongDay(p.AskedOn), Report.Kind(p.Kind, say), p.State == "returned" ? say.T("Came back", "Regresó") : say.T("On its way",
                    "En camino"), p.Amount.ToString(),
            ])]) { Numbers = [3] };

    /// <summary>What monthly payments need, month by month: known in advance, so it can be there.</summary>
    private static Block ToCome(IReadOnlyList<Plan> plans, DateOnly today, Say say)
    {
        var due = plans.Where(p => p.State == "running" && p.NextOn is not null)
            .SelectMany(p => Enumerable.Range(0, p.Remaining).Select(i => (Month: Month.Of(p.NextOn!.Value).Plus(i), p.Amount)))
            .GroupBy(d => d.Month).OrderBy(g => g.Key).Take(12).ToList();
        return due.Count == 0
            ? new EmptyState(say.T("No monthly payment runs", "No hay pagos mensuales en curso"), say.T("What each month needs stands here.",
                "Aquí está lo que se necesita cada mes."))
            : new DataTable(say.T("Monthly payments to come", "Pagos mensuales por venir"),
                [say.T("Month", "Mes"), say.T("Payments", "Pagos"), say.T("Amount", "Cantidad")],
                [.. due.Select(g => (IReadOnlyList<string>)
                    [say.Month(g.Key), Notes.Number(g.Count()), g.Aggregate(Money.Zero, (sum, d) => sum + d.Amount).ToString()])]) { Numbers = [1, 2] };
    }
}
