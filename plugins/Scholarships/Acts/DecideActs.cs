using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>How one fund stands before its decision.</summary>
/// <param name="Candidates">Applications that fit and have no award of this round yet.</param>
/// <param name="Waiting">Applications with fewer finished readings than the rule asks for.</param>
/// <param name="Chosen">Who gets an award: everybody above the cut line, and the first of the draw among equals; null until it is drawn.</param>
internal sealed record Decision(
    Offering Offering, Round Round, Fund Fund, IReadOnlyList<Criterion> Rubric, IReadOnlyList<Request> Candidates, IReadOnlyList<Marks> Marks, Cut Cut,
        Draw? Draw,
    IReadOnlyList<long> Waiting, IReadOnlyList<long>? Chosen, Money Balance)
{
    public static string Pseudonym(long request) => $"application {Stored.Number(request)}";

    public string Points(long request)
    {
        var marks = Marks.FirstOrDefault(m => m.Request == request);
        return marks is null ? "" : string.Join(';',
            [Ranking.Points(Cut.Order.Single(p => p.Request == request).Points), .. Rubric.Select(c => Ranking.Points(Ranking.Mean(c.Position, marks)))]);
    }
}

/// <summary>Reads a fund's ranking, draws among equals, and decides: whoever is not chosen reads why and when the next chance comes.</summary>
internal sealed class DecideActs(
    Rounds rounds, Funds funds, Requests requests, Reviews reviews, AwardDesk desk, IDraws draws, ILedger ledger, ISettings settings, IMessages messages,
        IClock clock)
{
    public async Task<Decision?> Read(long id, SiteId site, CancellationToken ct)
    {
        if (await rounds.Offering(id, site, ct) is not { } offering || await rounds.Find(offering.Round, site, ct) is not { } round
            || await funds.Find(offering.Fund, site, ct) is not { } fund) return null;
        var elsewhere = (await requests.ChosenElsewhere(round.Id, offering.Id, ct)).ToHashSet();
        var open = (await requests.ForOffering(offering.Id, ct)).Where(a => a.Fits && !elsewhere.Contains(a.Request)).Select(a => a.Request).ToHashSet();
        List<Request> candidates = [.. (await requests.Sent(round.Id, ct)).Where(r => open.Contains(r.Id))];
        List<Marks> marks = [.. (await reviews.Marks(round.Id, ct)).Where(m => open.Contains(m.Request))];
        var least = Math.Min(round.Readers, (int)(await settings.On(clock.Today, ct)).Number("least_reviews"));
        var rubric = await rounds.Rubric(round.Id, ct);
        var cut = Ranking.Rank(rubric, marks, offering.Places);
        var draw = cut.Tied.Count == 0 ? null : await draws.Find(offering.Draw, ct);
        var chosen = cut.Tied.Count == 0 ? cut.Sure : draw is null ? null : Drawn(cut, draw);
        return new(offering, round, fund, rubric, candidates, marks, cut, draw,
            [.. candidates.Where(c => marks.FirstOrDefault(m => m.Request == c.Id) is not { } m || m.Reviews.Count < least).Select(c => c.Id)], chosen,
            await ledger.Balance(fund.Account, ct));
    }

    public async Task<Outcome<Receipt>> Do(Act act, CancellationToken ct)
    {
        if (!long.TryParse(act.Item, out var id) || await Read(id, act.Site, ct) is not { } decision) return No.NotFound();
        var field = act.Action == "decide" ? "reason_en" : null;
        if (decision.Offering.DecidedOn is not null) return No.Moved(field);
        if (!decision.Round.Over(clock.Today)) return No.Because("still_open",
            $"Applications still come in until {Say.En.Day(decision.Round.Deadline.Last)}.",
            $"Las solicitudes llegan hasta el {Say.Es.Day(decision.Round.Deadline.Last)}.", field);
        if (decision.Waiting.Count > 0 || decision.Candidates.Count > 0 && decision.Cut.Order.Count == 0)
            return No.Because("reviews_missing", "Readings are still missing. Nobody is ranked before all are read.",
                "Todavía faltan lecturas. No se ordena a nadie antes de leer todas.", field);
        return act.Action == "draw" ? await Draw(decision, ct) : await Decide(act, decision, ct);
    }

    private async Task<Outcome<Receipt>> Draw(Decision decision, CancellationToken ct)
    {
        if (decision.Cut.Tied.Count == 0) return No.Moved();
        var drawn = await draws.Run(decision.Offering.Draw, [.. decision.Cut.Tied.Select(t => new DrawEntry(Decision.Pseudonym(t)))], ct);
        return drawn.Succeeded ? new Receipt(new("Drawn. Anybody can repeat it.", "Sorteado. Cualquiera puede repetirlo.")) : drawn.Refusal;
    }

    private async Task<Outcome<Receipt>> Decide(Act act, Decision decision, CancellationToken ct)
    {
        if (decision.Chosen is not { } chosen) return No.Because("draw_first", "Applications with the same points share the last place: draw first.",
            "Hay solicitudes con los mismos puntos en el último lugar: primero haga el sorteo.", "reason_en");
        var sum = decision.Offering.Amount * chosen.Count;
        if (sum > decision.Balance) return No.Because("fund_balance",
            $"{chosen.Count} awards are {sum}; {decision.Fund.Name} has {decision.Balance} to promise.",
            $"{chosen.Count} becas son {sum}; {decision.Fund.Name} tiene {decision.Balance} para prometer.", "reason_en");
        var reason = new LocalizedText(act.Answers.Text("reason_en"), act.Answers.Text("reason_es"));
        var next = act.Answers.Date("next");
        if (next < clock.Today || next > clock.Today.AddYears(2)) return No.Because("next", "Choose a day from today on, within two years.",
            "Elija un día desde hoy, dentro de dos años.", "next");
        if (!await rounds.Decide(decision.Offering.Id, clock.Today, reason, next, ct)) return No.Moved("reason_en");
        var accept = clock.Today.AddDays((int)(await settings.On(clock.Today, ct)).Number("accept_days"));
        foreach (var request in decision.Candidates)
        {
            var answer = (await requests.ForOffering(decision.Offering.Id, ct)).Single(a => a.Request == request.Id);
            var yes = chosen.Contains(request.Id);
            await requests.SetAnswer(act.Site, request.Family, answer with { Outcome = yes ? "chosen" : "not_chosen", Points = decision.Points(request.Id) },
                ct);
            if (!yes) await Tell(request, decision, reason, next, ct);
            else if ((await Offer(act.Site, request, decision, accept, ct)).Refusal is { } refused) return refused with { Field = "reason_en" };
        }
        await rounds.Note(act.Site, act.Key, decision.Round.Id, clock.Today, act.Actor.GivenName, new(
            $"Decides on {decision.Fund.Name}: {chosen.Count} of {decision.Candidates.Count}.",
            $"Decide sobre {decision.Fund.Name}: {chosen.Count} de {decision.Candidates.Count}."), ct);
        return new Receipt(new("Decided. Every family was told, with the reason and the next chance.",
            "Decidido. Se avisó a cada familia, con la razón y la próxima oportunidad."));
    }

    private Task<Outcome<Done>> Offer(SiteId site, Request request, Decision decision, DateOnly accept, CancellationToken ct)
    {
        var offering = decision.Offering;
        var award = new Award(0, decision.Fund.Id, request.Family, offering.Amount, AwardState.Offered, request.School, clock.Today, accept, null,
            Money.Zero, 0,
            AwardRules.Split(offering.Amount, offering.Terms, offering.FirstOn, offering.Months, request.School));
        return desk.Offer(site, $"request/{Stored.Number(request.Id)}/{Stored.Number(offering.Id)}",
            new(award, request.Person, request.Id, offering.Id, null, request.Student, request.School, offering.FirstOn,
                new("", ""), clock.Today), decision.Fund, ct);
    }

    private Task Tell(Request request, Decision decision, LocalizedText reason, DateOnly? next, CancellationToken ct) => messages.Send(
        $"decided/{Stored.Number(request.Id)}/{Stored.Number(decision.Offering.Id)}", request.Family, "decided", new Dictionary<string, object?>
        {
            ["fund"] = decision.Fund.Name, ["reason_en"] = reason.En, ["reason_es"] = reason.Es, ["has_next"] = next is not null,
            ["next_en"] = next is { } en ? Say.En.WeekDay(en) : "", ["next_es"] = next is { } es ? Say.Es.WeekDay(es) : "",
        }, ct);

    private static IReadOnlyList<long> Drawn(Cut cut, Draw draw) =>
        [.. cut.Sure, .. draw.Order.Select(name => cut.Tied.Where(t => Decision.Pseudonym(t) == name)).SelectMany(t => t).Take(cut.Left)];
}
