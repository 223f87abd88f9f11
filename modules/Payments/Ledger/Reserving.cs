using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Ledger;

internal sealed class ReserveInLedgerHandler(LedgerWriter ledger, TimeProvider clock) : IRequestHandler<ReserveInLedger, Outcome<LedgerPosting>>
{
    private const string Pend = "pend(@Key, @Site, @Reason, @Effective, @Debits, @Credits, @Amounts, @Expires, @Now, @Cause::jsonb)";

    public async Task<Outcome<LedgerPosting>> Handle(ReserveInLedger request, CancellationToken ct)
    {
        var legs = await ledger.Open(request.Site, request.Movements, request.Effective, request.Family, ct);
        return await ledger.Call(Pend, new
        {
            request.Key, request.Site, request.Reason, request.Effective, legs.Debits, legs.Credits, legs.Amounts, request.Expires, Now = clock.GetUtcNow(),
            Cause = LedgerWriter.Json(request.Cause),
        }, ct);
    }
}

internal sealed class PostReservedHandler(LedgerWriter ledger, TimeProvider clock) : IRequestHandler<PostReserved, Outcome<LedgerPosting>>
{
    private const string PostPending = "post_pending(@Pending, @Key, @Reason, @Effective, @Amounts, @Now, @Cause::jsonb)";

    public Task<Outcome<LedgerPosting>> Handle(PostReserved request, CancellationToken ct) => ledger.Call(PostPending, new
    {
        request.Pending, request.Key, request.Reason, request.Effective, Amounts = request.Amounts?.Select(a => a.Cents).ToArray(),
        Now = clock.GetUtcNow(), Cause = LedgerWriter.Json(request.Cause),
    }, ct);
}

internal sealed class VoidReservedHandler(LedgerWriter ledger, TimeProvider clock) : IRequestHandler<VoidReserved, Outcome<LedgerPosting>>
{
    private const string VoidPending = "void_pending(@Pending, @Key, @Reason, @Effective, @Now, @Cause::jsonb)";

    public Task<Outcome<LedgerPosting>> Handle(VoidReserved request, CancellationToken ct) => ledger.Call(VoidPending, new
    {
        request.Pending, request.Key, request.Reason, request.Effective, Now = clock.GetUtcNow(), Cause = LedgerWriter.Json(request.Cause),
    }, ct);
}

internal sealed class ReverseInLedgerHandler(LedgerWriter ledger, TimeProvider clock) : IRequestHandler<ReverseInLedger, Outcome<LedgerPosting>>
{
    private const string Reverse = "reverse(@Transaction, @Key, @Reason, @Effective, @Now, @Cause::jsonb)";

    public Task<Outcome<LedgerPosting>> Handle(ReverseInLedger request, CancellationToken ct) => ledger.Call(Reverse, new
    {
        request.Transaction, request.Key, request.Reason, request.Effective, Now = clock.GetUtcNow(), Cause = LedgerWriter.Json(request.Cause),
    }, ct);
}
