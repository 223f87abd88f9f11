using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>A person decides about a loan that the clock laid before it, and lets the program lend a part of a raise.</summary>
internal sealed class RunningActs(Loans loans, Raises raises, Mover mover, Lends lends, LendMoney lendMoney, ISettings settings, IClock clock)
{
    public Task<Outcome<Receipt>> Act(Act act, CancellationToken ct) => act.Action switch
    {
        "program-lends" => ProgramLends(act, ct),
        "rest" => Rest(act, ct),
        _ => Wait(act, ct),
    };

    private async Task<Outcome<Receipt>> ProgramLends(Act act, CancellationToken ct)
    {
        if (!new CityRules(await settings.On(clock.Today, ct)).OwnLending)
            return No.Because("no_own", "In this city neighbors lend, not the program.", "En esta ciudad prestan los vecinos.", "amount");
        if (await raises.Find(act.Answers.Number("loan"), ct) is not { } raise || raise.Site != act.Site) return No.Gone with { Field = "amount" };
        var lent = await lendMoney.Lend(act.Site, raise.Loan, true, new Lender("program", null, null, "", "program"), act.Answers.Money("amount"), act.Key, ct);
        return lent.Refusal is { } refusal ? refusal with { Field = "amount" } : ActHandler.Done;
    }

    private async Task<Outcome<Receipt>> Rest(Act act, CancellationToken ct)
    {
        if (await Silent(act, ct) is not { } loan) return No.Gone with { Field = "reason" };
        await mover.To(loan with { SilentSince = null }, LoanState.Defaulted, Mover.Staff, act.Answers.Text("reason"), ct);
        await lends.Stand(loan.Id, LoanState.ForLenders(LoanState.Defaulted), ct);
        return ActHandler.Done;
    }

    // The clock asks again after the day that was named.
    private async Task<Outcome<Receipt>> Wait(Act act, CancellationToken ct)
    {
        if (await Silent(act, ct) is not { } loan) return No.Gone with { Field = "reason" };
        if (act.Answers.Date("until") <= clock.Today || act.Answers.Date("until") > clock.Today.AddYears(1))
            return No.Because("day_ahead", "Choose a day from tomorrow on, within a year.", "Elija un día a partir de mañana, dentro de un año.", "until");
        await loans.Note(loan, loan.State, clock.Now, Mover.Staff, act.Answers.Text("reason"), ct);
        await loans.Keep(loan with { SilentSince = null, WaitUntil = act.Answers.Date("until") }, ct);
        return ActHandler.Done;
    }

    private async Task<Loan?> Silent(Act act, CancellationToken ct) =>
        await loans.Take(act.Answers.Number("loan"), ct) is { SilentSince: not null, State: LoanState.Late } loan && loan.Site == act.Site ? loan : null;
}
