using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Payables;

internal sealed class WithdrawPayableHandler(Db db, PayableBook book, Texts texts) : IRequestHandler<WithdrawPayable, Outcome<PayableAnswer>>
{
    private const string Known = """
        select id, content_hash, state, amount_cents, refunded_cents, settled_on, code, pending_txn from payments.payable_of(@Site, @Owner, @Key)
        """;

    private const string Withdraw = "select payments.withdraw_payable(@Id, @Who, @WhoName, @Why, @Now)";

    public async Task<Outcome<PayableAnswer>> Handle(WithdrawPayable request, CancellationToken ct)
    {
        if (await db.Maybe<KnownPayable>(Known, request, ct) is not { } known) return texts.Refuse("not_found");
        if (known.State == "withdrawn") return known.Answer with { Replayed = true };
        if (request.Why.Trim().Length is 0 or > 500) return texts.Refuse("payables.why", "why");
        // The row decides, not what was read a moment ago: two officers may be letting it go right now.
        if (!await db.One<bool>(Withdraw, new { known.Id, book.Who, book.WhoName, Why = request.Why.Trim(), book.Now }, ct))
            return texts.Refuse("payables.moved_on");
        var back = await book.GiveBack(request.Site, known.Id, known.PendingTxn, "withdrawn", PayableBook.Named(request.Owner, request.Key), ct);
        return back.Succeeded ? known.Answer with { State = "withdrawn" } : back.Refusal;
    }
}

internal sealed class FindPayableHandler(Db db, Texts texts) : IRequestHandler<FindPayable, Outcome<PayableAnswer>>
{
    private const string Known = """
        select id, content_hash, state, amount_cents, refunded_cents, settled_on, code, pending_txn from payments.payable_of(@Site, @Owner, @Key)
        """;

    public async Task<Outcome<PayableAnswer>> Handle(FindPayable request, CancellationToken ct) =>
        await db.Maybe<KnownPayable>(Known, request, ct) is { } known ? known.Answer : texts.Refuse("not_found");
}
