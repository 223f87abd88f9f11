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
        var t = new Tongue(request.Viewer.Language);
        var fund = await ledger.Balance(Keys.Fund, ct);
        var state = await budget.State(ct);
        var open = await payments.StillOpen(request.Site, ct);
        var way = open.Aggregate(Money.Zero, (sum, p) => sum + p.Amount);
        List<Block> blocks =
        [
            new Stats(
            [
                fund < Money.Zero
                    ? new(t.Say("Still to be paid in", "Falta por ingresar"), (-fund).ToString())
                    : new(t.Say("In the fund", "En el fondo"), fund.ToString()),
                new(t.Say("Asked for, not paid yet", "Pedido, aún sin pagar"), way.ToString()),
                new(t.Say("Promised", "Prometido"), state.Used.Promised.ToString()) { Note = t.Say("what is asked for is in it", "incluye lo pedido") },
                new(t.Say("Set aside", "Apartado"), state.Used.Reserved.ToString()) { Note = t.Say("for places still free", "para lugares aún libres") },
            ]),
            Open(open, t),
            ToCome(await plans.All(request.Site, ct), request.On, t),
            new ActionForm("gift", new Form(
                new Field("amount", FieldKind.Money, new("Amount", "Cantidad")) { Min = 1, Max = 10_000_000_00 },
                new Field("came_on", FieldKind.Date, new("Day it came to the bank", "Día en que llegó al banco")),
                new Field("giver", FieldKind.Text, new("From whom", "De quién")) { Max = 80 }), t.Say("Write it down", "Anotarlo"))
            {
                Title = t.Say("Money that came", "Dinero que llegó"),
                Note = t.Say("It goes from the bank into the program's fund.", "Pasa del banco al fondo del programa."),
            },
        ];
        if (await gifts.Latest(request.Site, ct) is { Count: > 0 } came)
            blocks.Add(new Card(t.Say("What came", "Lo que llegó"), new LedgerTable(
                t.Say("Money that came to the bank", "Dinero que llegó al banco"), [.. came.Select(g => new LedgerRow(t.Day(g.On), g.Giver, g.Amount))])));
        return new PageModel(t.Say("Money of direct funds", "Dinero de los fondos directos"), blocks);
    }

    private static Block Open(IReadOnlyList<Payment> open, Tongue t) => open.Count == 0
        ? new EmptyState(t.Say("Nothing waits", "Nada está pendiente"), t.Say("Payments that are asked for stand here until they are paid.",
            "Aquí están los pagos pedidos hasta que se pagan."))
        : new DataTable(t.Say("Asked for, not paid yet", "Pedido, aún sin pagar"),
            [t.Say("Asked on", "Pedido el"), t.Say("What", "Qué"), t.Say("State", "Estado"), t.Say("Amount", "Cantidad")],
            [.. open.Select(p => (IReadOnlyList<string>)
            [
                t.Day(p.AskedOn), Report.Kind(p.Kind, t), p.State == "returned" ? t.Say("Came back", "Regresó") : t.Say("On its way",
                    "En camino"), p.Amount.ToString(),
            ])]) { Numbers = [3] };

    /// <summary>What monthly payments need, month by month: known in advance, so it can be there.</summary>
    private static Block ToCome(IReadOnlyList<Plan> plans, DateOnly today, Tongue t)
    {
        var due = plans.Where(p => p.State == "running" && p.NextOn is not null)
            .SelectMany(p => Enumerable.Range(0, p.Remaining).Select(i => (Month: Month.Of(p.NextOn!.Value).Plus(i), p.Amount)))
            .GroupBy(d => d.Month).OrderBy(g => g.Key).Take(12).ToList();
        return due.Count == 0
            ? new EmptyState(t.Say("No monthly payment runs", "No hay pagos mensuales en curso"), t.Say("What each month needs stands here.",
                "Aquí está lo que se necesita cada mes."))
            : new DataTable(t.Say("Monthly payments to come", "Pagos mensuales por venir"),
                [t.Say("Month", "Mes"), t.Say("Payments", "Pagos"), t.Say("Amount", "Cantidad")],
                [.. due.Select(g => (IReadOnlyList<string>)
                    [t.MonthOf(g.Key), Notes.Number(g.Count()), g.Aggregate(Money.Zero, (sum, d) => sum + d.Amount).ToString()])]) { Numbers = [1, 2] };
    }
}
