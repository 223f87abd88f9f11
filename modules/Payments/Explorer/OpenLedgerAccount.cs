using System.Globalization;
using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Explorer;

/// <summary>One account with its newest entries.</summary>
/// <param name="Before">The place of an entry: only those before it.</param>
/// <param name="Day">Only what was written until then, and the balance that counts for it.</param>
[Allow(Who.Finance)]
internal sealed record OpenLedgerAccount(long Account, string Before, DateOnly? Day) : IRequest<Outcome<LedgerAccountView>>;

internal sealed class OpenLedgerAccountHandler(Db db, SiteCalendar sites, Texts texts, TimeProvider clock)
    : IRequestHandler<OpenLedgerAccount, Outcome<LedgerAccountView>>
{
    private const int Shown = 50;

    private const string Find = """
        select a.id, a.site_id, a.owner, a.code, a.kind, a.normal_side, payments.balance(a.id) as balance, p.debit_cents as debit_pending,
            p.credit_cents as credit_pending, a.floor_cents, a.ceiling_cents, a.opened_on, a.closed_on
        from payments.account a cross join lateral payments.pending_of(a.id, @Now) p where a.id = @Account
        """;

    private const string Running = """
        select e.txn_id, e.version as place, 0 as line, e.effective_on, e.posted_at, e.amount_cents, e.balance_after, t.reason
        from payments.entry e join payments.txn t on t.id = e.txn_id
        where e.account_id = @Account and e.version < @Place and e.posted_at < @Until order by e.posted_at desc, e.version desc limit @Most
        """;

    // Nothing stands beside these entries: from the balance at the newest of them it is counted back.
    private const string Summed = """
        with shown as (
            select s.txn_id, s.line, s.effective_on, s.posted_at, s.amount_cents from payments.summed_entry s
            where s.account_id = @Account and (s.txn_id, s.line) < (@Place, @Line) and s.posted_at < @Until
            order by s.txn_id desc, s.line desc limit @Most),
        later as (
            select coalesce(sum(s.amount_cents), 0)::bigint cents from payments.summed_entry s
            where s.account_id = @Account and (s.txn_id, s.line) > (select x.txn_id, x.line from shown x order by x.txn_id desc, x.line desc limit 1))
        select x.txn_id, x.txn_id as place, x.line, x.effective_on, x.posted_at, x.amount_cents,
            (payments.balance(@Account) - l.cents - coalesce(sum(x.amount_cents)
                over (order by x.txn_id desc, x.line desc rows between unbounded preceding and 1 preceding), 0))::bigint as balance_after, t.reason
        from shown x cross join later l join payments.txn t on t.id = x.txn_id order by x.txn_id desc, x.line desc
        """;

    private const string AsOf = "select payments.balance_as_of(@Account, @Day)";

    private const string Acts = "select act, acted_on, reason from payments.account_act where account_id = @Account order by id desc limit 10";

    public async Task<Outcome<LedgerAccountView>> Handle(OpenLedgerAccount request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await db.Maybe<LedgerAccountHead>(Find, new { request.Account, Now = now }, ct) is not { } account) return texts.Refuse("not_found");
        var (place, line) = Place(request.Before);
        var site = await sites.Get(account.SiteId, ct);
        var until = request.Day is { } last && last < DateOnly.MaxValue ? site.At(last.AddDays(1), TimeOnly.MinValue) : now.AddYears(1);
        var entries = await db.Query<LedgerEntryLine>(account.Kind == "running" ? Running : Summed,
            new { request.Account, Place = place, Line = line, Until = until, Most = Shown + 1 }, ct);
        var before = entries.Count > Shown ? $"{entries[Shown - 1].Place}-{entries[Shown - 1].Line}" : null;
        return new LedgerAccountView(account, site.Name, [.. entries.Take(Shown)], before, request.Day,
            request.Day is { } day ? await db.One<Money>(AsOf, new { request.Account, Day = day }, ct) : null,
            await db.Query<PendingLine>(Pendings.OfAccount, new { request.Account, Now = now }, ct), await db.Query<AccountActLine>(Acts, request, ct));
    }

    private static (long Place, int Line) Place(string before) =>
        before.Split('-') is [var place, var line] && long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? (number, row) : (long.MaxValue, 0);
}
