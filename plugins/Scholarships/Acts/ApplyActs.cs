using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>A family's profile, its application in a round, and those it asks to say something about the student.</summary>
internal sealed class ApplyActs(Requests requests, Rounds rounds, Funds funds, Recommendations recommendations, ILinks links, IMessages messages, IClock clock)
{
    private const int MostRecommenders = 3;

    public async Task<Outcome<Receipt>> SetProfile(Act act, CancellationToken ct)
    {
        var student = Forms.Read(act.Actor.Family!.Value, act.Actor.Person!.Value, act.Answers);
        if (Forms.Missing(student) is { } missing) return missing;
        await requests.SetProfile(act.Site, student, ct);
        return new Receipt(new("Your profile is saved.", "Su perfil está guardado.")) { Page = "scholarships" };
    }

    public async Task<Outcome<Receipt>> Do(Act act, CancellationToken ct)
    {
        if (!long.TryParse(act.Item, out var number) || await rounds.Find(number, act.Site, ct) is not { } round) return No.NotFound();
        var family = act.Actor.Family!.Value;
        if (!round.Takes(clock.Today)) return No.Because("round_over", round.Deadline.Words(clock.Today).En, round.Deadline.Words(clock.Today).Es, Field(act));
        var request = (await requests.Of(family, ct)).FirstOrDefault(r => r.Round == round.Id);
        if (act.Action == "save") return await Save(act, round, ct);
        if (request is null) return No.Because("draft_first", "Write something and save it first.", "Primero escriba algo y guárdelo.", Field(act));
        return act.Action switch
        {
            "ask" => await Ask(act, round, request, ct),
            "end" => await End(act, request, ct),
            "send" => await Send(act, round, request, ct),
            _ => await Withdraw(request, ct),
        };
    }

    private static string? Field(Act act) => act.Action switch { "save" => "wish", "ask" => "name", _ => null };

    private async Task<Outcome<Receipt>> Save(Act act, Round round, CancellationToken ct)
    {
        var (family, answers) = (act.Actor.Family!.Value, act.Answers);
        if (await requests.Profile(family, ct) is not { Name.Length: > 0 } profile)
            return No.Because("profile_first", "Fill in the student’s profile first.", "Primero llene el perfil del estudiante.", "wish");
        if (!answers.Has("wish") && !answers.Has("done"))
            return No.Because("empty", "Write at least one of the two answers.", "Escriba al menos una de las dos respuestas.", "wish");
        await requests.Save(act.Site, new Request(0, family, act.Actor.Person!.Value, round.Id, profile.Name, profile.School, profile.Profile.Field,
            answers.Text("wish"), answers.Text("done"), profile.Learned, Request.Draft, null), ct);
        return new Receipt(new("Saved. You can stop here and come back.", "Guardado. Puede parar aquí y volver después."));
    }

    private async Task<Outcome<Receipt>> Ask(Act act, Round round, Request request, CancellationToken ct)
    {
        if ((await recommendations.For(request.Id, ct)).Count >= MostRecommenders)
            return No.Because("recommenders", $"Up to {MostRecommenders} people can say something.", $"Hasta {MostRecommenders} personas pueden decir algo.",
                "name");
        if (await recommendations.Ask(act.Site, request.Family, request.Id, act.Key, act.Answers.Text("name"), act.Answers.Text("role"), ct) is { } id)
        {
            var address = await links.Make(new(Recommendation.Link(id), "recommend", round.Deadline.Last) { Item = Stored.Number(id), Family = request.Family },
                ct);
            await recommendations.SetAddress(id, address, ct);
        }
        return new Receipt(new("Open the questions below and send the address of that page. They take about five minutes.",
            "Abra las preguntas de abajo y mande la dirección de esa página. Toman unos cinco minutos."));
    }

    private async Task<Outcome<Receipt>> End(Act act, Request request, CancellationToken ct)
    {
        var id = act.Answers.Number("recommendation");
        if (await recommendations.Find(id, ct) is not { } asked || asked.Request != request.Id || !await recommendations.End(id, ct)) return No.Moved();
        await links.End(Recommendation.Link(id), ct);
        return new Receipt(new("That address leads nowhere any more.", "Esa dirección ya no lleva a ninguna parte."));
    }

    private async Task<Outcome<Receipt>> Send(Act act, Round round, Request request, CancellationToken ct)
    {
        if (request.State == Request.Sent) return new Receipt(Received(round));
        if (!request.Whole) return No.Because("answers", "Both answers are needed before it can be sent.", "Hacen falta las dos respuestas para enviarla.");
        if (await requests.Profile(request.Family, ct) is not { } profile || Forms.Missing(profile) is not null)
            return No.Because("profile_first", "Fill in the student’s profile first.", "Primero llene el perfil del estudiante.");
        var all = await funds.All(act.Site, ct);
        var answers = (await rounds.Offerings(round.Id, ct)).Select(o => (o.Id, Fit: Fits.Check(all.Single(f => f.Id == o.Fund).Wishes,
            profile.Profile))).ToList();
        if (answers.All(a => a.Fit.Answer != Answer.Fits))
            return No.Because("none_fit", "No fund of this round fits yet. Your page says why; your draft is kept.",
                "Ningún fondo de esta ronda es para usted todavía. Su página dice por qué; su borrador queda guardado.");
        foreach (var (offering, fit) in answers)
            await requests.SetAnswer(act.Site, request.Family, new(request.Id, offering, fit.Answer == Answer.Fits, fit.Sentence,
                fit.Answer == Answer.Fits ? "open" : "not_fit", ""), ct);
        await requests.Move(request.Id, Request.Sent, clock.Today, ct);
        await messages.Send($"sent/{Stored.Number(request.Id)}/{Stored.Day(clock.Today)}", request.Family, "received", new Dictionary<string, object?>
        {
            ["round_en"] = round.Name.En, ["round_es"] = round.Name.Es,
            ["day_en"] = Say.En.WeekDay(round.DecideBy), ["day_es"] = Say.Es.WeekDay(round.DecideBy),
        }, ct);
        return new Receipt(Received(round));
    }

    private static LocalizedText Received(Round round) => new($"Sent. You hear from us by {Say.En.WeekDay(round.DecideBy)}.",
        $"Enviada. Tendrá noticias a más tardar el {Say.Es.WeekDay(round.DecideBy)}.");

    private async Task<Outcome<Receipt>> Withdraw(Request request, CancellationToken ct)
    {
        await requests.Move(request.Id, Request.Withdrawn, null, ct);
        return new Receipt(new("Taken back. Nobody reads it. Your words are kept for you.",
            "Retirada. Nadie la lee. Sus palabras quedan guardadas para usted."));
    }
}
