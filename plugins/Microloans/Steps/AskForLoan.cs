using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>A family writes what it would like to borrow, sees the plan that follows, sends it, changes it or takes it back.</summary>
internal sealed class AskForLoan(Loans loans, Raises raises, Mover mover, PayOut payOut, ISettings settings, IClock clock)
{
    private static readonly string[] Open = [LoanState.Draft, LoanState.Changes];

    public async Task<Outcome<Receipt>> Act(Act act, CancellationToken ct)
    {
        if (act.Actor.Family is not { } family) return No.Gone;
        var mine = await loans.Of(family, ct);
        return act.Action switch
        {
            "write" => await Write(act, family, mine, ct),
            "send" => await Send(act, mine, ct),
            _ => await TakeBack(act, mine, ct),
        };
    }

    private async Task<Outcome<Receipt>> Write(Act act, FamilyId family, IReadOnlyList<Loan> mine, CancellationToken ct)
    {
        var rules = new CityRules(await settings.On(clock.Today, ct));
        var answers = act.Answers;
        var underWay = mine.FirstOrDefault(l => l.State is not (LoanState.Ended or LoanState.Expired));
        if (underWay is not null && !Open.Contains(underWay.State))
            return No.Because("one_at_a_time", "One loan at a time: this one is under way.", "Un préstamo a la vez: este está en curso.", "title");
        var months = mine.Any(l => l.EndedHow == "paid_back") ? rules.NextMonths : rules.FirstMonths;
        var repayments = (int)answers.Number("repayments");
        var every = answers.Text("every");
        var asked = new Loan(underWay?.Id ?? 0, act.Site, family, act.Actor.Person!.Value, act.Actor.GivenName, answers.Text("title"), answers.Text("words"),
            answers.Money("amount"), repayments, every, (int)answers.Number("grace"), answers.Text("advance"), clock.Today, rules.Interest, rules.RatePercent,
            LoanState.Draft, "", "", 0, null, null, null, null, 0, 0, false, Money.Zero, Money.Zero, null, null, null, "");
        if (asked.Terms(clock.Today) is var terms && terms.Every.Days(terms.PaidOut, terms.FirstDue, repayments)[^1]
            > clock.Today.AddMonths(months + asked.GraceMonths))
            return No.Because("too_long", $"It is paid back within {months} months.", $"Se devuelve en un máximo de {months} meses.", "repayments");
        if (asked.Amount.Cents < repayments * 100L)
            return No.Because("too_small_parts", "Each repayment is at least $1.", "Cada pago es de al menos $1.", "repayments");
        if (underWay is null) await loans.Add(asked, act.Key, ct);
        else await loans.Write(asked, ct);
        return new Receipt(new LocalizedText("Kept. See the plan below, then send it.", "Guardado. Vea el plan abajo y luego envíelo."));
    }

    private async Task<Outcome<Receipt>> Send(Act act, IReadOnlyList<Loan> mine, CancellationToken ct)
    {
        if (mine.FirstOrDefault(l => Open.Contains(l.State)) is not { } loan) return No.Gone;
        await mover.To(loan, LoanState.Review, Mover.Family, "", ct);
        return new Receipt(new LocalizedText("Sent. Staff reads it within some days.", "Enviado. El personal lo lee en unos días."));
    }

    private async Task<Outcome<Receipt>> TakeBack(Act act, IReadOnlyList<Loan> mine, CancellationToken ct)
    {
        if (mine.FirstOrDefault(l => LoanState.Can(l.State, LoanState.Ended) && !l.Runs) is not { } seen || await payOut.OnItsWay(seen.Id, ct)) return No.Gone;
        // Whoever lent has it back with the coming night: a family does not see the lenders.
        if (await raises.Take(seen.Id, ct) is { } raise) await raises.Keep(raise with { Phase = "expired" }, ct);
        await mover.To(seen with { EndedOn = clock.Today, EndedHow = "taken_back" }, LoanState.Ended, Mover.Family, "", ct);
        return new Receipt(new LocalizedText("Taken back. Whoever lent has the money back tomorrow.",
            "Retirado. Quienes prestaron tendrán su dinero mañana."));
    }
}
