using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace DirectFunds;

/// <summary>What a family does with its yearly amount.</summary>
internal sealed class DrawActs(Members members, Payments payments, ISettings settings, IBudget budget, IPayables payables, IClock clock)
{
    public async Task<Outcome<Receipt>> Draw(Act act, CancellationToken ct)
    {
        var (family, id) = (act.Actor.Family!.Value, Keys.Of("d", act.Key));
        if (await members.Lock(act.Site, family, ct) is not { } since) return Reply.Gone;
        if (await payments.Find(act.Site, id, ct) is not null) return Sent(id, act.Answers.Money("amount"));

        var amount = act.Answers.Money("amount");
        var used = await payments.Drawn(act.Site, family, clock.Today.Year, ct);
        var terms = Terms.Of(await settings.On(clock.Today, ct));
        if (Allowance.Of(terms, since, used, (await budget.State(ct)).Left).Refuse(amount, clock.Today) is { } no) return no;

        var payment = new Payment(id, family, "draw", "draw", 1, amount, clock.Today)
        {
            Purpose = act.Answers.Text("purpose"),
            Words = act.Answers.Text("words"),
        };
        if (!(await budget.Set(id, payment.Line, ct)).Succeeded) return Allowance.Full;
        var asked = await payables.Request(
            new(id, family, PayTo.Person(act.Actor.Person!.Value), "Direct funds / Fondos directos", "gift", amount, Keys.Fund), ct);
        if (!asked.Succeeded) return asked.Refusal;
        await payments.Add(act.Site, payment, ct);
        return Sent(id, amount);
    }

    private static Receipt Sent(string id, Money amount) => Reply.Said(
        $"{amount} is asked for. Two people of finance let it go, and it comes with the next payments.",
        $"Pidió {amount}. Dos personas de finanzas lo autorizan y llega con los próximos pagos.") with { Page = "draw", Item = id };

    public async Task<Outcome<Receipt>> Say(Act act, CancellationToken ct)
    {
        if (await Mine(act, ct) is not { } payment) return Reply.Gone;
        await payments.Save(act.Site, payment with { Purpose = act.Answers.Text("purpose"), Words = act.Answers.Text("words") }, ct);
        return Reply.Said("Thank you. It is written down.", "Gracias. Quedó anotado.");
    }

    public async Task<Outcome<Receipt>> TakeBack(Act act, CancellationToken ct)
    {
        await members.Lock(act.Site, act.Actor.Family!.Value, ct);
        if (await Mine(act, ct) is not { } payment) return Reply.Gone;
        if (payment.State == "taken_back") return Back(payment);
        if (payment.State != "asked" || !(await payables.Withdraw(payment.Id, "The family took it back.", ct)).Succeeded)
            return new Refusal("direct_funds.on_its_way", new LocalizedText(
                "It is on its way already and will reach your account.", "Ya va en camino y llegará a su cuenta."));
        var back = payment with { State = "taken_back" };
        await payments.Save(act.Site, back, ct);
        await budget.Set(back.Id, BudgetLine.None, ct);
        return Back(back);
    }

    private static Receipt Back(Payment payment) => Reply.Said(
        $"{payment.Amount} is yours to draw again.", $"Puede volver a retirar {payment.Amount} cuando guste.") with { Page = "funds" };

    private async Task<Payment?> Mine(Act act, CancellationToken ct) =>
        await payments.Find(act.Site, act.Item, ct) is { Kind: "draw" } payment && payment.Family == act.Actor.Family ? payment : null;
}
