using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Payables;

/// <summary>Says no to a payable that is in no run: before it was let go, after it, or when the bank sent it back. The money is its owner's again.</summary>
[Allow(Who.Finance)]
internal sealed record DeclinePayable(Guid Payable, string Why) : IRequest<Outcome<PayableAnswer>>;

internal sealed class DeclinePayableHandler(Db db, PayableBook book, Texts texts) : IRequestHandler<DeclinePayable, Outcome<PayableAnswer>>
{
    private const string Decline = """
        update payments.payable set state = 'declined', ended_by = @Who, ended_name = @WhoName, ended_why = @Why, ended_at = @Now where id = @Id
        """;

    public async Task<Outcome<PayableAnswer>> Handle(DeclinePayable request, CancellationToken ct)
    {
        if (await book.Take(request.Payable, ct) is not { } payable) return texts.Refuse("not_found");
        if (payable.State == "declined") return await book.Answer(payable.Id, ct);
        if (payable.State is not ("requested" or "released" or "approved" or "returned")) return texts.Refuse("payables.moved_on");
        if (payable.EntryId is not null) return texts.Refuse("payables.in_run");
        var why = request.Why.Trim();
        if (why.Length is 0 or > 500) return texts.Refuse("payables.why", "why");
        var back = payable.State is "requested" or "released"
            ? await book.GiveBack(payable.SiteId, payable.Id, payable.PendingTxn, "declined", PayableBook.Named(payable.Owner, payable.Key), ct)
            : await book.Move(payable, "declined", "declined", payable.AccountId, payable.FundAccount, payable.AmountCents, null, ct);
        if (!back.Succeeded) return back.Refusal;
        await db.Execute(Decline, new { payable.Id, book.Who, book.WhoName, Why = why, book.Now }, ct);
        await book.Tell(payable, (id, family) => new PayableDeclined(id, payable.SiteId, family, payable.Owner, payable.Key, payable.AmountCents, why), ct);
        return await book.Answer(payable.Id, ct);
    }
}
