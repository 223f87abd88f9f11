using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Sites;

namespace FamilyPlatform.Payments.Debits;

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
