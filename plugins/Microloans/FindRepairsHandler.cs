using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace Microloans;

/// <summary>What somebody of the desk can mend: loans that wait to be read, silent ones, money without a place, a budget that is nearly used.</summary>
internal sealed class FindRepairsHandler(Loans loans, Payments payments, CityFigures figures, IBudget budget, IPayables payables,
    ISettings settings)
    : IRequestHandler<FindRepairs, Outcome<RepairList>>
{
    private const int ReadWithinDays = 7;

    public async Task<Outcome<RepairList>> Handle(FindRepairs request, CancellationToken cancellationToken)
    {
        List<Repair> items = [];
        var waiting = await loans.At(request.Site, [LoanState.Review], cancellationToken);
        if (waiting.Count > 0 && waiting.Min(l => l.AskedOn).AddDays(ReadWithinDays) is var deadline)
            items.Add(new("loans.to_read", deadline < request.On ? Severity.Now : Severity.Soon,
                new("Families wait for a loan to be read.", "Hay familias que esperan que se lea su préstamo."),
                new("Read it and answer.", "Léalo y responda.")) { Deadline = deadline, Page = "review" });
        if ((await loans.At(request.Site, [LoanState.Late], cancellationToken)).Any(l => l.SilentSince is not null))
            items.Add(new("loans.silent", Severity.Soon, new("For a long time nothing came on a loan.", "Hace mucho no llega nada de un préstamo."),
                new("Decide whether to wait or to put it at rest.", "Decida si esperar o ponerlo en pausa.")) { Page = "running" });
        foreach (var loan in (await loans.At(request.Site, [LoanState.Funded], cancellationToken)).Where(l => l.Payouts > 0))
            if (await payables.Find(PayOut.Key(loan), cancellationToken) is { State: "returned" })
                items.Add(new("loans.sent_back", Severity.Soon,
                    new($"A bank sent loan {loan.Id} back.", $"Un banco devolvió el préstamo {loan.Id}."),
                    new("It goes again when the family has another account, or finance declines it under Payables.",
                        "Se paga otra vez cuando la familia tenga otra cuenta, o finanzas lo rechaza en Cuentas por pagar.")));
        if ((await payments.Written(request.Site, "open", cancellationToken)).Count > 0)
            items.Add(new("loans.unplaced", Severity.Soon, new("Money came without a loan’s number.", "Llegó dinero sin número de préstamo."),
                new("Finance places it on its page.", "Finanzas lo coloca en su página.")));
        if ((await figures.Of(request.Site, request.On, cancellationToken)).ToTakeBack > Money.Zero)
            items.Add(new("loans.take_back", Severity.Note,
                new("A bank took back a payment that was shared out.", "Un banco devolvió un pago que ya se había repartido."),
                new("The next payments make it good, or finance lets the program bear it.", "Los próximos pagos lo cubren, o finanzas lo carga al programa.")));
        var rules = new CityRules(await settings.On(request.On, cancellationToken));
        if (rules.OwnLending && (await budget.State(cancellationToken)) is { Cap: { } cap, Left: { } left } && left.Cents * 10 < cap.Cents)
            items.Add(new("loans.budget", Severity.Soon, new("The budget for the program’s own lending is nearly used.",
                "El presupuesto para prestar está casi usado."), new("Set a new budget, or let neighbors lend.",
                    "Fije otro presupuesto o deje que presten los vecinos.")));
        return new RepairList([.. items.OrderByDescending(i => i.Severity)]);
    }
}
