using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>What the office does: yes or no above the cap, gifts that arrived, shares that came back.</summary>
internal sealed class StaffActs(IClubs clubs, Treasury treasury, Orders orders, Letters letters, IClock clock)
{
    public async Task<Outcome<Receipt>> Decide(Act request, CancellationToken ct)
    {
        if (await Held(request, ct) is not { State: Decision.Asked } decision) return Refusals.Decided;
        var why = request.Answers.Text("why").Trim();
        if ((await clubs.Members(decision.Purse, ct)).Any(m => m.Person == request.Actor.Person)) return Refusals.Own;
        if (request.Answers.Text("answer") == "yes")
        {
            var ordered = await orders.Order(decision with { Why = why }, clock.Today, ct);
            await clubs.Save(ordered, ct);
            await letters.Tell(ordered, ordered.State == Decision.Ordered ? "allowed" : "not_paid", ct);
            return new Receipt(new LocalizedText("Let through. Finance has the order.", "Aprobado. Finanzas tiene la orden."));
        }
        if (why.Length == 0) return Refusals.Why;
        var back = await treasury.PutBack(decision, clock.Today, ct);
        if (!back.Succeeded) return back.Refusal;
        var refused = decision with { State = Decision.Refused, Why = why };
        await clubs.Save(refused, ct);
        await letters.Tell(refused, "not_paid", ct);
        return new Receipt(new LocalizedText("The group reads your reason. The money is in its purse again.",
            "El grupo lee su motivo. El dinero está otra vez en su bolsa."));
    }

    private async Task<Decision?> Held(Act request, CancellationToken ct)
    {
        if (await clubs.Decision(request.Answers.Number("decision"), ct) is not { } found || found.Site != request.Site) return null;
        await clubs.Hold(found.Purse, ct);
        return await clubs.Decision(found.Id, ct);
    }

    /// <summary>A gift a member told of has arrived, with what was really there.</summary>
    public async Task<Outcome<Receipt>> Arrived(Act request, CancellationToken ct)
    {
        var amount = request.Answers.Money("amount");
        if (await clubs.SettleGift(request.Site, request.Answers.Number("gift"), Gift.Arrived, amount, ct) is not { } gift) return Refusals.Settled;
        return await Book(gift, ct);
    }

    public async Task<Outcome<Receipt>> NotArrived(Act request, CancellationToken ct) =>
        await clubs.SettleGift(request.Site, request.Answers.Number("gift"), Gift.NotArrived, new Money(request.Answers.Number("said")), ct) is null
            ? Refusals.Settled
            : new Receipt(new LocalizedText("Written down. The group reads that it has not arrived.", "Anotado. El grupo lee que no llegó."));

    /// <summary>A gift that nobody told of: it names its group.</summary>
    public async Task<Outcome<Receipt>> Record(Act request, CancellationToken ct)
    {
        var answers = request.Answers;
        if (await clubs.Hold(answers.Number("purse"), ct) is not { State: Purse.Open } purse || purse.Site != request.Site) return Refusals.PurseOver;
        var id = await clubs.AddGift(purse, request.Key, answers.Money("amount"), answers.Text("how"), answers.Text("from").Trim(), null, clock.Today, ct);
        if (id is null) return new Receipt(new LocalizedText("Written down.", "Anotado."));
        return await Book((await clubs.SettleGift(request.Site, id.Value, Gift.Arrived, answers.Money("amount"), ct))!, ct);
    }

    private async Task<Outcome<Receipt>> Book(Gift gift, CancellationToken ct)
    {
        if (await clubs.Hold(gift.Purse, ct) is not { State: Purse.Open } purse) return Refusals.PurseOver;
        var given = await treasury.Give(purse, gift, clock.Today, ct);
        return given.Succeeded ? new Receipt(new LocalizedText($"{gift.Amount} is in the purse.", $"{gift.Amount} están en la bolsa.")) : given.Refusal;
    }

    /// <summary>A share that came back is paid again, or goes to the fund.</summary>
    public async Task<Outcome<Receipt>> Share(Act request, CancellationToken ct)
    {
        if (await clubs.Share(request.Answers.Number("share"), ct) is not { State: SocialClubFunds.Share.CameBack } share
            || (await clubs.Purse(share.Purse, ct)) is not { } purse || purse.Site != request.Site) return Refusals.Decided with { Field = "answer" };
        if (request.Answers.Text("answer") == "fund")
        {
            await clubs.MoveShare(share.Id, SocialClubFunds.Share.ToFund, share.Tries, ct);
            var posted = await treasury.ShareToFund(share, share.Amount, "staff", clock.Today, ct);
            return posted.Succeeded ? new Receipt(new LocalizedText("It is in the fund.", "Está en el fondo.")) : posted.Refusal;
        }
        var again = share with { State = SocialClubFunds.Share.Asked, Tries = share.Tries + 1 };
        await clubs.MoveShare(share.Id, again.State, again.Tries, ct);
        var ordered = await orders.Order(again, clock.Today, ct);
        return ordered.Succeeded
            ? new Receipt(new LocalizedText("Finance has the order again.", "Finanzas tiene la orden otra vez."))
            : ordered.Refusal with { Field = "answer" };
    }
}
