using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Debits;

/// <summary>A second person says yes, with a second factor just shown: never to a run they made or changed, never to one that asks their own family.</summary>
/// <param name="Total">The total they mean to approve, as they typed it.</param>
[Allow(Who.Finance, Fresh = true)]
internal sealed record ApproveDebitRun(Guid Run, Money Total) : IRequest<Outcome<DebitRunState>>;

internal sealed class ApproveDebitRunHandler(Db db, DebitRuns runs, ActorHolder holder, Texts texts, TimeProvider clock)
    : IRequestHandler<ApproveDebitRun, Outcome<DebitRunState>>
{
    private const string HadAHand = "select exists (select from payments.debit_entry where run_id = @Run and decided_by = @Who)";

    private const string AsksOwn = """
        select exists (select from payments.debit_entry where run_id = @Run and state <> 'left_out' and (person_id = @Who or family_id = @Family))
        """;

    private const string Approve = """
        update payments.debit_run set state = 'approved', approved_by = @Who, approved_name = @WhoName, approved_at = @Now where id = @Run
        """;

    public Task<Outcome<DebitRunState>> Handle(ApproveDebitRun request, CancellationToken ct) =>
        runs.Step(request.Run, ["built"], [], "payouts.moved_on", async run =>
        {
            if (runs.Who is not { } who) return texts.Refuse("payouts.who");
            var values = new { request.Run, Who = who, Family = holder.Actor.Family?.Value, runs.WhoName, Now = clock.GetUtcNow() };
            if (run.CreatedBy == who || await db.One<bool>(HadAHand, values, ct)) return texts.Refuse("payouts.own_run");
            if (await db.One<bool>(AsksOwn, values, ct)) return texts.Refuse("debits.own_family");
            await runs.Prune(run.Id, values.Now, ct);
            var now = await runs.Answer(run.Id, ct);
            if (now.Payments == 0) return texts.Refuse("debits.nobody");
            if (request.Total != now.Total) return texts.Refuse("payouts.total_differs", "total");
            await db.Execute(Approve, values, ct);
            return null;
        }, ct);
}
