using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace IdaSavingsMatch;

/// <summary>A family writes down a deposit, with what shows it.</summary>
internal sealed class PutMoneyIn(
    AccountReader accounts, DepositStore deposits, SaverStore savers, BookDeposits book, Agreements agreements, WitnessCash witnesses, ISettings settings,
    IClock clock)
{
    public async Task<Outcome<Receipt>> Do(Act request, Saver saver, CancellationToken ct)
    {
        // A phone that sends twice: what was written is written.
        if (await deposits.Known(saver, request.Key, ct)) return Written(request.Answers.Money("amount"));
        if (await agreements.SignedOn(saver, ct) is not { } signed)
            return Both.No("sign_first", "Read and sign the savings agreement first.", "Primero lea y firme el acuerdo de ahorro.", "amount");
        if (await accounts.Lock(saver.Id, ct) is not { } account) return Both.NoAccount;
        await savers.Sign(saver.Id, signed, ct);
        var answers = request.Answers;
        var (day, amount, evidence) = (answers.Date("day")!.Value, answers.Money("amount"), answers.Text("evidence"));
        var rules = await settings.On(clock.Today, ct);
        if (await Wrong(account, day, amount, ct) is { } wrong) return wrong;
        if (evidence == Choices.Witnessed.Value && await witnesses.Cannot(request, amount, rules, ct) is { } cannot) return cannot;

        var atOnce = rules.Text("confirm") == "at_once" && evidence != Choices.Witnessed.Value;
        var source = answers.Text("source");
        var deposit = new Deposit(0, saver.Id, day, amount, source, evidence, atOnce ? Deposit.Confirmed : Deposit.Waiting,
            account.Terms.Counts(amount, source), answers.File("paper"), evidence == Choices.Witnessed.Value ? "cash" : "bank", null);
        if (await deposits.Add(account.Saver, request.Key, deposit, ct) is not { } id) return Written(amount);
        if (evidence == Choices.Witnessed.Value)
        {
            await witnesses.Ask(request, account.Saver, deposit with { Id = id }, rules, ct);
            return Both.Done($"{amount} written down. Your group was asked.", $"{amount} anotados. Se le preguntó a su grupo.");
        }
        if (atOnce && await book.Book(deposit with { Id = id }, ct) is { } refusal) return refusal;
        return Written(amount);
    }

    /// <summary>The family says where money came from that staff saw at the bank; from then on it may be matched.</summary>
    public async Task<Outcome<Receipt>> SaySource(Act request, Saver saver, CancellationToken ct)
    {
        var (id, source) = (request.Answers.Number("deposit"), request.Answers.Text("source"));
        if (await accounts.Lock(saver.Id, ct) is not { } account || await deposits.Find(id, ct) is not { } deposit
            || !await deposits.Say(id, saver.Id, source, account.Terms.Counts(deposit.Amount, source), ct)) return Both.Changed with { Field = "source" };
        return Both.Done("Thank you. Written down.", "Gracias. Anotado.");
    }

    private async Task<Refusal?> Wrong(Account account, DateOnly day, Money amount, CancellationToken ct)
    {
        var opened = account.Saver.Opened;
        if (day > clock.Today || day < opened)
            return Both.No("day", $"Choose a day from {Say.En.Day(opened)} to today.", $"Elija un día desde el {Say.Es.Day(opened)} hasta hoy.", "day");
        var first = (await deposits.Of(account.Saver.Id, ct)).All(d => d.State == Deposit.Declined);
        return first && amount < account.Terms.Opening
            ? Both.No("opening", $"The first deposit is at least {account.Terms.Opening}.", $"El primer depósito es de al menos {account.Terms.Opening}.",
                "amount")
            : null;
    }

    private static Receipt Written(Money amount) => Both.Done($"{amount} written down.", $"{amount} anotados.");
}

/// <summary>Who signed the agreement of which account, and when.</summary>
internal sealed class Agreements(IDocuments documents)
{
    public async Task<DateOnly?> SignedOn(Saver saver, CancellationToken ct)
    {
        if (saver.Signed is { } known) return known;
        var signed = saver.Seat == 1
            ? await documents.Signed(saver.Family, MatchedSavings.Agreement, ct)
            : await documents.SignedBy(saver.Person, MatchedSavings.Agreement, Item(saver), ct);
        return signed?.On;
    }

    /// <summary>The first account of a home has the paper without an item, as it always had.</summary>
    public static string Item(Saver saver) => saver.Seat == 1 ? "" : saver.Seat.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
