using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace IdaSavingsMatch;

/// <summary>What staff can mend: a fund below its promises, bank lines that nobody has looked at, days that have passed, bills that wait.</summary>
internal sealed class FindRepairsHandler(
    SaverStore savers, StatementStore statements, TakeOutStore takeOuts, PurchaseStore purchases, DepositStore deposits, IBudget budget, ILedger ledger,
    ISettings settings) : IRequestHandler<FindRepairs, Outcome<RepairList>>
{
    private const int Patience = 7;

    public async Task<Outcome<RepairList>> Handle(FindRepairs request, CancellationToken cancellationToken)
    {
        List<Repair> all = [];
        await Funds(all, request, cancellationToken);
        await Lines(all, request, cancellationToken);
        await Waiting(all, request, cancellationToken);
        return new RepairList([.. all.OrderByDescending(r => r.Severity)]);
    }

    private async Task Funds(List<Repair> all, FindRepairs request, CancellationToken ct)
    {
        var (federal, other) = (await ledger.Balance(AccountNames.Federal, ct), await ledger.Balance(AccountNames.Other, ct));
        var posted = Money.Max(Money.Zero, -federal) + Money.Max(Money.Zero, -other);
        var missing = await savers.ToBePosted(request.Site, ct) - federal - other;
        if (posted > Money.Zero)
            all.Add(new("ida.fund_short", Severity.Now,
                new($"{posted} of match is posted and no funder has paid it in.", $"Hay {posted} igualados ya registrados que ningún fondo ha pagado."),
                new("Ask the funder, and let finance write down what comes.", "Pídalo al fondo; finanzas anota lo que llegue.")) { Page = "promises" });
        else if (missing > Money.Zero)
            all.Add(new("ida.fund_below_promises", Severity.Soon,
                new($"If everybody saves as planned, {missing} of match is missing.", $"Si todos ahorran lo previsto, faltan {missing} para igualar."),
                new("Find more match, or open no more accounts until then.", "Consiga más fondos, o no abra más cuentas hasta entonces."))
                { Page = "promises" });
        if ((await budget.State(ct)) is { Cap: { } cap } state && state.Used.Total > cap)
            all.Add(new("ida.over_budget", Severity.Soon, new($"{state.Used.Total} is promised, the budget is {cap}.",
                $"Hay {state.Used.Total} prometidos; el presupuesto es {cap}."),
                new("Raise the budget to what is promised.", "Suba el presupuesto hasta lo prometido.")) { Page = "promises" });
        var cash = await ledger.Balance(AccountNames.Cash, ct);
        if (cash > Money.Zero)
            all.Add(new("ida.cash", Severity.Note, new($"{cash} of counted cash has not shown up at the bank.",
                $"{cash} de efectivo contado todavía no aparecen en el banco."),
                new("Read the bank’s next statement in.", "Lea el próximo estado de cuenta del banco.")) { Page = "statements" });
    }

    private async Task Lines(List<Repair> all, FindRepairs request, CancellationToken ct)
    {
        var days = (int)(await settings.On(request.On, ct)).Number("open_days");
        var (_, old, _) = await statements.OpenCount(request.Site, request.On.AddDays(-days), ct);
        if (old > 0)
            all.Add(new("ida.lines_open", Severity.Soon, new(
                old == 1 ? $"One line of the bank has had no answer for {days} days." : $"{old} lines of the bank have had no answer for {days} days.",
                old == 1 ? $"Una línea del banco lleva {days} días sin respuesta." : $"{old} líneas del banco llevan {days} días sin respuesta."),
                new("Say what each of them is.", "Diga qué es cada una.")) { Page = "statements" });
    }

    private async Task Waiting(List<Repair> all, FindRepairs request, CancellationToken ct)
    {
        var past = (await takeOuts.PastDate(request.Site, request.On, ct)).Count;
        if (past > 0)
            all.Add(new("ida.put_back_past", Severity.Note, new(
                past == 1 ? "The day to put emergency money back has passed once." : $"The day to put emergency money back has passed {past} times.",
                past == 1 ? "La fecha para devolver dinero de emergencia pasó una vez." : $"La fecha para devolver dinero de emergencia pasó {past} veces."),
                new("Speak with the family, then give more time or let the match go.", "Hable con la familia; luego dé más tiempo o suelte lo igualado."))
                { Page = "emergencies" });
        var late = (await purchases.WaitingAt(request.Site, ct)).Count(p => p.Day.AddDays(Patience) < request.On)
            + (await deposits.WaitingAt(request.Site, ct)).Count(d => d.Evidence != Choices.Witnessed.Value && d.Day.AddDays(Patience * 2) < request.On);
        if (late > 0)
            all.Add(new("ida.waiting", Severity.Now, new(
                late == 1 ? "One deposit or bill has waited for more than a week." : $"{late} deposits or bills have waited for more than a week.",
                late == 1 ? "Un depósito o una factura espera desde hace más de una semana."
                    : $"{late} depósitos o facturas esperan desde hace más de una semana."),
                new("Look at them and answer.", "Mírelos y responda.")) { Page = "deposits" });
    }
}
