using System.Globalization;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace IdaSavingsMatch;

/// <summary>What families and managers do on the program's pages.</summary>
internal sealed class ActHandler(AccountReader accounts, Savers savers, ILedger ledger, IDocuments documents, IClock clock)
    : IRequestHandler<Act, Outcome<Receipt>>
{
    public async Task<Outcome<Receipt>> Handle(Act request, CancellationToken cancellationToken)
    {
        var say = new Say(request.Actor.Language);
        if (request.Actor.For == Audience.Manager)
            return await Settle(request, say, request.Action == "confirm" ? Deposit.Confirmed : "declined", cancellationToken);
        if (request.Actor.Family is not { } family || await accounts.Of(family, clock.Today, cancellationToken) is not { } account)
            return new Refusal("ida.no_account", say.T("You have no savings account here.", "Usted no tiene una cuenta de ahorro aquí."));
        return request.Action switch
        {
            "deposit" => await PutIn(request, account, say, cancellationToken),
            "ask_out" => await AskOut(request, account, say, cancellationToken),
            "take_out" => await TakeOut(request, account, say, cancellationToken),
            _ => await Keep(request, account, say, cancellationToken),
        };
    }

    private async Task<Outcome<Receipt>> PutIn(Act request, Account account, Say say, CancellationToken ct)
    {
        var (saver, answers) = (account.Saver, request.Answers);
        var (day, amount) = (answers.Date("day")!.Value, answers.Money("amount"));
        if (await documents.Signed(saver.Family, MatchedSavings.Agreement, ct) is null)
            return new Refusal("ida.sign_first", say.T("Read and sign the savings agreement first.", "Primero lea y firme el acuerdo de ahorro."));
        if (day > clock.Today || day < saver.Opened)
            return new Refusal("ida.day",
                say.T($"Choose a day from {say.Day(saver.Opened)} to today.", $"Elija un día desde el {say.Day(saver.Opened)} hasta hoy."), "day");
        if (account.Deposits.Count == 0 && amount < account.Terms.Opening)
            return new Refusal("ida.opening",
                say.T($"The first deposit is at least {account.Terms.Opening}.", $"El primer depósito es de al menos {account.Terms.Opening}."), "amount");

        var state = account.Terms.ByManager ? Deposit.Waiting : Deposit.Confirmed;
        var number = await savers.Add(saver, request.Key, day, amount, answers.Text("source"), answers.Text("evidence"), state, ct);
        if (number is { } id && state == Deposit.Confirmed && await Book(saver.Family, id, day, amount, ct) is { } refusal) return refusal;
        return new Receipt(new LocalizedText($"{amount} written down.", $"{amount} anotados."));
    }

    private async Task<Outcome<Receipt>> Settle(Act request, Say say, string state, CancellationToken ct)
    {
        var deposit = await savers.Settle(request.Site, request.Answers.Number("deposit"), state, ct);
        if (deposit is null) return new Refusal("ida.settled", say.T("Somebody has decided this one already.", "Alguien ya decidió sobre este."));
        if (state == Deposit.Confirmed && await Book(deposit.Family, deposit.Id, deposit.Day, deposit.Amount, ct) is { } refusal) return refusal;
        return new Receipt(new LocalizedText("Written down.", "Anotado."));
    }

    private async Task<Refusal?> Book(FamilyId family, long deposit, DateOnly day, Money amount, CancellationToken ct) =>
        (await ledger.Post($"deposit/{deposit.ToString(CultureInfo.InvariantCulture)}", "deposit", day, [new(Accounts.Bank, Accounts.Own(family), amount)],
            ct)).Refusal;

    private async Task<Outcome<Receipt>> AskOut(Act request, Account account, Say say, CancellationToken ct)
    {
        var amount = request.Answers.Money("amount");
        if (amount > account.Own) return new Refusal("ida.too_much",
            say.T($"You have {account.Own} of your own here.", $"Usted tiene {account.Own} propios aquí."), "amount");
        await savers.AskTakeOut(account.Saver, request.Key, clock.Today, amount, ct);
        return new Receipt(new LocalizedText("See what happens to the match, then decide.", "Vea qué pasa con lo igualado y luego decida."));
    }

    private async Task<Outcome<Receipt>> Keep(Act request, Account account, Say say, CancellationToken ct)
    {
        await savers.SettleTakeOut(account.Saver.Family, request.Answers.Number("out"), "kept", ct);
        return new Receipt(new LocalizedText("Everything stays as it was.", "Todo queda como estaba."));
    }

    private async Task<Outcome<Receipt>> TakeOut(Act request, Account account, Say say, CancellationToken ct)
    {
        var id = request.Answers.Number("out");
        var (saver, family) = (account.Saver, account.Saver.Family);
        var asked = account.TakeOuts.FirstOrDefault(t => t.Id == id && t.State == "asked");
        if (asked is null || asked.Amount > account.Own || !await savers.SettleTakeOut(family, id, "done", ct))
            return new Refusal("ida.changed",
                say.T("Your account changed in the meantime. Please look again.", "Su cuenta cambió mientras tanto. Véala de nuevo."));
        List<Movement> movements = [new(Accounts.Own(family), Accounts.Bank, asked.Amount)];
        // Only match that is posted can go back; it goes to the fund it came from.
        var stays = account.After(asked.Amount);
        var federal = Money.Max(Money.Zero, account.Matches.Aggregate(Money.Zero, (s, m) => s + m.Federal) - stays.Federal);
        var other = Money.Max(Money.Zero, account.Matches.Aggregate(Money.Zero, (s, m) => s + m.Other) - stays.Other);
        if (federal > Money.Zero) movements.Add(new(Accounts.Matched(family), Accounts.Federal, federal));
        if (other > Money.Zero) movements.Add(new(Accounts.Matched(family), Accounts.Other, other));
        if (federal + other > Money.Zero) await savers.Note(saver, clock.Today, -federal, -other, $"taken out {id}", ct);
        var posted = await ledger.Post($"out/{family}/{id.ToString(CultureInfo.InvariantCulture)}", "own money taken out", clock.Today, movements, ct);
        return posted.Succeeded ? new Receipt(new LocalizedText($"{asked.Amount} taken out.", $"{asked.Amount} retirados.")) : posted.Refusal;
    }
}
