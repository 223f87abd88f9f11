using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace LendingCircles;

/// <summary>What the desks do about it.</summary>
internal sealed class CreditDesk(Reports reports, Claims claims, Seats seats, IMessages messages, IClock clock)
{
    public async Task<Outcome<Receipt>> Sent(Act act, CancellationToken ct) => Month.TryParse(act.Answers.Text("month"), out var month)
        && await reports.Sent(act.Site, month, clock.Today, ct) > 0
        ? new Receipt(new LocalizedText("Written down as sent. The numbers in the lines are deleted.",
            "Anotado como enviado. Se borraron los números de las líneas."))
        : new Refusal("circles.nothing_to_send", new LocalizedText("There is nothing left to send for this month.", "No queda nada por enviar de este mes."));

    public async Task<Outcome<Receipt>> Answer(Act act, CancellationToken ct)
    {
        var (id, outcome) = (act.Answers.Number("dispute"), act.Answers.Text("outcome"));
        if (await claims.Find(id, ct) is not { } claim || await seats.Find(claim.Seat, ct) is not { } seat || seat.Site != act.Site
            || await claims.Answer(id, act.Answers.Text("answer"), outcome, clock.Today, ct) == 0)
            return new Refusal("circles.dispute_closed", new LocalizedText("This was answered already.", "Esto ya se respondió."));
        await messages.SendTo("dispute/" + seat.Text + "/" + act.Key, seat.Person, "answered", new Dictionary<string,
            object?> { ["circle"] = seat.CircleName }, ct);
        return new Receipt(new LocalizedText("Answered.", "Respondido."));
    }
}
