using FamilyPlatform.Sdk.Pages;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>Cards of a loan that was paid out: what comes next, what came, and what the family can choose.</summary>
internal sealed class RepayCards(Loans loans, Payments payments, IDebits debits, ISettings settings)
{
    public async Task Add(List<Block> blocks, Loan loan, DateOnly today, Say say, CancellationToken ct)
    {
        var rows = await payments.Rows(loan.Id, ct);
        if (loan.Over > Money.Zero) blocks.Add(Over(loan, say));
        if (loan.WrittenOffOn is null && Standing.Owed(rows) > Money.Zero)
        {
            var wishes = await loans.Wishes(loan.Id, ct);
            foreach (var wish in wishes.Where(w => w.Kind == "plan" && w.Day > today)) blocks.Add(Decide(loan, wish, rows, today, say));
            blocks.Add(Next(rows, today, new CityRules(await settings.On(today, ct)).Plans.Times > loan.Plans, say));
            blocks.Add(await Automatic(loan, say, ct));
            blocks.Add(More(wishes, today, say));
            var limits = new CityRules(await settings.On(today, ct)).Plans;
            if (limits.Times > loan.Plans) blocks.Add(NewOne(limits, loan, today, say));
        }
        blocks.Add(Came(await payments.Of(loan.Id, ct), loan, say));
        blocks.Add(new Card(say.T("Your papers", "Sus papeles"), new DocumentLink(MicroloansProgram.Agreement, say.T("The agreement", "El acuerdo"))
        {
            Item = MicroloansProgram.Item(loan.Id),
        }));
    }

    /// <summary>What came before the bank sent the loan back.</summary>
    public async Task AddBefore(List<Block> blocks, Loan loan, Say say, CancellationToken ct)
    {
        if (loan.Over > Money.Zero) blocks.Add(Over(loan, say));
        if (await payments.Of(loan.Id, ct) is { Count: > 0 } came) blocks.Add(Came(came, loan, say));
    }

    private static Card Next(IReadOnlyList<Repayment> rows, DateOnly today, bool plans, Say say)
    {
        var past = Standing.PastDue(rows, today);
        List<Block> blocks = [];
        if (past > Money.Zero)
            blocks.Add(new Notice(say.T($"{past} has not come yet.", $"Aún no llegan {past}."),
                say.T("It costs nothing more, whenever it comes.", "No cuesta más, llegue cuando llegue.")
                    + (plans ? say.T(" A new plan is below, if you want one.", " Abajo hay un nuevo plan, si lo desea.") : "")));
        blocks.Add(Pieces.Plan(rows, today, say));
        return new(say.T("Your plan", "Su plan"), blocks) { Dye = Dye.Geese };
    }

    private async Task<Card> Automatic(Loan loan, Say say, CancellationToken ct)
    {
        var title = say.T("How you pay", "Cómo paga");
        var state = loan.Automatic ? (await debits.Find(PlanDebits.Repay(loan.Id, loan.Debits), ct))?.State : null;
        var byHand = Pieces.P(say.T($"Or bring or send it to the office, and say loan {loan.Id}.",
            $"O llévelo o envíelo a la oficina y diga préstamo {loan.Id}."));
        if (state is "active")
            return new(title, Pieces.P(say.T("Each repayment is taken on its day, from your earnings or else your bank. You can stop any time.",
                "Cada pago se toma en su fecha, de sus pagos o, si no alcanza, de su banco. Puede parar cuando quiera.")),
                new ActionForm("by-hand", Form.Empty, say.T("Pay by hand from now on", "Pagar a mano de ahora en adelante")), byHand);
        return state is "offered"
            ? new(title, Pieces.P(say.T("It waits on your money page for your yes.", "Espera su sí en su página de dinero.")), byHand)
            { Links = [new(say.T("Your money", "Su dinero"), "/money")] }
            : new Card(title, new ActionForm("automatic", Form.Empty, say.T("Have it taken on its day", "Que se tome en su fecha"))
            {
                Note = say.T("You read and agree to it on your money page first.", "Antes lo lee y lo acepta en su página de dinero."),
            }, byHand);
    }

