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

    /// <summary>A letter came: its days count from the day it arrived.</summary>
    public async Task<Outcome<Receipt>> OnPaper(Act act, CancellationToken ct)
    {
        var day = act.Answers.Date("day")!.Value;
        if (day > clock.Today || day < clock.Today.AddYears(-1)) return new Refusal("circles.day_over", new LocalizedText(
            "Choose a day of the last year, up to today.", "Elija un día del último año, hasta hoy."), "day");
        if (SeatReport.SeatOf(act.Answers.Text("number")) is not { } number || await seats.Find(number, ct) is not { } seat || seat.Site != act.Site
            || !(await reports.OfSeat(number, ct)).Any(r => r.SentOn is not null))
            return new Refusal("circles.no_account", new LocalizedText("Nothing was reported under this number here.",
                "Aquí no se ha informado nada con este número."), "number");
        if ((await claims.OfSeat(number, ct)).Any(c => c.Open)) return new Refusal("circles.dispute_open", new LocalizedText(
            "One is being looked into already.", "Ya se está revisando uno."), "number");
        await claims.Add(seat, act.Key, act.Answers.Text("words"), day, ct);
        return new Receipt(new LocalizedText("Written down. It stands on their page too.", "Anotado. También está en su página."));
    }

    public async Task<Outcome<Receipt>> Answer(Act act, CancellationToken ct)
    {
        var (id, outcome) = (act.Answers.Number("dispute"), act.Answers.Text("outcome"));
        if (outcome == "set_aside" && await claims.Find(id, ct) is { Open: true } late && clock.Today > late.SetAsideBy)
            return new Refusal("circles.set_aside_late", new LocalizedText(
                "Five banking days have passed, so it is looked into.", "Ya pasaron cinco días hábiles: se revisa."), "outcome");
        if (await claims.Find(id, ct) is not { } claim || await seats.Find(claim.Seat, ct) is not { } seat || seat.Site != act.Site
            || await claims.Answer(id, act.Answers.Text("answer"), outcome, clock.Today, ct) == 0)
            return new Refusal("circles.dispute_closed", new LocalizedText("This was answered already.", "Esto ya se respondió."));
        await messages.SendTo("dispute/" + seat.Text + "/" + act.Key, seat.Person, outcome == "set_aside" ? "set_aside" : "answered", new Dictionary<string,
            object?> { ["circle"] = seat.CircleName }, ct);
        return new Receipt(new LocalizedText("Answered.", "Respondido."));
    }
}
