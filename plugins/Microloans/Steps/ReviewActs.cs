using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>A manager reads what a family wrote: it is raised, lent by the program, asked about, or not now, with the reason to the family.</summary>
internal sealed class ReviewActs(Loans loans, Raises raises, Mover mover, LendMoney lendMoney, ISettings settings, IMessages messages, IClock clock)
{
    public async Task<Outcome<Receipt>> Act(Act act, CancellationToken ct)
    {
        if (await loans.Take(act.Answers.Number("loan"), ct) is not { State: LoanState.Review } loan || loan.Site != act.Site)
            return No.Gone with { Field = "decision" };
        return act.Answers.Text("decision") switch
        {
            "raise" => await Open(loan, act.Answers.Has("supporters") ? (int)act.Answers.Number("supporters") : null, ct),
            "program" => await Whole(act, loan, ct),
            "ask" => await Answer(act, loan, LoanState.Changes, ct),
            _ => await Answer(act, loan, LoanState.Ended, ct),
        };
    }

    private async Task<Outcome<Receipt>> Open(Loan loan, int? written, CancellationToken ct)
    {
        var rules = new CityRules(await settings.On(clock.Today, ct));
        var supporters = written ?? rules.Supporters;
        if (!rules.Crowd)
            return No.Because("no_crowd", "In this city the program lends, not neighbors.", "En esta ciudad presta el programa, no los vecinos.", "decision");
        if (rules.LeastLend * supporters > loan.Amount)
            return No.Because("supporters", "So many supporters do not fit into this loan.", "Tantas personas no caben en este préstamo.", "supporters");
        var state = supporters > 0 ? LoanState.Private : LoanState.Public;
        var days = supporters > 0 ? rules.PrivateDays : rules.PublicDays;
        var now = await mover.To(loan with { Invite = Invitation.New(), Answer = "" }, state, Mover.Staff, "", ct);
        await raises.Open(now, state, supporters, Raise.Until(clock.Today, days), rules.PublicDays, ct);
        await Tell(now, "raising", ct);
        return ActHandler.Done;
    }

    private async Task<Outcome<Receipt>> Whole(Act act, Loan loan, CancellationToken ct)
    {
        var rules = new CityRules(await settings.On(clock.Today, ct));
        if (!rules.OwnLending) return No.Because("no_own", "In this city neighbors lend, not the program.", "En esta ciudad prestan los vecinos.", "decision");
        var now = await mover.To(loan with { Invite = Invitation.New(), Answer = "" }, LoanState.Public, Mover.Staff, "the program lends", ct);
        await raises.Open(now, RaiseRow.Public, 0, Raise.Until(clock.Today, rules.PublicDays), rules.PublicDays, ct);
        var lent = await lendMoney.Lend(loan.Site, loan.Id, true, new Lender("program", null, null, "", "program"), loan.Amount, act.Key, ct);
        if (lent.Refusal is { } refusal) return refusal with { Field = "decision" };
        await mover.Follow(now, ct);
        await Tell(now, "funded", ct);
        return ActHandler.Done;
    }

    private async Task<Outcome<Receipt>> Answer(Act act, Loan loan, string state, CancellationToken ct)
    {
        var ended = state == LoanState.Ended;
        if (!act.Answers.Has("answer"))
            return No.Because("say_why", "Write it to the family: it reads this.", "Escríbaselo a la familia: lo va a leer.", "answer");
        await mover.To(loan with { Answer = act.Answers.Text("answer"), EndedOn = ended ? clock.Today : null, EndedHow = ended ? "not_now" : "" }, state,
            Mover.Staff, "", ct);
        await Tell(loan, "answered", ct);
        return ActHandler.Done;
    }

    private Task Tell(Loan loan, string template, CancellationToken ct) => messages.Send(
        // The night says that all of it is there too, under the same key: it is said once.
        template == "funded" ? $"funded/{loan.Id}" : $"{template}/{loan.Id}/{clock.Today:yyyyMMdd}",
        loan.Family, template, new Dictionary<string, object?> { ["title"] = loan.Title }, ct);
}
