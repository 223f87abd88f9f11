using System.Globalization;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>A saver asks to have a bill for the goal paid; staff look at it; the vendor is paid, never the saver.</summary>
internal sealed class PayForTheGoal(
    AccountReader accounts, PurchaseStore purchases, LessonStore lessons, Books books, IPayables payables, IFiles files, IClock clock)
{
    public async Task<Outcome<Receipt>> Ask(Act request, Account account, CancellationToken ct)
    {
        var answers = request.Answers;
        var amount = answers.Money("amount");
        if (await NotYet(account, ct) is { } wait) return wait;
        var left = account.Own + account.Posted - Asked(await purchases.Of(account.Saver.Id, ct));
        if (amount > left)
            return Both.No("use_too_much", $"{left} are there for your goal: yours and match together.",
                $"Hay {left} para su meta: lo suyo y lo igualado juntos.", "amount");
        if (account.Saver.Purpose == "home" && account.Terms.OwnerYears > 0 && !answers.Yes("first_home"))
            return Both.No("first_home", $"The match for a home is for whoever owned none in the last {account.Terms.OwnerYears} years.",
                $"Lo igualado para vivienda es para quien no tuvo una propia en los últimos {account.Terms.OwnerYears} años.", "first_home");
        await purchases.Ask(account.Saver, request.Key, new(0, account.Saver.Id, account.Saver.Family, clock.Today, account.Saver.Purpose,
            answers.Text("vendor"), answers.Text("reach"), amount, default, answers.File("paper"), Purchase.Asked, "", null),
            answers.Has("people") ? answers.Number("people") : null, answers.Text("work"), ct);
        return Both.Done($"Asked for: {amount} to {answers.Text("vendor")}. Staff look at the paper first.",
            $"Pedido: {amount} para {answers.Text("vendor")}. Antes el personal mira el papel.");
    }

    /// <summary>What is asked for and not decided yet.</summary>
    public static Money Asked(IEnumerable<Purchase> all) =>
        all.Where(p => p.State == Purchase.Asked).Aggregate(Money.Zero, (sum, p) => sum + p.Amount);

    /// <summary>Why the match cannot be used today, or null.</summary>
    public async Task<Refusal?> NotYet(Account account, CancellationToken ct)
    {
        if (clock.Today < account.SpendableFrom)
            return Both.No("use_from", $"It can be spent from {Say.En.Day(account.SpendableFrom)} on.",
                $"Puede usarse desde el {Say.Es.Day(account.SpendableFrom)}.", "amount");
        if (account.Standing.Frozen)
            return Both.No("use_frozen", "While money is out for an emergency, the match waits. It goes on once the money is back.",
                "Mientras hay dinero fuera por una emergencia, lo igualado espera. Sigue cuando el dinero vuelva.", "amount");
        var hours = await Hours(account.Saver.Id, ct);
        return hours >= account.Terms.EducationHours ? null
            : Both.No("use_hours", $"{hours} of {account.Terms.EducationHours} hours of classes are confirmed.",
                $"Hay {hours} de {account.Terms.EducationHours} horas de clases confirmadas.", "amount");
    }

    public async Task<int> Hours(long saver, CancellationToken ct) =>
        (await lessons.Of(saver, ct)).Where(l => l.State == Deposit.Confirmed).Sum(l => l.Hours);

    /// <summary>The saver takes it back: before staff said yes, or until finance let it go.</summary>
    public async Task<Outcome<Receipt>> TakeBack(Act request, Account seen, CancellationToken ct)
    {
        var id = request.Answers.Number("purchase");
        if (await accounts.Lock(seen.Saver.Id, ct) is not { } account || await purchases.Find(id, ct) is not { } purchase
            || purchase.Saver != account.Saver.Id) return Both.Changed;
        var done = Both.Done("Taken back. Everything lies in your account as before.", "Retirado. Todo está en su cuenta como antes.");
        if (await purchases.Move(purchase.Family, id, Purchase.Asked, Purchase.Back, "", ct) is not null) return done;
        if (purchase.State != Purchase.Sent) return Both.Changed;
        if (!(await payables.Withdraw(Key(id), "Taken back by the saver", ct)).Succeeded)
            return Both.No("use_on_its_way", "The payment is on its way. The vendor can give it back; then it lies here again.",
                "El pago ya va en camino. El proveedor puede devolverlo; entonces vuelve a estar aquí.");
        return await NotPaid(account, purchase, "", ct) is { } refused ? refused : done;
    }

    /// <summary>Staff have looked: the parts are fixed, and the payment waits for two people of the office.</summary>
    public async Task<Outcome<Receipt>> Approve(Act request, CancellationToken ct)
    {
        var id = request.Answers.Number("purchase");
        if (await purchases.Find(id, ct) is not { State: Purchase.Asked } asked) return Both.Settled;
        if (await accounts.Lock(asked.Saver, ct) is not { } account) return BookDeposits.Closed;
        if (asked.Amount > account.Own + account.Posted || account.Standing.Frozen)
            return Both.No("use_changed", "The account holds less by now, or waits after an emergency. The family can ask again.",
                "La cuenta tiene menos ahora, o espera tras una emergencia. La familia puede pedirlo de nuevo.");
        var parts = account.Moves.Parts(account.Standing, asked.Amount);
        if (await purchases.Move(asked.Family, id, Purchase.Asked, Purchase.Sent, "", ct) is null) return Both.Settled;
        await purchases.Part(id, parts, ct);
        var number = id.ToString(CultureInfo.InvariantCulture);
        if (await books.Write(account.Saver, account.Moves.Use(account.Standing, parts, id), $"buy/{number}", "savings and match used for the goal",
            $"used {number}", ct) is { } refused) return refused;
        var paper = asked.Paper is { } key ? await files.Read(key, ct) : null;
        var to = asked.Use == "school" ? PayTo.School(asked.Vendor, asked.Reach) : PayTo.Vendor(asked.Vendor, asked.Reach);
        var purpose = "Matched savings: " + new Say("en").Of(Choices.Purposes, asked.Use);
        var paid = await payables.Request(new(Key(id), asked.Family, to, purpose, "gift", asked.Amount, account.Saver.Names.Buy(id))
        {
            Document = paper is null ? null : new(paper.Name, paper.Content),
        }, ct);
        return paid.Succeeded
            ? Both.Done($"{asked.Vendor}: {parts.Own} of the saver’s, {parts.Match.Total} of match. Now two people of finance.",
                $"{asked.Vendor}: {parts.Own} del ahorrador, {parts.Match.Total} igualados. Ahora dos personas de finanzas.")
            : paid.Refusal;
    }

    public async Task<Outcome<Receipt>> Decline(Act request, CancellationToken ct)
    {
        var id = request.Answers.Number("purchase");
        if (await purchases.Find(id, ct) is not { State: Purchase.Asked } asked
            || await purchases.Move(asked.Family, id, Purchase.Asked, Purchase.Back, request.Answers.Text("why"), ct) is null)
            return Both.Settled with { Field = "why" };
        return Both.Done("Written down. The family reads why.", "Anotado. La familia lee el motivo.");
    }

    /// <summary>What was not paid lies in the account again.</summary>
    public async Task<Refusal?> NotPaid(Account account, Purchase purchase, string why, CancellationToken ct)
    {
        if (await purchases.Move(purchase.Family, purchase.Id, Purchase.Sent, Purchase.Back, why, ct) is null) return null;
        var number = purchase.Id.ToString(CultureInfo.InvariantCulture);
        return await books.Write(account.Saver, account.Moves.NotUsed(account.Standing, purchase.Parts, purchase.Id), $"buy-back/{number}",
            "a payment for the goal that was not made", $"unused {number}", ct);
    }

    public static string Key(long purchase) => $"buy/{purchase.ToString(CultureInfo.InvariantCulture)}";
}
