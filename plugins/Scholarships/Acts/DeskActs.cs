using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>What staff does with awards: looks at proofs, answers what students ask, holds, goes on, ends.</summary>
internal sealed class DeskActs(Awards awards, Funds funds, Rounds rounds, Papers papers, AwardDesk desk, ISettings settings, IClock clock)
{
    public async Task<Outcome<Receipt>> Look(Act act, bool fits, CancellationToken ct)
    {
        var why = act.Answers.Text("why");
        if (await papers.Look(act.Answers.Number("proof"), act.Site, fits ? "taken" : "not_taken", why, ct) is not { } proof
            || await awards.Find(proof.Award, ct) is not { } file) return No.Moved(fits ? null : "why");
        var least = (await funds.Find(file.Award.Fund, act.Site, ct))?.Credits ?? 0;
        if (fits && proof.Credits < least) return No.Because("credits", $"The fund asks for {least} credits in a term; the paper says {proof.Credits}.",
            $"El fondo pide {least} créditos por periodo; el comprobante dice {proof.Credits}.");
        var taken = await desk.Take(act.Site, file, AwardRules.Look(file.Award, proof.Position, fits), fits
            ? new("The paper is in order. The payment to the school was asked for.", "El comprobante está en orden. Se pidió el pago a la escuela.")
            : new($"Another enrollment paper is needed: {why}", $"Hace falta otro comprobante de inscripción: {why}"), ct, proof);
        return taken.Succeeded ? new Receipt(fits ? new("The payment to the school was asked for.", "Se pidió el pago a la escuela.")
            : new("The family was told what is missing.", "Se avisó a la familia qué falta.")) : taken.Refusal;
    }

    /// <summary>Grants a later start, another school or another year, or says why not.</summary>
    public async Task<Outcome<Receipt>> Grant(Act act, bool grant, CancellationToken ct)
    {
        var why = act.Answers.Text("why");
        var field = grant ? null : "why";
        if (await papers.Answer(act.Answers.Number("wish"), act.Site, grant ? "granted" : "declined", why, ct) is not { } wish
            || await awards.Find(wish.Award, ct) is not { } file) return No.Moved(field);
        if (grant && wish.Kind == "renew") return await Renew(act, wish, file, ct);
        var most = (int)(await settings.On(clock.Today, ct)).Number("defer_months");
        var step = !grant ? new Step(file.Award) : wish.Kind == "defer"
            ? AwardRules.Defer(file.Award, wish.Until!.Value, clock.Today, most) : AwardRules.Transfer(file.Award, wish.School);
        var news = !grant ? new LocalizedText($"What you asked for is not possible: {why}", $"Lo que pidió no es posible: {why}")
            : wish.Kind == "defer" ? new($"Your scholarship waits until {Say.En.WeekDay(wish.Until!.Value)}.",
                $"Su beca espera hasta el {Say.Es.WeekDay(wish.Until!.Value)}.")
            : new($"Your scholarship goes to {wish.School} now. An enrollment paper from there comes next.",
                $"Su beca ahora va a {wish.School}. Sigue un comprobante de inscripción de allí.");
        if (grant && wish.Kind == "transfer") await papers.Drop(file.Id, ct);
        var taken = await desk.Take(act.Site, file, step, news, ct);
        return taken.Succeeded ? new Receipt(new("Answered. The family was told.", "Respondido. Se avisó a la familia."))
            : taken.Refusal with { Field = field };
    }

    private async Task<Outcome<Receipt>> Renew(Act act, Wish wish, AwardFile file, CancellationToken ct)
    {
        if (await funds.Find(file.Award.Fund, act.Site, ct) is not { } fund || await rounds.Offering(file.Offering, act.Site, ct) is not { } offering)
            return No.Moved();
        var accept = clock.Today.AddDays((int)(await settings.On(clock.Today, ct)).Number("accept_days"));
        var award = new Award(0, fund.Id, file.Award.Family, file.Award.Amount, AwardState.Offered, file.Award.School, clock.Today, accept, null, Money.Zero, 0,
            AwardRules.Split(file.Award.Amount, offering.Terms, wish.Until!.Value, offering.Months, file.Award.School));
        var offered = await desk.Offer(act.Site, $"renew/{Stored.Number(wish.Id)}",
            new(award, file.Person, null, offering.Id, file.Id, file.Student, file.Award.School, wish.Until.Value, new("", ""),
                clock.Today), fund, ct);
        return offered.Succeeded ? new Receipt(new("Renewed: a new award is offered.", "Renovada: se ofrece una beca nueva."))
            : offered.Refusal with { Field = null };
    }

    public async Task<Outcome<Receipt>> Step(Act act, CancellationToken ct)
    {
        if (!long.TryParse(act.Item, out var id) || await awards.Find(id, ct) is not { } file) return No.NotFound();
        var (en, es) = (act.Answers.Text("why_en"), act.Answers.Text("why_es"));
        var (step, news) = act.Action switch
        {
            "hold" => (AwardRules.Hold(file.Award), new LocalizedText($"Your scholarship is on hold: {en}", $"Su beca está en pausa: {es}")),
            "go_on" => (AwardRules.GoOn(file.Award, clock.Today), new("Your scholarship goes on.", "Su beca continúa.")),
            "revoke" => (AwardRules.Revoke(file.Award), new($"Your scholarship ends: {en} What was paid stays paid.",
                $"Su beca termina: {es} Lo que se pagó queda pagado.")),
            _ => (AwardRules.EndRefunded(file.Award), new("The school gave the money back, and your scholarship ends here.",
                "La escuela devolvió el dinero y su beca termina aquí.")),
        };
        var taken = await desk.Take(act.Site, file, step, news, ct);
        var field = act.Action is "hold" or "revoke" ? "why_en" : null;
        return taken.Succeeded ? new Receipt(new("Done. The family was told.", "Listo. Se avisó a la familia.")) : taken.Refusal with { Field = field };
    }
}
