using System.Globalization;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Payments.Ach;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Debits;

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
