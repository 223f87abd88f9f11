using System.Globalization;
using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace IdaSavingsMatch;

/// <summary>What became of payments to savers and vendors.</summary>
internal sealed class HeardHandler(
    IProgramDb db, AccountReader accounts, TakeOutStore takeOuts, PurchaseStore purchases, TakeMoneyOut takeOut, PayForTheGoal goal, Books books,
    Promises promises, IMessages messages) : IRequestHandler<Heard, Outcome<Done>>
{
    private const string First = "insert into heard (event_id, site_id, family_id) values (@id, @site, @family) on conflict (event_id) do nothing";

    public async Task<Outcome<Done>> Handle(Heard request, CancellationToken cancellationToken)
    {
        if (request.Event is not PayableEvent payable || Number(payable.Key) is not { } id) return Done.Value;
        if (await db.Run(First, cancellationToken, ("id", payable.Id), ("site", payable.Site.Value), ("family", payable.Family.Value)) == 0)
            return Done.Value;
        var refusal = payable.Key.StartsWith("buy/", StringComparison.Ordinal)
            ? await Bought(payable, id, cancellationToken) : await TakenOut(payable, id, cancellationToken);
        return refusal is null ? Done.Value : refusal;
    }

    private async Task<Refusal?> TakenOut(PayableEvent happened, long id, CancellationToken ct)
    {
        if (happened is PayableSettled) await takeOuts.Move(happened.Family, id, TakeOut.Sent, TakeOut.Paid, ct);
        // What the bank sent back is under way again: it goes once more, or finance declines it.
        if (happened is PayableReturned) await takeOuts.Move(happened.Family, id, TakeOut.Paid, TakeOut.Sent, ct);
        if (happened is not (PayableDeclined or PayableRefunded) || await takeOuts.Find(id, ct) is not { } sent) return null;
        if (await accounts.Lock(sent.Saver, ct, closed: true) is not { } account) return null;
        if (happened is PayableDeclined) return await takeOut.Back(account, sent, ct);
        var move = account.Moves.NotTaken(account.Standing, happened.Amount, Money.Zero, id);
        return await books.Write(account.Saver, move, $"given-back/{happened.Id:N}", "own money given back by the bank", $"given back {happened.Id:N}", ct);
    }

    private async Task<Refusal?> Bought(PayableEvent happened, long id, CancellationToken ct)
    {
        if (await purchases.Find(id, ct) is not { } purchase || await accounts.Lock(purchase.Saver, ct, closed: true) is not { } account) return null;
        return happened switch
        {
            PayableReturned => await Returned(account, purchase, ct),
            PayableSettled settled => await Paid(account, purchase, settled, ct),
            PayableDeclined declined => await goal.NotPaid(account, purchase, declined.Why, ct)
                ?? await Tell(purchase, "not_paid", declined.Amount, ct),
            PayableRefunded refunded => await GivenBack(account, purchase, refunded, ct),
            _ => null,
        };
    }

    private async Task<Refusal?> Paid(Account account, Purchase purchase, PayableSettled settled, CancellationToken ct)
    {
        if (await purchases.Move(purchase.Family, purchase.Id, Purchase.Sent, Purchase.Paid, "", ct, settled.On) is null) return null;
        await promises.Pay(account.Saver, account.Saver.Paid + purchase.Parts.Match.Total, ct);
        return await Tell(purchase, "paid", settled.Amount, ct);
    }

    // Owed again: it goes once more, or finance declines it.
    private async Task<Refusal?> Returned(Account account, Purchase purchase, CancellationToken ct)
    {
        if (await purchases.Move(purchase.Family, purchase.Id, Purchase.Paid, Purchase.Sent, "", ct) is not null)
            await promises.Pay(account.Saver, account.Saver.Paid - purchase.Parts.Match.Total, ct);
        return null;
    }

    private async Task<Refusal?> GivenBack(Account account, Purchase purchase, PayableRefunded refunded, CancellationToken ct)
    {
        var (move, back) = account.Moves.Refund(account.Standing, purchase.Parts, refunded.Amount, purchase.Id);
        await purchases.Part(purchase.Id, new(purchase.Parts.Own - back.Own, purchase.Parts.Match - back.Match), ct);
        if (refunded.Whole) await purchases.Move(purchase.Family, purchase.Id, Purchase.Paid, "refunded", "", ct);
        if (await books.Write(account.Saver, move, $"refund/{refunded.Id:N}", "given back by the vendor: the funders first",
            $"refund {refunded.Id:N}", ct) is { } refused) return refused;
        await promises.Pay(account.Saver, account.Saver.Paid - back.Match.Total, ct);
        return await Tell(purchase, "given_back", refunded.Amount, ct);
    }

    private async Task<Refusal?> Tell(Purchase purchase, string template, Money amount, CancellationToken ct)
    {
        await messages.Send($"{template}/{purchase.Id.ToString(CultureInfo.InvariantCulture)}/{amount.Cents}", purchase.Family, template,
            new Dictionary<string, object?> { ["amount"] = amount.ToString(), ["vendor"] = purchase.Vendor }, ct);
        return null;
    }

    private static long? Number(string key) => key.Split('/') is [("buy" or "out"), var number]
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
