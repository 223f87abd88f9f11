using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Scholarships;

/// <summary>What readers do: join with the round's code, give points, stand back, ask to correct.</summary>
internal sealed class ReadingActs(Reviews reviews, Rounds rounds, IClock clock)
{
    public async Task<Outcome<Receipt>> Join(Act act, CancellationToken ct)
    {
        var code = act.Answers.Text("code").Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (await rounds.ByCode(code, act.Site, ct) is not { } round)
            return No.Because("code", "No round has that code. Look at it once more.", "Ninguna ronda tiene ese código. Mírelo otra vez.", "code");
        await reviews.Join(act.Site, round.Id, new(act.Actor.Person!.Value, act.Actor.Family, act.Actor.GivenName), ct);
        return new Receipt(new($"You read in {round.Name.En}. What is given to you shows up here.",
            $"Usted lee en {round.Name.Es}. Aquí aparece lo que le toque leer."));
    }

    public async Task<Outcome<Receipt>> Do(Act act, CancellationToken ct)
    {
        if (!long.TryParse(act.Item, out var id) || await reviews.Find(id, act.Actor.Person!.Value, ct) is not { } review
            || await rounds.Find(review.Round, act.Site, ct) is not { } round) return No.NotFound();
        return act.Action switch
        {
            "score" => await Score(act, round, review, ct),
            "out" => await StandBack(act, review, ct),
            _ => await Correct(act, round, review, ct),
        };
    }

    private async Task<Outcome<Receipt>> Score(Act act, Round round, Review review, CancellationToken ct)
    {
        // The first score locks the rubric; whoever changes it at this moment waits here and is refused then.
        await rounds.Lock(round.Id, clock.Today, ct);
        var rubric = await rounds.Rubric(round.Id, ct);
        if (!await reviews.Move(review.Id, Panel.Done, clock.Today, "", ct))
            return No.Because("locked", "These points are in already. Ask to correct them, and say why.",
                "Estos puntos ya están. Pida corregirlos y diga por qué.",
                $"c{rubric[0].Position}");
        foreach (var criterion in rubric)
            await reviews.Score(act.Site, review, criterion.Position, (int)act.Answers.Number($"c{criterion.Position}"), ct);
        return new Receipt(new("Your points are in. Thank you for reading.", "Sus puntos están anotados. Gracias por leer."))
        {
            Page = act.Actor.For == Audience.Manager ? "round" : "reviews", Item = act.Actor.For == Audience.Manager ? Stored.Number(round.Id) : "",
        };
    }

    private async Task<Outcome<Receipt>> StandBack(Act act, Review review, CancellationToken ct) =>
        await reviews.Move(review.Id, "out", clock.Today, "", ct)
            ? new Receipt(new("Somebody else reads it. Nobody is told why.", "Otra persona la lee. A nadie se le dice por qué."))
            {
                Page = act.Actor.For == Audience.Manager ? "rounds" : "reviews",
            }
            : No.Moved();

    // Points that are in are not changed; the wish is kept, and a manager may open the reading once more.
    private async Task<Outcome<Receipt>> Correct(Act act, Round round, Review review, CancellationToken ct)
    {
        await rounds.Note(act.Site, act.Key, round.Id, clock.Today, act.Actor.GivenName, new(
            $"Asks to correct the points of application {review.Request}: {act.Answers.Text("why")}",
            $"Pide corregir los puntos de la solicitud {review.Request}: {act.Answers.Text("why")}"), ct);
        return new Receipt(new("Nothing was changed. Your wish is in the round’s trail, where the manager sees it.",
            "No se cambió nada. Su pedido queda en el historial de la ronda, donde lo ve el encargado."));
    }
}