    private static Card More(IReadOnlyList<Wish> wishes, DateOnly today, Say say)
    {
        List<Block> blocks = [];
        foreach (var wish in wishes.Where(w => w.Kind == "more"))
            blocks.Add(Pieces.P(say.T($"{wish.Amount} on {say.Day(wish.Day)}, when you agree on your money page.",
                $"{wish.Amount} el {say.Day(wish.Day)}, cuando lo acepte en su página de dinero.")));
        blocks.Add(new ActionForm("more", FamilyForms.More(today), say.T("Pay that too", "Pagar también eso")));
        return new(say.T("Pay more than the plan", "Pagar más que el plan"), blocks);
    }

    private static Card NewOne(PlanLimits limits, Loan loan, DateOnly today, Say say) => new(say.T("Choose a new plan", "Elegir un nuevo plan"),
        Pieces.P(say.T("You can do this ", limits.Times - loan.Plans == 1 ? "Le queda " : "Le quedan ")
            + say.Count(limits.Times - loan.Plans, ("more time.", "more times."), ("vez.", "veces."))
            + say.T(" It costs nothing, and you see it before it counts.", " No cuesta nada y lo ve antes de que valga.")),
        new ActionForm("look", FamilyForms.Plan(today), say.T("See the new plan", "Ver el nuevo plan")));

    private static Card Decide(Loan loan, Wish wish, IReadOnlyList<Repayment> rows, DateOnly today, Say say)
    {
        var plan = NewPlan.Of(rows, today, loan.Terms(loan.PaidOutOn!.Value), wish.Repayments, wish.Day);
        var hidden = Pieces.Hidden("wish", wish.Id);
        return new(say.T("This would be your plan", "Este sería su plan"), Pieces.Plan(plan, today, say),
            new ActionForm("choose", Form.Empty, say.T("Take this plan", "Tomar este plan")) { Hidden = hidden, Forward = true },
            new ActionForm("keep", Form.Empty, say.T("Stay with the plan you have", "Seguir con el plan que tiene")) { Hidden = hidden }) { Dye = Dye.Geese };
    }

    private static Card Over(Loan loan, Say say) => new(say.T($"{loan.Over} is yours", $"{loan.Over} son suyos"),
        Pieces.P(loan.PaidOutOn is null
            ? say.T("You paid it before your bank sent the loan back.", "Usted lo pagó antes de que su banco devolviera el préstamo.")
            : say.T("You paid more than was open.", "Usted pagó más de lo que faltaba.")),
        new ActionForm("take-over", Form.Empty, say.T($"Have {loan.Over} sent to you", $"Que le envíen {loan.Over}")));

    private static Card Came(IReadOnlyList<Payment> came, Loan loan, Say say)
    {
        var title = say.T("What has come", "Lo que ha llegado");
        if (came.Count == 0)
            return new(title, Pieces.P(loan.EndedOn is null ? say.T("Your first repayment shows up here.", "Aquí aparecerá su primer pago.")
                : say.T("Nothing came.", "No llegó nada.")));
        // What an overpayment had paid is part of that payment again.
        var counted = came.Where(p => p is not { Source: "kept", State: Payment.Kept });
        return new(title, new LedgerTable(title, [.. counted.Select(p => new LedgerRow(say.Day(p.Day), Source(p, say), p.Total)
        {
            Note = p.State == "back" ? say.T("The bank took it back; it does not count.", "El banco lo devolvió; no cuenta.")
                : p.State == Payment.Kept || loan.PaidOutOn is null ? say.T("Before your bank sent the loan back; it is yours",
                    "Antes de que su banco devolviera el préstamo; es suyo")
                : p.Over > Money.Zero ? say.T($"{p.Over} more than was open", $"{p.Over} más de lo que faltaba") : null,
        })]));
    }

    private static string Source(Payment payment, Say say) => payment.Source switch
    {
        "earnings" => say.T("From your earnings", "De sus pagos"),
        "bank" => say.T("From your bank", "De su banco"),
        "refund" => say.T("Sent back by you", "Enviado de vuelta por usted"),
        "kept" => say.T("From what you had paid too much", "De lo que pagó de más"),
        _ => say.T("At the office", "En la oficina"),
    };
}
