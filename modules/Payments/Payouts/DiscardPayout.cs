using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Payments.Payables;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Payouts;

/// <summary>Lets go of a run that has no file yet, also one in which nobody is left who can be paid; its months are free again.</summary>
[Allow(Who.Finance)]
internal sealed record DiscardPayout(Guid Run) : IRequest<Outcome<PayoutRun>>;

internal sealed class DiscardPayoutHandler(Db db, Runs runs, PayablesInRuns payables, Texts texts) : IRequestHandler<DiscardPayout, Outcome<PayoutRun>>
{
    private const string LetGo = """
        with free as (
            update payments.earning x set entry_id = null, state = case x.state when 'approved' then 'earned' else x.state end
            from payments.payout_entry e where e.run_id = @Run and x.entry_id = e.id)
        update payments.payout_run set state = 'discarded' where id = @Run
        """;

    public async Task<Outcome<PayoutRun>> Handle(DiscardPayout request, CancellationToken ct)
    {
        if (await runs.Take(request.Run, ct) is not { } run) return texts.Refuse("not_found");
        if (run.State is not ("built" or "submitted" or "approved" or "discarded")) return texts.Refuse("payouts.moved_on");
        await db.Execute(LetGo, new { request.Run }, ct);
        await payables.Follow(run.Id, ct);
        return await runs.Answer(run.Id, ct);
    }
}
