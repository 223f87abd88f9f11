using System.Globalization;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>What finance writes down: money that came to the bank, what came back of it, losses, and what goes to supporters from outside.</summary>
internal sealed class MoneyActs(Loans loans, Raises raises, Lends lends, Payments payments, BookKeeper books, LendMoney lendMoney, ILedger ledger,
    IPayables payables, IClock clock)
{
    public Task<Outcome<Receipt>> Act(Act act, CancellationToken ct) => act.Action switch
    {
        "write-down" => WriteDown(act, ct),
        "place" => Place(act, ct),
        "came-back" => CameBack(act, ct),
        "fund" => Fund(act, ct),
        "outside" => Outside(act, ct),
        "send" => Send(act, ct),
        "write-off" => Then(books.WriteOff(act.Answers.Number("loan"), ct)),
        _ => Then(books.LetGo(act.Answers.Number("loan"), act.Key, ct)),
    };

    private static async Task<Outcome<Receipt>> Then(Task<Refusal?> done) => await done is { } refusal ? refusal : ActHandler.Done;

    private async Task<Outcome<Receipt>> WriteDown(Act act, CancellationToken ct)
    {
        var (day, amount) = (act.Answers.Date("day")!.Value, act.Answers.Money("amount"));
        if (day > clock.Today || day < clock.Today.AddYears(-1))
            return No.Because("day_over", "Choose a day of the last year, up to today.", "Elija un día del último año, hasta hoy.", "day");
        var number = act.Answers.Number("loan");
        if (act.Answers.Has("loan") && await Running(act.Site, number, ct) is null) return NoLoan;
        if (await payments.WriteDown(act.Site, act.Key, day, amount, act.Answers.Text("reference"), ct) is not { } id) return ActHandler.Done;
        var posted = await ledger.Post("incoming/" + Text(id), "written down by the office", day, [new(Accounts.Bank, Accounts.Clearing, amount)], ct);
        if (posted.Refusal is { } refusal) return refusal with { Field = "amount" };
        return act.Answers.Has("loan") ? await Place((await payments.Take(id, ct))!, number, ct) : ActHandler.Done;
    }

    private async Task<Outcome<Receipt>> Place(Act act, CancellationToken ct)
    {
        if (await payments.Take(act.Answers.Number("incoming"), ct) is not { State: "open" } incoming || incoming.Site != act.Site)
            return No.Gone with { Field = "loan" };
        return await Running(act.Site, act.Answers.Number("loan"), ct) is null ? NoLoan : await Place(incoming, act.Answers.Number("loan"), ct);
    }

    private async Task<Outcome<Receipt>> Place(Incoming incoming, long loan, CancellationToken ct)
    {
        var taken = await books.Take(loan, new Arrival("incoming/" + Text(incoming.Id), incoming.Day, "office", incoming.Amount), ct);
        if (taken.Refusal is { } refusal) return refusal with { Field = "loan" };
        await payments.Place(incoming.Id, "placed", loan, taken.Value.Id, ct);
        return ActHandler.Done;
    }

    private async Task<Outcome<Receipt>> CameBack(Act act, CancellationToken ct)
    {
        if (await payments.Take(act.Answers.Number("incoming"), ct) is not { State: not "back" } incoming || incoming.Site != act.Site) return No.Gone;
        var posted = await ledger.Post("incoming-back/" + Text(incoming.Id), "came back, written down by the office", clock.Today,
            [new(Accounts.Clearing, Accounts.Bank, incoming.Amount)], ct);
        if (posted.Refusal is { } refusal) return refusal;
        if (incoming.Payment is { } payment && await books.Back(payment, ct) is { } no) return no;
        await payments.Place(incoming.Id, "back", incoming.Loan, incoming.Payment, ct);
        return ActHandler.Done;
    }

    private async Task<Outcome<Receipt>> Fund(Act act, CancellationToken ct)
    {
        var posted = await ledger.Post("fund/" + act.Key, "money for the program to lend", clock.Today,
            [new(Accounts.Bank, Accounts.Lending, act.Answers.Money("amount"))], ct);
        return posted.Refusal is { } refusal ? refusal with { Field = "amount" } : ActHandler.Done;
    }

    private async Task<Outcome<Receipt>> Outside(Act act, CancellationToken ct)
    {
        if (await raises.Find(act.Answers.Number("loan"), ct) is not { } raise || raise.Site != act.Site || !raise.Raising(clock.Today))
            return No.Because("raise_over", "This is not being raised any more.", "Esto ya no se está reuniendo.", "loan");
        var lent = await lendMoney.Lend(act.Site, raise.Loan, true, new Lender("outside", null, null, act.Answers.Text("name"), "office"),
            act.Answers.Money("amount"), act.Key, ct);
        return lent.Refusal is { } refusal ? refusal : ActHandler.Done;
    }

    private async Task<Outcome<Receipt>> Send(Act act, CancellationToken ct)
    {
        if (await lends.Find(act.Answers.Number("lend"), ct) is not { Kind: "outside" } lend || lend.Site != act.Site) return No.Gone;
        var there = await ledger.Balance(Accounts.Outside(lend.Id), ct);
        var key = $"outside/{Text(lend.Id)}/{act.Key}";
        if (there == Money.Zero) return No.Gone;
        // It is nobody’s promise here: the borrower has no part in it.
        if (!await lends.TakeOut(act.Site, null, act.Key, key, clock.Today, there, ct)) return ActHandler.Done;
        var asked = await payables.Request(new PayableRequest(key, default, PayTo.Vendor(lend.Name), $"Money lent that came back, {Text(lend.Id)}", "none",
            there, Accounts.Outside(lend.Id)), ct);
        return asked.Refusal is { } refusal ? refusal : ActHandler.Done;
    }

    private async Task<Loan?> Running(SiteId site, long number, CancellationToken ct) =>
        await loans.Find(number, ct) is { PaidOutOn: not null } loan && loan.Site == site ? loan : null;

    private static readonly Refusal NoLoan =
        No.Because("no_loan", "No loan of this number was paid out here.", "Aquí no se pagó ningún préstamo con este número.", "loan");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
