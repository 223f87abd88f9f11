using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace IdaSavingsMatch;

/// <summary>Opens the account when the family is accepted; it may leave once its own money is taken out.</summary>
internal sealed class ApplicationMovedHandler(
    SaverStore savers, AccountReader accounts, PurchaseStore purchases, TakeOutStore takeOuts, KeepAccounts keep, Promises promises,
    Books books, ISettings settings, IClock clock) : IRequestHandler<ApplicationMoved, Outcome<Done>>
{
    public async Task<Outcome<Done>> Handle(ApplicationMoved request, CancellationToken cancellationToken)
    {
        var application = request.Application;
        if (request.From.Length == 0 && !(await settings.On(clock.Today, cancellationToken)).Yes("for_" + application.Answers.Text("purpose")))
            return KeepAccounts.PurposeClosed;
        if (application.State == "in")
        {
            var refused = await keep.Open(new(request.Site, application.Family, application.Person, application.Person.Value, "",
                application.Answers.Text("purpose"), application.Answers.Money("goal"), application.Answers.Money("monthly"), clock.Today)
            {
                People = application.Answers.Has("people") ? application.Answers.Number("people") : null,
                Work = application.Answers.Text("work"),
            }, cancellationToken);
            if (refused is not null) return refused;
        }
        return application.State == "left" ? await Leave(application.Family, cancellationToken) : Done.Value;
    }

    private async Task<Outcome<Done>> Leave(FamilyId family, CancellationToken ct)
    {
        foreach (var seen in (await accounts.Of(family, ct)).Where(s => !s.Closed))
        {
            if (await accounts.Lock(seen.Id, ct) is not { } account) continue;
            if (account.Own > Money.Zero)
                return Both.No("own_money_first", "Take out your own money first, so that it reaches you.",
                    "Primero retire su propio dinero, para que llegue a usted.");
            if ((await purchases.Of(seen.Id, ct)).Any(p => p.State is Purchase.Asked or Purchase.Sent))
                return Both.No("payment_first", "A payment for your goal is under way. Leave once it is done, or take it back.",
                    "Hay un pago para su meta en camino. Salga cuando termine, o retírelo.");
            if ((await takeOuts.Of(seen.Id, ct)).Any(t => t.State == TakeOut.Sent))
                return Both.No("out_first", "Your own money is on its way to you. Leave once it has arrived.",
                    "Su propio dinero va en camino. Salga cuando haya llegado.");
            // Match that nothing stands behind any more goes back; what was paid to vendors stays paid.
            var standing = account.Standing;
            var back = standing.Kept.Floor();
            List<Movement> movements = [];
            if (back.Federal > Money.Zero) movements.Add(new(seen.Names.Matched, AccountNames.Federal, back.Federal));
            if (back.Other > Money.Zero) movements.Add(new(seen.Names.Matched, AccountNames.Other, back.Other));
            var key = FormattableString.Invariant($"left/{seen.Id}/{clock.Today:yyyy-MM-dd}");
            if (await books.Write(seen, new(standing with { Posted = standing.Posted - back, Away = Money.Zero }, -back, movements), key,
                "match of a saver who left", $"left {clock.Today:yyyy-MM-dd}", ct) is { } refused) return refused;
            await promises.Set(seen, seen.Paid, seen.Paid, ct);
        }
        await takeOuts.Forget(family, ct);
        await savers.Close(family, ct);
        return Done.Value;
    }
}
