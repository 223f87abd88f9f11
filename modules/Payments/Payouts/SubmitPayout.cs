using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Payouts;

/// <summary>Hands a run on to be approved by somebody else.</summary>
[Allow(Who.Finance)]
internal sealed record SubmitPayout(Guid Run) : IRequest<Outcome<PayoutRun>>;

internal sealed class SubmitPayoutHandler(Db db, Runs runs, Texts texts, TimeProvider clock) : IRequestHandler<SubmitPayout, Outcome<PayoutRun>>
{
    private const string Submit = """
        update payments.payout_run set state = 'submitted', submitted_by = @Who, submitted_name = @WhoName, submitted_at = @Now, note = null where id = @Run
        """;

    public Task<Outcome<PayoutRun>> Handle(SubmitPayout request, CancellationToken ct) =>
        runs.Step(request.Run, ["built"], ["submitted"], "payouts.moved_on", async run =>
        {
            if ((await runs.Answer(run.Id, ct)).Payees == 0) return texts.Refuse("payouts.nobody_ready");
            await db.Execute(Submit, new { request.Run, runs.Who, runs.WhoName, Now = clock.GetUtcNow() }, ct);
            return null;
        }, ct);
}
