using System.Globalization;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Payments.Ach;
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

/// <summary>The bank has the file: what it asks for is reserved in the ledger.</summary>
[Allow(Who.Finance)]
internal sealed record MarkDebitsSent(Guid Run) : IRequest<Outcome<DebitRunState>>;

internal sealed class MarkDebitsSentHandler(DebitRuns runs, DebitSending sending) : IRequestHandler<MarkDebitsSent, Outcome<DebitRunState>>
{
    public Task<Outcome<DebitRunState>> Handle(MarkDebitsSent request, CancellationToken ct) =>
        runs.Step(request.Run, ["filed"], ["sent", "settled"], "payouts.moved_on", async run =>
        {
            await sending.Send(run, ct);
            return null;
        }, ct);
}

/// <summary>What was sent, from the moment it is with the bank.</summary>
internal sealed class DebitSending(Db db, DebitRuns runs, DebitBooks books, SiteCalendar sites, TimeProvider clock)
{
    private const string Sent = "update payments.debit_run set state = 'sent', sent_at = @Now where id = @Id";

    public async Task Send(DebitRun run, CancellationToken ct)
    {
        var on = await sites.Today(run.SiteId, ct);
        foreach (var entry in await runs.In(run.Id, "filed", ct)) await books.Ask(await runs.Of(entry.DebitId, ct), entry, on, ct);
        await db.Execute(Sent, new { run.Id, Now = clock.GetUtcNow() }, ct);
    }
}

/// <summary>Two banking days after the day of the file, what did not come back for want of money is there, and counts.</summary>
[Allow(Who.Finance)]
internal sealed record SettleDebitRun(Guid Run) : IRequest<Outcome<DebitRunState>>;

internal sealed class SettleDebitRunHandler(
    Db db, DebitRuns runs, DebitSending sending, DebitBooks books, DebitNews news, SiteCalendar sites, Texts texts, TimeProvider clock)
    : IRequestHandler<SettleDebitRun, Outcome<DebitRunState>>
{
    private const string Settled = "update payments.debit set state = 'settled', ended_at = @Now where id = @Id and state = 'sent'";

    private const string RunSettled = "update payments.debit_run set state = 'settled', settled_on = @On where id = @Id";

    public static DateOnly From(DateOnly effective) => BankingCalendar.Add(effective, 2);

    public Task<Outcome<DebitRunState>> Handle(SettleDebitRun request, CancellationToken ct) =>
        runs.Step(request.Run, ["filed", "sent"], ["settled"], "payouts.moved_on", async run =>
        {
            var on = await sites.Today(run.SiteId, ct);
            if (on < From(run.EffectiveOn))
                return texts.Refuse("debits.too_early", null, ("day", From(run.EffectiveOn).ToString("O", CultureInfo.InvariantCulture)));
            if (run.State == "filed") await sending.Send(run, ct);
            foreach (var entry in await runs.In(run.Id, "sent", ct))
            {
                var debit = await runs.Of(entry.DebitId, ct);
                await books.Settle(debit, entry, on, ct);
                await db.Execute(Settled, new { debit.Id, Now = clock.GetUtcNow() }, ct);
                await news.Taken(debit, entry.AmountCents, bank: true, on, ct);
            }
            await db.Execute(RunSettled, new { run.Id, On = on }, ct);
            return null;
        }, ct);
}
