using System.Globalization;
using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace LendingCircles;

/// <summary>What became of payouts and debits, and who left the group. Events come twice; each counts once.</summary>
internal sealed class HeardHandler(Circles circles, Seats seats, Trades trades, Monies monies, TakeIn takeIn, PayOut payOut, StepBack stepBack, ILedger ledger,
    IClock clock) : IRequestHandler<Heard, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(Heard request, CancellationToken cancellationToken)
    {
        switch (request.Event)
        {
            case PayableEvent payable: await payOut.Heard(payable, cancellationToken); break;
            case DebitTaken taken: return await Taken(taken, cancellationToken);
            case DebitFailed failed: return await Failed(failed, cancellationToken);
            case AuthorizationEnded ended: await Ended(ended, cancellationToken); break;
            case LeftGroup left: await Left(left, cancellationToken); break;
        }
        return Done.Value;
    }

    private async Task<Outcome<Done>> Taken(DebitTaken taken, CancellationToken ct)
    {
        var how = taken.FromBank ? "bank" : "earnings";
        if (Number(taken.Key, "seat") is { } id && await seats.Find(id, ct) is { } seat)
        {
            await takeIn.Write(seat, "in/" + taken.Id.ToString("N"), taken.On, taken.Amount, how, "", ct);
            return Done.Value;
        }
        return Number(taken.Key, "cover") is { } cover ? await Covered(cover, taken.Id, taken.On, taken.Amount, false, ct) : Done.Value;
    }

    private async Task<Outcome<Done>> Failed(DebitFailed failed, CancellationToken ct)
    {
        if (Number(failed.Key, "cover") is { } cover)
        {
            if (failed.Undone) return await Covered(cover, failed.Id, clock.Today, failed.Amount, true, ct);
            if (await trades.Cover(cover, ct) is { State: "promised" }) await trades.Free(cover, ct);
            return Done.Value;
        }
        // What never counted changes nothing here: the part is simply not there yet.
        if (failed.Undone && Number(failed.Key, "seat") is { } id && await seats.Find(id, ct) is { } seat)
            await takeIn.Write(seat, "out/" + failed.Id.ToString("N"), clock.Today, -failed.Amount, "undone", "", ct);
        return Done.Value;
    }

    // A friend's money arrives on the friend's own seat; from there it moves to the one who asked.
    private async Task<Outcome<Done>> Covered(long id, Guid happened, DateOnly on, Money amount, bool undone, CancellationToken ct)
    {
        var sides = await trades.Sides(id, ct);
        if (sides.FirstOrDefault(s => s.Role == "asked") is not { } asked || sides.FirstOrDefault(s => s.Role == "gave") is not { } gave) return Done.Value;
        var seat = (await seats.Find(asked.Seat, ct))!;
        var (from, to) = undone ? (asked.Seat, gave.Seat) : (gave.Seat, asked.Seat);
        var posted = await ledger.Post("cover/" + happened.ToString("N"), $"cover {id.ToString(CultureInfo.InvariantCulture)}", on,
            [new(Accounts.Seat(from), Accounts.Seat(to), amount)], ct);
        if (!posted.Succeeded) return posted.Refusal;
        await takeIn.Write(seat, "cover/" + happened.ToString("N"), on, undone ? -amount : amount, undone ? "undone" : "friend", "", ct);
        await trades.CoverState(id, undone ? "promised" : "done", ct);
        return Done.Value;
    }

    private async Task Ended(AuthorizationEnded ended, CancellationToken ct)
    {
        if (Number(ended.Key, "seat") is not { } id || await seats.Find(id, ct) is not { } seat) return;
        if (ended.Key == $"{seat.AutopayKey}/{await monies.PayBy(id, ct)}") await monies.SetPayBy(id, "hand", ct);
    }

    // A circle that has not begun goes on without them; one that runs goes on with them, on their own page.
    private async Task Left(LeftGroup left, CancellationToken ct)
    {
        foreach (var circle in (await circles.Of(left.Group, ct)).Where(c => c.Before))
            foreach (var seat in (await seats.Of(circle.Id, ct)).Where(s => s.Family == left.Family))
                await stepBack.Go((await circles.Find(circle.Id, ct))!, seat, ct);
    }

    private static long? Number(string key, string kind) =>
        key.Split('/') is [var first, var id, ..] && first == kind && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : null;
}
