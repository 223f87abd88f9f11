using System.Globalization;
using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Modules;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Payouts;

internal sealed class SettlePayoutHandler(
    Db db, Runs runs, Platform platform, PayoutPostings postings, SiteCalendar sites, EventOutbox outbox, Texts texts, TimeProvider clock)
    : IRequestHandler<SettlePayout, Outcome<PayoutRun>>
{
    private const string Paid = """
        select family_id, amount_cents from payments.payout_entry where run_id = @Run and state = 'settled' and family_id is not null order by id
        """;

    public async Task<Outcome<PayoutRun>> Handle(SettlePayout request, CancellationToken ct)
    {
        if (await runs.Take(request.Run, ct) is not { } run) return texts.Refuse("not_found");
        if (run.State is "settled" or "closed") return await runs.Answer(run.Id, ct);
        if (run.State is not ("filed" or "sent")) return texts.Refuse("payouts.no_file");
        // "Paid" is never said before the money can be there. In a demonstration no bank is asked, and nobody waits days to see the end.
        if (!platform.Parts.Demo && await sites.Today(run.SiteId, ct) < run.Payday)
            return texts.Refuse("payouts.before_payday", null, ("day", run.Payday.ToString("O", CultureInfo.InvariantCulture)));
        if (run.State == "filed") await postings.Send(run, ct);
        var on = await postings.Settle(run, ct);
        var now = clock.GetUtcNow();
        await outbox.AddAll([.. (await db.Query<Entry>(Paid, request, ct))
            .Select(e => new PaymentSettled(Guid.CreateVersion7(now), run.SiteId, e.FamilyId, e.AmountCents, on))], ct);
        return await runs.Answer(run.Id, ct);
    }

    private sealed record Entry(FamilyId FamilyId, Money AmountCents);
}
