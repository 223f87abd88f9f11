using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Payouts;

/// <summary>Gives a run back to who made it, with a note.</summary>
[Allow(Who.Finance)]
internal sealed record SendBackPayout(Guid Run, string Note) : IRequest<Outcome<PayoutRun>>;

internal sealed class SendBackPayoutHandler(Db db, Runs runs, Texts texts) : IRequestHandler<SendBackPayout, Outcome<PayoutRun>>
{
    private const string GiveBack = """
        update payments.payout_run set state = 'built', note = @Note, submitted_by = null, submitted_name = null, submitted_at = null where id = @Run
        """;

    public Task<Outcome<PayoutRun>> Handle(SendBackPayout request, CancellationToken ct) =>
        runs.Step(request.Run, ["submitted"], [], "payouts.moved_on", async _ =>
        {
            if (request.Note.Trim().Length is 0 or > 500) return texts.Refuse("payouts.note", "note");
            await db.Execute(GiveBack, new { request.Run, Note = request.Note.Trim() }, ct);
            return null;
        }, ct);
}
