using System.Globalization;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>What a family does with its own loan: receive it, have repayments taken, pay more, choose a new plan, take out what it overpaid.</summary>
internal sealed class OwnLoan(Loans loans, Payments payments, PayOut payOut, PlanDebits plan, Mover mover, Lends lends, IDebits debits, IPayables payables,
    ISettings settings, IClock clock)
{
    public async Task<Outcome<Receipt>> Act(Act act, CancellationToken ct)
    {
        if (act.Actor.Family is not { } family || !long.TryParse(act.Item, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || await loans.Take(id, ct) is not { } loan || loan.Family != family) return No.Gone;
        return act.Action switch
        {
            "receive" => await Receive(act, loan, ct),
            "automatic" => await Automatic(loan, ct),
            "by-hand" => await ByHand(loan, ct),
            "more" => await More(act, loan, ct),
            "look" => await Look(act, loan, ct),
            "choose" => await Choose(act, loan, ct),
            "keep" => await loans.Settle(act.Answers.Number("wish"), "dropped", ct) ? Told("Everything stays as it was.", "Todo queda como estaba.") : No.Gone,
            _ => await TakeOver(act, loan, ct),
        };
    }

    private async Task<Outcome<Receipt>> Receive(Act act, Loan loan, CancellationToken ct)
    {
        var asked = await payOut.Ask(loan, new Say(act.Actor.Language), ct);
        return asked.Succeeded ? Told("The office pays it with its next run.", "La oficina lo paga en su próxima tanda de pagos.") : asked.Refusal;
    }

    private async Task<Outcome<Receipt>> Automatic(Loan loan, CancellationToken ct)
    {
        if (!loan.Runs || loan.Automatic) return No.Gone;
        var offered = await plan.Offer(loan, ct);
        return offered.Succeeded ? Told("Look at it on your money page and agree there.", "Véalo en su página de dinero y acéptelo ahí.") : offered.Refusal;
    }

    private async Task<Outcome<Receipt>> ByHand(Loan loan, CancellationToken ct)
    {
        var ended = await debits.End(PlanDebits.Repay(loan.Id, loan.Debits), ct);
        if (ended.Refusal is { } refusal) return refusal;
        await loans.Keep(loan with { Automatic = false }, ct);
        return Told("Nothing more is taken by itself.", "Ya no se toma nada por sí solo.");
    }

    private async Task<Outcome<Receipt>> More(Act act, Loan loan, CancellationToken ct)
    {
        var (amount, day) = (act.Answers.Money("amount"), act.Answers.Date("day")!.Value);
        var owed = Standing.Owed(await payments.Rows(loan.Id, ct));
        if (day <= clock.Today || day > clock.Today.AddYears(1)) return No.Because("day_ahead", "Choose a day from tomorrow on, within a year.",
            "Elija un día a partir de mañana, dentro de un año.", "day");
        if (amount > owed) return No.Because("more_than_owed", $"{owed} is open.", $"Faltan {owed}.", "amount");
        if (!loan.Runs) return No.Gone with { Field = "amount" };
        await loans.Ask(loan, act.Actor.Person!.Value, act.Key, new Wish(0, loan.Family, loan.Person, loan.Id, "more", 0, day, amount, "asked"), ct);
        foreach (var wish in (await loans.Wishes(loan.Id, ct)).Where(w => w.Kind == "more"))
            if (await debits.Find(PlanDebits.More(wish.Id), ct) is null && (await plan.OfferMore(loan, wish, ct)).Refusal is { } refusal)
                return refusal with { Field = "amount" };
        return Told("Look at it on your money page and agree there.", "Véalo en su página de dinero y acéptelo ahí.");
    }

    private async Task<Outcome<Receipt>> Look(Act act, Loan loan, CancellationToken ct)
    {
        var (repayments, first) = ((int)act.Answers.Number("repayments"), act.Answers.Date("first")!.Value);
        if (await WhyNot(loan, repayments, first, ct) is { } no) return no;
        foreach (var old in (await loans.Wishes(loan.Id, ct)).Where(w => w.Kind == "plan")) await loans.Settle(old.Id, "dropped", ct);
        await loans.Ask(loan, act.Actor.Person!.Value, act.Key,
            new Wish(0, loan.Family, loan.Person, loan.Id, "plan", repayments, first, Money.Zero, "asked"), ct);
        return Told("See the new plan, then decide.", "Vea el nuevo plan y luego decida.");
    }

    private async Task<Refusal?> WhyNot(Loan loan, int repayments, DateOnly first, CancellationToken ct)
    {
        var rules = new CityRules(await settings.On(clock.Today, ct)).Plans;
        var rows = await payments.Rows(loan.Id, ct);
        if (!loan.Runs || loan.LastAgreed is not { } last || Standing.Outstanding(rows) == Money.Zero) return No.Gone with { Field = "repayments" };
        if (loan.Plans >= rules.Times)
            return No.Because("plans_used", "You have chosen a new plan as often as is open to you. Staff can talk about more.",
                "Ya eligió un nuevo plan las veces que se puede. El personal puede hablar de más.", "repayments");
        return NewPlan.Beyond(rules, loan.Plans, last, clock.Today, loan.Rhythm, repayments, first) switch
        {
            "first" => No.Because("plan_first",
                $"Choose a day from tomorrow to {Say.En.Day(clock.Today.AddMonths(rules.PauseMonths + 1))}.",
                $"Elija un día desde mañana hasta el {Say.Es.Day(clock.Today.AddMonths(rules.PauseMonths + 1))}.", "first"),
            "repayments" => No.Because("plan_long",
                $"The last repayment is by {Say.En.Day(last.AddMonths(rules.Months))}.",
                $"El último pago es a más tardar el {Say.Es.Day(last.AddMonths(rules.Months))}.", "repayments"),
            _ => null,
        };
    }

    private async Task<Outcome<Receipt>> Choose(Act act, Loan loan, CancellationToken ct)
    {
        if (await loans.Wished(act.Answers.Number("wish"), ct) is not { State: "asked", Kind: "plan" } wish || wish.Loan != loan.Id
            || await WhyNot(loan, wish.Repayments, wish.Day, ct) is not null || !await loans.Settle(wish.Id, "done", ct)) return No.Gone;
        var rows = NewPlan.Of(await payments.Rows(loan.Id, ct), clock.Today, loan.Terms(loan.PaidOutOn!.Value), wish.Repayments, wish.Day);
        await payments.Replace(loan, rows, ct);
        // Agreed was another plan: the family agrees anew, or pays by hand.
        if (loan.Automatic) await debits.End(PlanDebits.Repay(loan.Id, loan.Debits), ct);
        var now = loan with { Plans = loan.Plans + 1, Automatic = false, SilentSince = null };
        if (loan.State is LoanState.Rescheduled)
        {
            await loans.Note(now, LoanState.Rescheduled, clock.Now, Mover.Family, "a new plan", ct);
            await loans.Keep(now, ct);
        }
        else
        {
            await mover.To(now, LoanState.Rescheduled, Mover.Family, "a new plan", ct);
        }
        return Told("This is your plan from now on.", "Este es su plan de ahora en adelante.");
    }

    private async Task<Outcome<Receipt>> TakeOver(Act act, Loan loan, CancellationToken ct)
    {
        if (loan.Over == Money.Zero) return No.Gone;
        var key = $"over/{loan.Id.ToString(CultureInfo.InvariantCulture)}/{act.Key}";
        if (!await lends.TakeOut(loan.Site, loan.Family, act.Key, key, clock.Today, loan.Over, ct)) return ActHandler.Done;
        var asked = await payables.Request(new PayableRequest(key, loan.Family, PayTo.Person(loan.Person), new Say(act.Actor.Language).T(
            $"Paid too much on loan {loan.Id}", $"Pagado de más en el préstamo {loan.Id}"), "none",
            loan.Over, Accounts.Over(loan.Id)), ct);
        if (asked.Refusal is { } refusal) return refusal;
        await loans.Keep(loan with { Over = Money.Zero }, ct);
        return Told("The office pays it with its next run.", "La oficina lo paga en su próxima tanda de pagos.");
    }

    private static Receipt Told(string en, string es) => new(new LocalizedText(en, es));
}
