using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Ledger;

internal sealed class PostToLedgerHandler(LedgerWriter ledger, TimeProvider clock) : IRequestHandler<PostToLedger, Outcome<LedgerPosting>>
{
    private const string Post = "post(@Key, @Site, @Reason, @Effective, @Debits, @Credits, @Amounts, @Now, null, @Cause::jsonb)";

    public async Task<Outcome<LedgerPosting>> Handle(PostToLedger request, CancellationToken ct)
    {
        var legs = await ledger.Open(request.Site, request.Movements, request.Effective, request.Family, ct);
        return await ledger.Call(Post, new
        {
            request.Key, request.Site, request.Reason, request.Effective, legs.Debits, legs.Credits, legs.Amounts, Now = clock.GetUtcNow(),
            Cause = LedgerWriter.Json(request.Cause),
        }, ct);
    }
}
