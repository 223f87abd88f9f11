using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Payments.Ledger;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Payables;

/// <summary>The house itself asks for a payment to somebody it knows; whoever asks does not let it go.</summary>
[Allow(Who.Finance)]
internal sealed record AskPayable(Guid Payee, Money Amount, string Purpose, PayableDocument? Document) : IRequest<Outcome<PayableAnswer>>;

internal sealed class AskPayableHandler(Db db, PayableBook book, Core.Messaging.ISender sender, Texts texts)
    : IRequestHandler<AskPayable, Outcome<PayableAnswer>>
{
    /// <summary>What the house spends on others.</summary>
    public const string Fund = "expenses:paid-to-others";

    private const string Known = "select site_id, kind, name from payments.payee where id = @Payee";

    public async Task<Outcome<PayableAnswer>> Handle(AskPayable request, CancellationToken ct)
    {
        if (await db.Maybe<Named>(Known, request, ct) is not { } payee) return texts.Refuse("payables.payee", "payee");
        return await sender.Send(new RequestPayable(payee.SiteId, LedgerAccounts.House, $"desk/{Guid.CreateVersion7(book.Now)}",
            new PayableTo(payee.Kind, Name: payee.Name), null, request.Purpose, "none", request.Amount, Fund, null, request.Document), ct);
    }

    private sealed record Named(SiteId SiteId, string Kind, string Name);
}
