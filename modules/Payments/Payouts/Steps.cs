using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Payments.Payables;
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

/// <summary>The bank has the file: what is owed leaves the families' accounts and is on its way.</summary>
[Allow(Who.Finance)]
internal sealed record MarkSent(Guid Run) : IRequest<Outcome<PayoutRun>>;

internal sealed class MarkSentHandler(Runs runs, PayoutPostings postings) : IRequestHandler<MarkSent, Outcome<PayoutRun>>
{
    public Task<Outcome<PayoutRun>> Handle(MarkSent request, CancellationToken ct) =>
        runs.Step(request.Run, ["filed"], ["sent", "settled", "closed"], "payouts.no_file", async run =>
        {
            await postings.Send(run, ct);
            return null;
        }, ct);
}

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
