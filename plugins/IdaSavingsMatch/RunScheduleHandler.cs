using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace IdaSavingsMatch;

/// <summary>Posts the match of all months that are over. A repeat of the day finds the same keys and posts nothing.</summary>
internal sealed class RunScheduleHandler(Savers savers, ISettings settings, ILedger ledger) : IRequestHandler<RunSchedule, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(RunSchedule request, CancellationToken cancellationToken)
    {
        var month = Month.Of(request.Due).Plus(-1);
        foreach (var saver in await savers.All(request.Site, cancellationToken))
        {
            if (await Post(saver, month, request.Due, cancellationToken) is { } refusal) return refusal;
        }
        return Done.Value;
    }

    private async Task<Refusal?> Post(Saver saver, Month month, DateOnly due, CancellationToken ct)
    {
        var terms = Terms.From(await settings.On(saver.Opened, ct));
        var deposits = await savers.Deposits(saver.Family, ct);
        var own = await ledger.Balance(Accounts.Own(saver.Family), ct);
        var target = MatchRules.On(Money.Min(own, MatchRules.Matchable(deposits, terms, saver.Opened, month)), terms);
        var before = await savers.Matches(saver.Family, ct);
        var federal = target.Federal - before.Aggregate(Money.Zero, (sum, m) => sum + m.Federal);
        var other = target.Other - before.Aggregate(Money.Zero, (sum, m) => sum + m.Other);
        if (federal < Money.Zero || other < Money.Zero || federal + other == Money.Zero) return null;

        var why = $"month {month}";
        if (!await savers.Note(saver, due, federal, other, why, ct)) return null;
        List<Movement> movements = [];
        if (federal > Money.Zero) movements.Add(new(Accounts.Federal, Accounts.Matched(saver.Family), federal));
        if (other > Money.Zero) movements.Add(new(Accounts.Other, Accounts.Matched(saver.Family), other));
        var posted = await ledger.Post(
            $"match/{saver.Family}/{month}", $"match {month}: {terms.MatchPerDollar} per $1, matched so far {target.Matched}", due, movements, ct);
        return posted.Refusal;
    }
}
