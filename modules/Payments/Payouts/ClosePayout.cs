using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Payouts;

/// <summary>Nothing more is expected of a settled run. A late return is still read.</summary>
[Allow(Who.Finance)]
internal sealed record ClosePayout(Guid Run) : IRequest<Outcome<PayoutRun>>;

internal sealed class ClosePayoutHandler(Db db, Runs runs, TimeProvider clock) : IRequestHandler<ClosePayout, Outcome<PayoutRun>>
{
    private const string Close = "update payments.payout_run set state = 'closed', closed_at = @Now where id = @Run";

    public Task<Outcome<PayoutRun>> Handle(ClosePayout request, CancellationToken ct) =>
        runs.Step(request.Run, ["settled"], ["closed"], "payouts.moved_on", async _ =>
        {
            await db.Execute(Close, new { request.Run, Now = clock.GetUtcNow() }, ct);
            return null;
        }, ct);
}
