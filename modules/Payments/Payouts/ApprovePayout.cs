using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Payouts;

internal sealed class ApprovePayoutHandler(Db db, Runs runs, ActorHolder holder, Texts texts, TimeProvider clock)
    : IRequestHandler<ApprovePayout, Outcome<PayoutRun>>
{
    private const string HadAHand = """
        select exists (select from payments.payout_entry where run_id = @Run and decided_by = @Who)
        """;

    private const string PaysOwn = """
        select exists (select from payments.payout_entry where run_id = @Run and (person_id = @Who or family_id = @Family))
            or exists (select from payments.payout_entry e join payments.payable p on p.entry_id = e.id where e.run_id = @Run and p.family_id = @Family)
        """;

    private const string Approve = """
        update payments.payout_run set state = 'approved', approved_by = @Who, approved_name = @WhoName, approved_at = @Now where id = @Run
        """;

    public async Task<Outcome<PayoutRun>> Handle(ApprovePayout request, CancellationToken ct)
    {
        if (await runs.Take(request.Run, ct) is not { } run) return texts.Refuse("not_found");
        if (runs.Who is not { } who) return texts.Refuse("payouts.who");
        if (run.State == "approved" && run.ApprovedBy == who) return await runs.Answer(run.Id, ct);
        if (run.State != "submitted") return texts.Refuse("payouts.moved_on");
        var values = new { request.Run, Who = who, Family = holder.Actor.Family?.Value, runs.WhoName, Now = clock.GetUtcNow() };
        if (run.CreatedBy == who || run.SubmittedBy == who || await db.One<bool>(HadAHand, values, ct)) return texts.Refuse("payouts.own_run");
        if (await db.One<bool>(PaysOwn, values, ct)) return texts.Refuse("payouts.own_family");
        if (request.Total is { } typed && typed != (await runs.Answer(run.Id, ct)).Total) return texts.Refuse("payouts.total_differs", "total");
        await runs.LeaveOutChangedAccounts(run.Id, values.Now, ct);
        await db.Execute(Approve, values, ct);
        await runs.MoveEarnings(run.Id, "ready", "approved", ct);
        return await runs.Answer(run.Id, ct);
    }
}
