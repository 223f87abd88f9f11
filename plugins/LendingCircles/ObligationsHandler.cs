using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace LendingCircles;

/// <summary>What is promised: own money in circles whose turn is still to come, and payouts on their way.</summary>
internal sealed class ObligationsHandler(Circles circles, Seats seats, Monies monies, Payouts payouts) : IRequestHandler<Obligations, Outcome<ObligationList>>
{
    public async Task<Outcome<ObligationList>> Handle(Obligations request, CancellationToken cancellationToken)
    {
        List<Obligation> owed = [];
        foreach (var circle in (await circles.In(request.Site, ["running", "ended"], cancellationToken)).Where(c => c.SettledOn is null))
        {
            var people = (await seats.Of(circle.Id, cancellationToken)).ToDictionary(s => s.Id);
            foreach (var money in await monies.Of(circle.Id, cancellationToken))
            {
                var seat = people[money.Seat];
                if (money.Received > Money.Zero || money.Back > Money.Zero || seat.Turn is not { } turn) continue;
                var until = circle.Design.Turns[turn - 1].PayOn;
                var amount = seat.State == "in" ? circle.Design.Pot : money.Paid;
                if (amount == Money.Zero) continue;
                owed.Add(new(seat.Family, amount, seat.State == "in"
                    ? new($"a turn of a lending circle, {money.Paid} put in so far", $"un turno de la tanda, {money.Paid} aportados hasta hoy")
                    : new("own money back from a lending circle", "dinero propio que regresa de una tanda"), until) { Group = seat.Group });
            }
            foreach (var payout in (await payouts.Of(circle.Id, cancellationToken)).Where(p => p.State != "settled"))
                owed.Add(new(people[payout.Seat].Family, payout.Amount, new("a payout of a lending circle on its way", "un pago de la tanda en camino"), null)
                { Group = circle.Group });
        }
        return new ObligationList(owed);
    }
}
