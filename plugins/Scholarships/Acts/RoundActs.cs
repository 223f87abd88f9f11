using System.Security.Cryptography;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>A round from its dates to its readers.</summary>
internal sealed class RoundActs(Rounds rounds, Funds funds, Reviews reviews, Sharing sharing, IDraws draws, ISettings settings, IClock clock)
{
    // Without letters and digits that look alike, since it is read aloud and copied by hand.
    private const string Alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    public async Task<Outcome<Receipt>> Add(Act act, CancellationToken ct)
    {
        var a = act.Answers;
        var deadline = new Deadline(a.Date("opens")!.Value, a.Date("closes")!.Value, (int)a.Number("grace"));
        if (deadline.Opens < clock.Today) return No.Because("opens", "It opens today or later.", "Abre hoy o más adelante.", "opens");
        if (deadline.Closes < deadline.Opens || deadline.Closes > clock.Today.AddYears(2))
            return No.Because("closes", "It closes after it opens, within two years.", "Cierra después de abrir, dentro de dos años.", "closes");
        if (a.Date("decide")!.Value < deadline.Last)
            return No.Because("decide_by", $"Applications come in until {Say.En.Day(deadline.Last)}. Choose that day or a later one.",
                $"Las solicitudes llegan hasta el {Say.Es.Day(deadline.Last)}. Elija ese día o uno posterior.", "decide");
        if (a.Date("decide")!.Value > deadline.Last.AddYears(1))
            return No.Because("decide_late", "Families hear within a year after it closes.", "Las familias se enteran dentro del año que sigue al cierre.",
                "decide");
        var id = await rounds.Add(act.Site, act.Key, new(0, new(a.Text("name_en"), a.Text("name_es")), deadline, a.Date("decide")!.Value,
            (int)a.Number("readers"),
            a.Yes("blind_name"), a.Yes("blind_school"), null, null, RandomNumberGenerator.GetString(Alphabet, 8)), ct);
        if (id is { } made)
        {
            await rounds.SetRubric(act.Site, made, RoundForms.Usual, ct);
            return new Receipt(new("The round is there. Now say what each fund offers.", "La ronda está lista. Ahora diga qué ofrece cada fondo."))
            { Page = "round", Item = Stored.Number(made) };
        }
        return new Receipt(new("The round is there.", "La ronda está lista."));
    }

    public async Task<Outcome<Receipt>> Do(Act act, CancellationToken ct)
    {
        if (!long.TryParse(act.Item, out var id) || await rounds.Find(id, act.Site, ct) is not { } round) return No.NotFound();
        return act.Action switch
        {
            "offer" => await Offer(act, round, ct),
            "open" => await Open(act, round, ct),
            "rubric" => await Rubric(act, round, ct),
            "join" => await Join(act, round, ct),
            "share" => await Share(act, round, ct),
            _ => await Reopen(act, round, ct),
        };
    }

    private async Task<Outcome<Receipt>> Offer(Act act, Round round, CancellationToken ct)
    {
        var a = act.Answers;
        if (round.OpenedOn is not null) return No.Because("opened", "What is offered is fixed once the round is open.",
            "Lo que se ofrece queda fijo cuando la ronda abre.", "fund");
        if (await funds.Find(a.Number("fund"), act.Site, ct) is not { } fund) return No.Moved("fund");
        if (a.Money("amount").Cents < a.Number("terms"))
            return No.Because("small", "That is less than a cent for each term.", "Es menos de un centavo por periodo.", "amount");
        if (a.Date("first")!.Value < round.Deadline.Closes || a.Date("first")!.Value > round.Deadline.Closes.AddYears(2))
            return No.Because("first", "The first term begins when the round has closed, within two years.",
                "El primer periodo empieza cuando la ronda cerró, dentro de dos años.", "first");
        await rounds.Offer(act.Site, act.Key, new(0, round.Id, fund.Id, a.Money("amount"), (int)a.Number("terms"), (int)a.Number("places"),
            a.Date("first")!.Value, (int)a.Number("months"), "", null, new("", ""), null), ct);
        return new Receipt(new($"{fund.Name} is part of the round.", $"{fund.Name} es parte de la ronda."));
    }

