using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Payments.Ledger;
using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Payables;

/// <summary>Whoever was paid gave money back: it goes to the account it came from, never more than was paid.</summary>
/// <param name="Key">The check or transfer it came with; noted twice it counts once.</param>
[Allow(Who.Finance)]
internal sealed record RefundPayable(Guid Payable, string Key, Money Amount, DateOnly On) : IRequest<Outcome<PayableAnswer>>;

internal sealed class RefundPayableHandler(Db db, PayableBook book, LedgerAccounts accounts, SiteCalendar sites, Texts texts)
    : IRequestHandler<RefundPayable, Outcome<PayableAnswer>>
{
    private const string Known = "select cents from payments.payable_refund where payable_id = @Payable and key = @Key";

    private const string Note = """
        insert into payments.payable_refund (id, site_id, payable_id, key, cents, received_on, txn_id, recorded_by, recorded_name, recorded_at)
        values (@Id, @Site, @Payable, @Key, @Cents, @On, @Txn, @Who, @WhoName, @Now)
        """;

    private const string Count = """
        update payments.payable set refunded_cents = refunded_cents + @Cents,
            state = case when refunded_cents + @Cents = amount_cents then 'refunded' else state end
        where id = @Payable
        """;

    public async Task<Outcome<PayableAnswer>> Handle(RefundPayable request, CancellationToken ct)
    {
        if (await book.Take(request.Payable, ct) is not { } payable) return texts.Refuse("not_found");
        var key = request.Key.Trim();
        if (key.Length is 0 or > 80) return texts.Refuse("payables.refund_key", "key");
        if (await db.Maybe<long?>(Known, new { request.Payable, Key = key }, ct) is { } before)
            return before == request.Amount.Cents ? await book.Answer(payable.Id, ct) : texts.Refuse("payables.key_reused", "key");
        if (payable.State is not "settled") return texts.Refuse("payables.not_settled");
        if (request.Amount.Cents <= 0) return texts.Refuse("payables.amount", "amount");
        if (request.Amount > payable.AmountCents - payable.RefundedCents) return texts.Refuse("payables.refund_too_much", "amount");
        var today = await sites.Today(payable.SiteId, ct);
        if (request.On > today || request.On < payable.SettledOn) return texts.Refuse("payables.refund_day", "on");

        var bank = await accounts.Open(payable.SiteId, LedgerAccounts.House, LedgerAccounts.Bank, today, null, null, ct);
        var moved = await book.Move(payable, $"refund/{key}", "given back", bank, payable.FundAccount, request.Amount, request.On, ct);
        if (!moved.Succeeded) return moved.Refusal;
        await db.Execute(Note, new
        {
            Id = Guid.CreateVersion7(book.Now), Site = payable.SiteId, request.Payable, Key = key, Cents = request.Amount.Cents, request.On,
            Txn = moved.Value.Transaction, book.Who, book.WhoName, book.Now,
        }, ct);
        await db.Execute(Count, new { request.Payable, Cents = request.Amount.Cents }, ct);
        var answer = await book.Answer(payable.Id, ct);
        await book.Tell(payable, (id, family) => new PayableRefunded(
            id, payable.SiteId, family, payable.Owner, payable.Key, request.Amount, answer.State == "refunded"), ct);
        return answer;
    }
}
