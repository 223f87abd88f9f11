using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Ledger;

internal sealed class ClosePeriodHandler(LedgerWriter ledger, SiteCalendar sites, ActorHolder holder, Texts texts, TimeProvider clock)
    : IRequestHandler<ClosePeriod, Outcome<Done>>
{
    private const string Close = "select payments.close_period(@Site, @Through, @By, @Reason, @Now)";

    public async Task<Outcome<Done>> Handle(ClosePeriod request, CancellationToken ct)
    {
        // A day that is not over yet would stop the postings that it still brings.
        if (request.Through >= await sites.Today(request.Site, ct)) return texts.Refuse("ledger.period_future", "through");
        return await ledger.Do(Close, new
        {
            request.Site, request.Through, Reason = request.Reason.Trim(), Now = clock.GetUtcNow(),
            By = holder.Actor.IsSystem ? "system" : $"{holder.Actor.GivenName} {holder.Actor.Person?.Value}",
        }, ct);
    }
}

internal sealed class CloseLedgerAccountHandler(Db db, LedgerWriter ledger, Texts texts, TimeProvider clock)
    : IRequestHandler<CloseLedgerAccount, Outcome<Done>>
{
    private const string Find = "select id from payments.account where site_id = @Site and owner = @Owner and code = @Account";
    private const string Close = "select payments.close_account(@Id, @On, @Reason, @Now)";
    private const string Reopen = "select payments.reopen_account(@Id, @On, @Reason, @Now)";

    public async Task<Outcome<Done>> Handle(CloseLedgerAccount request, CancellationToken ct) =>
        await db.Maybe<long?>(Find, new { request.Site, request.Owner, request.Account }, ct) is not { } id
            ? texts.Refuse("ledger.unknown_account")
            : await ledger.Do(request.Reopen ? Reopen : Close, new { Id = id, request.On, request.Reason, Now = clock.GetUtcNow() }, ct);
}