    private async Task<Outcome<Receipt>> Open(Act act, Round round, CancellationToken ct)
    {
        var offered = await rounds.Offerings(round.Id, ct);
        if (offered.Count == 0) return No.Because("no_fund", "Say first what a fund offers.", "Primero diga qué ofrece un fondo.");
        if (round.OpenedOn is not null) return No.Moved();
        foreach (var offering in offered) await rounds.Seal(offering.Id, await draws.Announce(offering.Draw, ct), ct);
        await rounds.Open(round.Id, clock.Today, ct);
        await rounds.Note(act.Site, act.Key, round.Id, clock.Today, act.Actor.GivenName, new("Opens the round.", "Abre la ronda."), ct);
        return new Receipt(new("The round is open. The seeds of the draws are fixed; their hashes are published.",
            "La ronda está abierta. Las semillas de los sorteos quedan fijas; sus huellas están publicadas."));
    }

    private async Task<Outcome<Receipt>> Rubric(Act act, Round round, CancellationToken ct)
    {
        var before = await rounds.Rubric(round.Id, ct);
        var wanted = RoundForms.Read(act.Answers, before);
        if (!Ranking.Whole(wanted)) return No.Because("weights", $"The weights add up to {wanted.Sum(c => c.Weight)}; they make 100 together.",
            $"Los pesos suman {wanted.Sum(c => c.Weight)}; juntos son 100.", "w1");
        var changed = await rounds.SetRubric(act.Site, round.Id, wanted, ct);
        var words = string.Join(", ", wanted.Select(c => $"{c.Name.En} {c.Weight}"));
        var palabras = string.Join(", ", wanted.Select(c => $"{c.Name.Es} {c.Weight}"));
        await rounds.Note(act.Site, act.Key, round.Id, clock.Today, act.Actor.GivenName, changed
            ? new($"Sets the rubric: {words}.", $"Fija la pauta: {palabras}.")
            : new($"Refused, because the first points are in: a change of the rubric to {words}.",
                $"Rechazado, porque ya hay puntos: cambiar la pauta a {palabras}."), ct);
        // A refusal would take the trail back with it; so the answer says that nothing was changed.
        return changed ? new Receipt(new("The rubric is set.", "La pauta queda fija.")) { Page = "round", Item = act.Item }
            : new Receipt(new("Refused: the first points are in, and the rubric stays as it was. That you asked is kept in the trail.",
                "Rechazado: ya hay puntos y la pauta queda como estaba. Su pedido queda en el historial."));
    }

    private async Task<Outcome<Receipt>> Join(Act act, Round round, CancellationToken ct)
    {
        await reviews.Join(act.Site, round.Id, new(act.Actor.Person!.Value, null, act.Actor.GivenName), ct);
        return new Receipt(new("You read in this round.", "Usted lee en esta ronda."));
    }

    private async Task<Outcome<Receipt>> Share(Act act, Round round, CancellationToken ct)
    {
        if (!round.Over(clock.Today)) return No.Because("still_open", $"Applications still come in until {Say.En.Day(round.Deadline.Last)}.",
            $"Las solicitudes llegan hasta el {Say.Es.Day(round.Deadline.Last)}.");
        var given = await sharing.Share(act.Site, round, ct);
        return new Receipt(given == 0
            ? new("Nothing more could be given out. Invite another reader if an application has too few.",
                "No se pudo repartir más. Invite a otro lector si faltan lecturas.")
            : new($"{given} {(given == 1 ? "reading was" : "readings were")} given out.", given == 1 ? "Se repartió 1 lectura."
                : $"Se repartieron {given} lecturas."));
    }

    private async Task<Outcome<Receipt>> Reopen(Act act, Round round, CancellationToken ct)
    {
        if ((await rounds.Offerings(round.Id, ct)).Any(o => o.DecidedOn is not null))
            return No.Because("decided", "A fund of this round has decided on these points.", "Un fondo de esta ronda ya decidió con estos puntos.");
        var days = (int)(await settings.On(clock.Today, ct)).Number("review_days");
        var id = act.Answers.Number("review");
        if (!await reviews.Reopen(id, clock.Today.AddDays(days), ct)) return No.Moved();
        var request = (await reviews.InRound(round.Id, ct)).Single(r => r.Id == id).Request;
        await rounds.Note(act.Site, act.Key, round.Id, clock.Today, act.Actor.GivenName,
            new($"Opens a reading of application {request} once more.", $"Vuelve a abrir una lectura de la solicitud {request}."), ct);
        return new Receipt(new("The reader can give the points once more.", "El lector puede dar los puntos otra vez."));
    }
}
