using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>What a student's family does with an award.</summary>
internal sealed class AwardActs(Awards awards, Funds funds, Papers papers, AwardDesk desk, ISettings settings, IDocuments documents, IFacts facts, IClock clock)
{
    public async Task<Outcome<Receipt>> Do(Act act, CancellationToken ct)
    {
        if (!long.TryParse(act.Item, out var id) || await awards.Find(id, ct) is not { } file || file.Award.Family != act.Actor.Family) return No.NotFound();
        return act.Action switch
        {
            "accept" => await Accept(act, file, ct),
            "decline" => await Said(await desk.Take(act.Site, file, AwardRules.Decline(file.Award), new(
                "You said no, thanks. The money is there for another student.", "Usted dijo que no, gracias. El dinero queda para otro estudiante."), ct),
                "It is settled. Thank you for telling us.", "Queda anotado. Gracias por avisar."),
            "resume" => await Said(await desk.Take(act.Site, file, AwardRules.Resume(file.Award), new(
                "Your scholarship goes on.", "Su beca continúa."), ct), "It goes on. The next step is the enrollment paper.",
                "Continúa. El siguiente paso es el comprobante de inscripción."),
            "proof" => await HandIn(act, file, ct),
            "defer" or "transfer" or "renew" => await Ask(act, file, ct),
            "thank" => await Thank(act, file, ct),
            _ => await Tell(act, file, ct),
        };
    }

    private static Task<Outcome<Receipt>> Said(Outcome<Done> outcome, string en, string es) =>
        Task.FromResult<Outcome<Receipt>>(outcome.Succeeded ? new Receipt(new(en, es)) : outcome.Refusal);

    private async Task<Outcome<Receipt>> Accept(Act act, AwardFile file, CancellationToken ct)
    {
        if (await documents.Signed(file.Award.Family, ScholarshipsProgram.Letter, Stored.Number(file.Id), ct) is null)
            return No.Because("sign_first", "Read and sign the award letter first.", "Primero lea y firme la carta de la beca.");
        return await Said(await desk.Take(act.Site, file, AwardRules.Accept(file.Award, clock.Today), new(
            "You accepted. The school is paid when the enrollment paper is in.",
                "Usted aceptó. La escuela recibe el pago cuando llegue el comprobante de inscripción."),
            ct), "Accepted. The next step is the enrollment paper.", "Aceptada. El siguiente paso es el comprobante de inscripción.");
    }

    private async Task<Outcome<Receipt>> HandIn(Act act, AwardFile file, CancellationToken ct)
    {
        if (act.Answers.File("proof") is not { } paper) return No.Because("proof", "Choose a photo or a PDF.", "Elija una foto o un PDF.", "proof");
        if (file.Award.Next is not { } next) return No.Moved("proof");
        var school = act.Answers.Text("school");
        if (next.School.Length > 0 && !string.Equals(school, next.School, StringComparison.OrdinalIgnoreCase))
            return No.Because("other_school", $"Your scholarship goes to {next.School}. If you change school, ask for that first.",
                $"Su beca va a {next.School}. Si cambia de escuela, pídalo primero.", "school");
        var named = next.School.Length > 0 ? file.Award : AwardRules.Transfer(file.Award, school) is { Succeeded: true } to ? to.Value.Award : file.Award;
        var handed = AwardRules.HandIn(named);
        if (!handed.Succeeded) return handed.Refusal with { Field = "proof" };
        var proof = new Proof(0, file.Award.Family, file.Id, next.Position, paper, school, act.Answers.Text("term"), (int)act.Answers.Number("credits"),
            act.Answers.Text("number"), clock.Today, "waiting", "");
        // The same form sent twice brings the same paper.
        if (await papers.HandIn(act.Site, act.Key, proof, ct) is not null)
        {
            var kept = await desk.Take(act.Site, file, handed, new("Your paper is with the office.", "Su comprobante está en la oficina."), ct);
            if (!kept.Succeeded) return kept.Refusal with { Field = "proof" };
        }
        return new Receipt(new("Thank you. Staff looks at it, then the school is paid.", "Gracias. El personal lo revisa y luego la escuela recibe el pago."));
    }

