using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace Scholarships;

/// <summary>Each morning: offers and waits that ran out, readings that never came, and a word to families some months after the last payment.</summary>
internal sealed class RunScheduleHandler(Awards awards, AwardDesk desk, Rounds rounds, Reviews reviews, Sharing sharing, Papers papers, ISettings settings,
    IMessages messages) : IRequestHandler<RunSchedule, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(RunSchedule request, CancellationToken cancellationToken)
    {
        var rules = await settings.On(request.Due, cancellationToken);
        foreach (var file in await awards.Open(request.Site, cancellationToken))
        {
            if (AwardRules.Clock(file.Award, request.Due, (int)rules.Number("proof_months")) is not { } step) continue;
            var done = await desk.Take(request.Site, file, step, News(file.Award), cancellationToken);
            if (!done.Succeeded) return done;
        }
        foreach (var round in await rounds.All(request.Site, cancellationToken))
            if (round.Over(request.Due)) await Reassign(request, round, cancellationToken);
        await FollowUp(request, (int)rules.Number("follow_months"), cancellationToken);
        return Done.Value;
    }

    private static LocalizedText News(Award award) => award.State switch
    {
        AwardState.Offered => new("The time to accept is over, and the money is there for another student.",
            "El plazo para aceptar terminó, y el dinero queda para otro estudiante."),
        AwardState.Deferred => new("Your scholarship goes on. The next step is the enrollment paper.",
            "Su beca continúa. El siguiente paso es el comprobante de inscripción."),
        _ => new("No enrollment paper came in time. What was not paid went back to the fund.",
            "No llegó a tiempo un comprobante de inscripción. Lo que no se pagó volvió al fondo."),
    };

    private async Task Reassign(RunSchedule request, Round round, CancellationToken ct)
    {
        var late = (await reviews.InRound(round.Id, ct)).Where(r => r.State == Panel.Open && r.DueOn < request.Due).ToList();
        foreach (var review in late)
        {
            if (!await reviews.Move(review.Id, "late", request.Due, "", ct)) continue;
            await rounds.Note(request.Site, $"late/{Stored.Number(review.Id)}/{Stored.Day(review.DueOn)}", round.Id, request.Due, "", new(
                $"A reading of application {review.Request} never came and goes to somebody else.",
                $"Una lectura de la solicitud {review.Request} no llegó y pasa a otra persona."), ct);
        }
        if (late.Count > 0) await sharing.Share(request.Site, round, ct);
    }

    // One message for each award; on the page the question waits without an end.
    private async Task FollowUp(RunSchedule request, int months, CancellationToken ct)
    {
        var told = (await papers.Afters(request.Site, ct)).Select(a => a.Award).ToHashSet();
        foreach (var file in await awards.All(request.Site, ct))
            if (file.Award.State == AwardState.Completed && file.ChangedOn.AddMonths(months) == request.Due && !told.Contains(file.Id))
                await messages.Send($"after/{Stored.Number(file.Id)}", file.Award.Family, "after", new Dictionary<string, object?>(), ct);
    }
}
