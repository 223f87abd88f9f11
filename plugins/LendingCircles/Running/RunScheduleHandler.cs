using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace LendingCircles;

/// <summary>What happens by itself each morning, and once a month. A repeat of a day finds everything done.</summary>
internal sealed class RunScheduleHandler(
    Circles circles, Seats seats, Monies monies, Trades trades, OwnSeat ownSeat, SignSchedule signing, PayTurns payTurns, TakeIn takeIn, Autopay autopay,
    Settle settle, PrepareReports reports, Credit credit, IMessages messages) : IRequestHandler<RunSchedule, Outcome<Done>>
{
    // So many days ahead somebody who brings it by hand is told once.
    private const int Told = 5;

    public async Task<Outcome<Done>> Handle(RunSchedule request, CancellationToken cancellationToken)
    {
        var (site, day, ct) = (request.Site, request.Due, cancellationToken);
        if (request.Schedule == "report") return await reports.Do(site, Month.Of(day).Plus(-1), day, ct);
        await credit.SealAll(site, ct);
        await reports.Correct(site, day, ct);
        foreach (var circle in await circles.In(site, ["signing"], ct)) await CountSignatures(circle, day, ct);
        if (await payTurns.Do(site, day, ct) is { Succeeded: false } refused) return refused;
        await trades.Lapse(site, day, ct);
        foreach (var circle in await circles.In(site, ["running"], ct))
        {
            await takeIn.Count(circle.Id, ct);
            foreach (var seat in (await seats.Of(circle.Id, ct)).Where(s => s.State == "in")) await Ahead(seat, day, ct);
        }
        foreach (var circle in (await circles.In(site, ["ended"], ct)).Where(c => c.SettledOn is null))
            if (await settle.End(circle, day, ct) is { Succeeded: false } not) return not;
        return Done.Value;
    }

    // Somebody signed and closed the page: their signature counts all the same.
    private async Task CountSignatures(Circle circle, DateOnly day, CancellationToken ct)
    {
        foreach (var seat in await seats.Of(circle.Id, ct)) await signing.Signed(circle, seat, ct);
        if (circle.First > day) await signing.Begin(circle, ct);
    }

    private async Task Ahead(Seat seat, DateOnly day, CancellationToken ct)
    {
        if (await ownSeat.Read(seat, ct) is not { } own) return;
        await autopay.Plan(seat, own.View, own.Passes, day, ct);
        if (await monies.PayBy(seat.Id, ct) != "hand") return;
        foreach (var turn in own.Design.Turns.Where(t => t.Due > day && t.Due <= day.AddDays(Told) && !own.Passes.ContainsKey(t.Number)))
        {
            var missing = own.View.MissingFor(turn.Number);
            if (missing == Money.Zero) continue;
            await messages.SendTo($"soon/{seat.Text}/{turn.Due:yyyy-MM-dd}", seat.Person, "due_soon",
                new Dictionary<string, object?> { ["amount"] = missing.ToString(), ["circle"] = seat.CircleName }, ct);
        }
    }
}