    private async Task<Outcome<Receipt>> Ask(Act act, AwardFile file, CancellationToken ct)
    {
        var answers = act.Answers;
        var field = act.Action == "transfer" ? "school" : "until";
        if ((await papers.WishesOf(file.Id, ct)).Any(w => w.State == "asked"))
            return No.Because("asked_before", "You asked for something that is not answered yet.", "Usted pidió algo que aún no tiene respuesta.", field);
        var tried = act.Action switch
        {
            "defer" => AwardRules.Defer(file.Award, answers.Date("until")!.Value, clock.Today,
                (int)(await settings.On(clock.Today, ct)).Number("defer_months")),
            "transfer" => AwardRules.Transfer(file.Award, answers.Text("school")),
            _ => await Renewable(act.Site, file, ct) ? new Step(file.Award) : No.Because("no_renewal", "This fund does not renew it.",
                "Este fondo no la renueva."),
        };
        if (!tried.Succeeded) return tried.Refusal with { Field = field };
        if (act.Action == "renew" && (answers.Date("until")!.Value <= clock.Today || answers.Date("until")!.Value > clock.Today.AddYears(2)))
            return No.Because("until", "Choose a day from tomorrow on, within two years.", "Elija un día a partir de mañana, dentro de dos años.", "until");
        await papers.Ask(act.Site, act.Key, new(0, file.Award.Family, file.Id, act.Action, answers.Text("words"), answers.Date("until"), answers.Text("school"),
            clock.Today, "asked"), ct);
        return new Receipt(new("Asked. You read the answer here.", "Pedido. La respuesta aparece aquí."));
    }

    /// <summary>Whether the fund renews an award that was paid in full, as often as its donor said.</summary>
    public async Task<bool> Renewable(SiteId site, AwardFile file, CancellationToken ct)
    {
        if (file.Award.State != AwardState.Completed || await funds.Find(file.Award.Fund, site, ct) is not { } fund) return false;
        var chain = 0;
        for (var at = file; at?.Renews is { } before; at = await awards.Find(before, ct)) chain++;
        var own = await awards.Of(file.Award.Family, ct);
        return chain < fund.Renewals && own.All(a => a.Renews != file.Id);
    }

    private async Task<Outcome<Receipt>> Thank(Act act, AwardFile file, CancellationToken ct)
    {
        var words = act.Answers.Text("words");
        if (Plain.TellsWhere(words)) return No.Because("note_where", "Please leave out addresses and numbers to call. The donor does not get them.",
            "Por favor quite direcciones y números de teléfono. El donante no los recibe.", "words");
        if (Plain.Names(words, file.Student) is [var name, ..]) return No.Because("note_name",
            $"Please leave out {name}. The donor does not learn your name.", $"Por favor quite {name}. El donante no conoce su nombre.", "words");
        await papers.Thank(act.Site, file.Award.Family, act.Key, new(0, file.Id, file.Award.Fund, words, clock.Today, "written"), ct);
        return new Receipt(new("Written. Staff passes it on without your name.", "Escrito. El personal lo entrega sin su nombre."));
    }

    private async Task<Outcome<Receipt>> Tell(Act act, AwardFile file, CancellationToken ct)
    {
        var journal = act.Action == "after_journal";
        if (journal && !await Learned(file.Award.Family, ct)) return No.Moved();
        await papers.SetAfter(act.Site, file.Award.Family,
            new(file.Id, file.Award.Fund, journal ? "going" : act.Answers.Text("outcome"), journal, clock.Today), ct);
        return new Receipt(new("Thank you. That was all.", "Gracias. Eso era todo."));
    }

    /// <summary>Whether the family's own journal says that somebody takes a class; then nobody has to be asked.</summary>
    public async Task<bool> Learned(FamilyId family, CancellationToken ct) =>
        (await facts.Read(family, ["education.class"], Month.Of(clock.Today).Plus(-3), ct)).Any(f => f is { Code: "education.class", Text: "yes" });
}
