using System.Globalization;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>Own money goes to the saver: asked about, shown with what becomes of the match, then done and paid out.</summary>
internal sealed class TakeMoneyOut(AccountReader accounts, TakeOutStore takeOuts, Books books, IPayables payables, ISettings settings, IClock clock)
{
    public async Task<Outcome<Receipt>> Ask(Act request, Account account, CancellationToken ct)
    {
        var amount = request.Answers.Money("amount");
        if (TooMuch(account, amount) is { } refused) return refused;
        await takeOuts.Ask(account.Saver, account.Saver.Person, request.Key, clock.Today, amount, "", null, ct);
        return Both.Done("See what happens to the match, then decide.", "Vea qué pasa con lo igualado y luego decida.");
    }

    public async Task<Outcome<Receipt>> AskEmergency(Act request, Account account, CancellationToken ct)
    {
        var (amount, reason) = (request.Answers.Money("amount"), request.Answers.Text("reason"));
        if (TooMuch(account, amount) is { } refused) return refused;
        var from = account.Terms.EmergencyFrom(account.Saver.Opened);
        if (clock.Today < from)
            return Both.No("emergency_early",
                $"From {Say.En.Day(from)} on an emergency keeps the match. Until then you can take out your own money in the other way, at any time.",
                $"Desde el {Say.Es.Day(from)} una emergencia conserva lo igualado. Hasta entonces puede retirar su dinero de la otra forma, en todo momento.",
                "amount");
        if (!(await settings.On(clock.Today, ct)).Yes("emergency_" + reason))
            return Both.No("emergency_reason", "This city keeps the match for other reasons only.", "Esta ciudad conserva lo igualado solo por otros motivos.",
                "reason");
        await takeOuts.Ask(account.Saver, account.Saver.Person, request.Key, clock.Today, amount, reason, clock.Today.AddMonths(account.Terms.RepayMonths), ct);
        return Both.Done("See until when you can put it back, then decide.", "Vea hasta cuándo puede devolverlo y luego decida.");
    }

    public async Task<Outcome<Receipt>> Decide(Act request, Account seen, CancellationToken ct)
    {
        var id = request.Answers.Number("out");
        if (await accounts.Lock(seen.Saver.Id, ct) is not { } account || await takeOuts.Find(id, ct) is not { State: TakeOut.Asked } asked
            || asked.Saver != account.Saver.Id || asked.Amount > account.Own) return Both.Changed;
        var done = await takeOuts.Move(asked.Family, id, TakeOut.Asked, TakeOut.Sent, ct, asked.Emergency ? "open" : null);
        if (done is null) return Both.Changed;
        var move = asked.Emergency ? account.Moves.Emergency(account.Standing, asked.Amount, id) : account.Moves.TakeOut(account.Standing, asked.Amount, id);
        var key = $"out/{id.ToString(CultureInfo.InvariantCulture)}";
        if (await books.Write(account.Saver, move, key, asked.Emergency ? "own money for an emergency" : "own money taken out", $"taken out {id}", ct)
            is { } refused) return refused;
        var paid = await payables.Request(new(key, asked.Family, PayTo.Person(account.Saver.Person), "Own savings, taken out", "none", asked.Amount,
            account.Saver.Names.Out(id)), ct);
        if (!paid.Succeeded) return paid.Refusal;
        return Both.Done($"{asked.Amount} is on its way to you. Two people of the office let it go first.",
            $"{asked.Amount} van en camino a usted. Antes dos personas de la oficina dan su sí.");
    }

    public async Task<Outcome<Receipt>> Keep(Act request, Account account, CancellationToken ct)
    {
        await takeOuts.Move(account.Saver.Family, request.Answers.Number("out"), TakeOut.Asked, "kept", ct);
        return Both.Done("Everything stays as it was.", "Todo queda como estaba.");
    }

    /// <summary>The saver changes her mind while nobody has let the payment go.</summary>
    public async Task<Outcome<Receipt>> Stop(Act request, Account seen, CancellationToken ct)
    {
        var id = request.Answers.Number("out");
        var key = $"out/{id.ToString(CultureInfo.InvariantCulture)}";
        if (await accounts.Lock(seen.Saver.Id, ct) is not { } account || await takeOuts.Find(id, ct) is not { State: TakeOut.Sent } sent
            || sent.Saver != account.Saver.Id) return Both.Changed;
        var withdrawn = await payables.Withdraw(key, "Kept in savings", ct);
        if (!withdrawn.Succeeded)
            return Both.No("on_its_way", "It is on its way to you already. You can put it back as a deposit.",
                "Ya va en camino a usted. Puede devolverlo como un depósito.");
        return await Back(account, sent, ct) is { } refused ? refused
            : Both.Done($"{sent.Amount} stay here. Match that went back is posted again with the next ones.",
                $"{sent.Amount} se quedan aquí. Lo igualado que volvió al fondo se registra de nuevo con los próximos.");
    }

    /// <summary>What was not paid lies in the account again.</summary>
    public async Task<Refusal?> Back(Account account, TakeOut sent, CancellationToken ct)
    {
        if (await takeOuts.Move(sent.Family, sent.Id, TakeOut.Sent, "back", ct, sent.Away == "open" ? "repaid" : null) is null) return null;
        var move = account.Moves.NotTaken(account.Standing, sent.Amount, sent.Outstanding, sent.Id);
        return await books.Write(account.Saver, move, $"out-back/{sent.Id.ToString(CultureInfo.InvariantCulture)}", "own money that was not paid out",
            $"out back {sent.Id}", ct);
    }

    private static Refusal? TooMuch(Account account, Money amount) => amount <= account.Own ? null
        : Both.No("too_much", $"You have {account.Own} of your own here.", $"Usted tiene {account.Own} propios aquí.", "amount");
}
