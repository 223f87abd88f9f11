using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Journal;

/// <summary>What was sent, what it earned and when that comes.</summary>
[Allow(Who.Family)]
internal sealed record ShowReceipt(Month Month) : IRequest<Outcome<JournalReceipt>>;

/// <param name="Private">Kept by the family: not sent, not paid.</param>
/// <param name="Held">The family holds its pay.</param>
/// <param name="Why">The rules that left less or nothing, in words; empty when none did.</param>
public sealed record JournalReceipt(Month Month, bool Private, string Number, Money Amount, DateOnly? PayOn, bool Held, string Why);

internal sealed class ShowReceiptHandler(JournalStore store, MyMonths months, PayWords pay, Texts texts) : IRequestHandler<ShowReceipt, Outcome<JournalReceipt>>
{
    public async Task<Outcome<JournalReceipt>> Handle(ShowReceipt request, CancellationToken ct)
    {
        var writer = await months.Writer(ct);
        if (await store.Part(writer.Person, request.Month, ct) is not { IsDraft: false } part) return texts.Refuse("journal.page_not_found");
        return new JournalReceipt(request.Month, part.State == "kept", part.Receipt ?? "", part.Amount.GetValueOrDefault(), part.PayOn, part.Pay == "hold",
            pay.Why(part.Why));
    }
}
