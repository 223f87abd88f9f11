using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messages;
using FamilyPlatform.Core.Outbox;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Payments.Accounts;
using FamilyPlatform.Payments.Ledger;
using FamilyPlatform.Payments.Payables;
using FamilyPlatform.Payments.Payees;
using FamilyPlatform.Sdk.Events;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Payments.Payouts;

/// <summary>What a bank's answer does: the money is owed again, the account rests, the family hears of it the same day.</summary>
internal sealed class ReturnEffects(Db db, LedgerAccounts accounts, PayablesInRuns payables, PayeeDetails details, SiteCalendar sites, BankSeal seal,
    EventOutbox outbox, Messenger messenger, TimeProvider clock)
{
    private const string OweAgain = """
        select replayed from (
            select array_agg(l.key order by l.key) as keys, array_agg(l.reason order by l.key) as reasons, array_agg(@On::date order by l.key) as days,
                   array_agg(@From::bigint order by l.key) as debits, array_agg(l.account order by l.key) as credits,
                   array_agg(l.cents order by l.key) as cents, count(*)::integer as n,
                   array_agg(jsonb_build_object('rule', 'payout', 'version', 1, 'inputs', jsonb_build_object('run', @Number::integer, 'entry', l.payment_id,
                       'payday', (select r.payday from payments.payout_run r where r.id = l.run_id), 'code', l.code)) order by l.key) as causes
            from (
                select 'payout/' || e.run_id || '/' || e.id || '/returned' as key,
                       format('pay run %s, %s came back: %s', @Number, e.payment_id, t.code) as reason, a.id as account, e.pay_cents as cents,
                       e.payment_id, e.run_id, t.code
                from unnest(@Ids, @Codes) t (id, code) join payments.payout_entry e on e.id = t.id
                join payments.account a on a.site_id = e.site_id and a.owner = '@' and a.code = 'liabilities:pay:' || replace(e.person_id::text, '-', '')
                where e.pay_cents > 0
                union all
                select 'payout/' || e.run_id || '/' || e.id || '/returned/' || p.id,
                       format('pay run %s, %s, payable came back: %s', @Number, e.payment_id, t.code), p.account_id, p.amount_cents,
                       e.payment_id, e.run_id, t.code
                from unnest(@Ids, @Codes) t (id, code) join payments.payout_entry e on e.id = t.id join payments.payable p on p.entry_id = e.id) l) b
        cross join lateral payments.post_batch(@Site, b.keys, b.reasons, b.days, (select array_agg(i) from generate_series(1, b.n) i), b.debits, b.credits,
            b.cents, @Now, b.causes)
        """;

    private const string Back = """
        with e as (
            update payments.payout_entry e set state = 'returned', code = t.code from unnest(@Ids, @Codes) t (id, code) where e.id = t.id returning e.id)
        update payments.earning x set state = 'returned', entry_id = null, paid_on = null from e where x.entry_id = e.id
        """;

    private const string Suspend = """
        update payments.pay_method m set state = 'suspended', code = t.code
        from unnest(@Methods, @Codes) t (id, code) where m.id = t.id and m.state = 'active'
        """;

    private const string SuspendPayee = """
        update payments.payee_account a set state = 'suspended', code = t.code
        from unnest(@Methods, @Codes) t (id, code) where a.id = t.id and a.state = 'verified'
        """;

    private const string Account = "select routing, account_sealed, kind from payments.pay_method where id = @Id and state = 'active'";

    private const string PayeeAccount = """
        select holder, routing, account_sealed, kind from payments.payee_account where id = @Id and state = 'verified'
        """;

    private const string CorrectMethod = "select payments.correct_method(@Id, @Fresh, @Routing, @Sealed, @KeyId, @Mark, @LastFour, @Kind, @Code, @Now)";

    private const string Changed = "update payments.payout_entry set change_code = @Code where id = @Id";

    public async Task Return(IReadOnlyList<(Answered Entry, string Code)> back, DateTimeOffset now, CancellationToken ct)
    {
        var run = back[0].Entry;
        var on = await sites.Today(run.SiteId, ct);
        // Before settlement it never left us; after it the bank gives it back.
        var from = await accounts.Open(run.SiteId, LedgerAccounts.House, run.RunState is "settled" or "closed" ? LedgerAccounts.Bank
            : LedgerAccounts.InTransit, on, null, null, ct);
        var values = new
        {
            Ids = back.Select(b => b.Entry.Id).ToArray(), Codes = back.Select(b => b.Code).ToArray(),
            run.Number, On = on, From = from, Site = run.SiteId, Now = clock.GetUtcNow(),
        };
        await db.One<int>(OweAgain, values, ct);
        await db.Execute(Back, values, ct);
        await payables.Follow(run.RunId, ct);
        var resting = back.Where(b => ReturnRules.Suspends(b.Code)).ToLookup(b => b.Entry.PayeeId is null);
        await Rest(Suspend, resting[true], e => e.MethodId, ct);
        await Rest(SuspendPayee, resting[false], e => e.PayeeAccountId, ct);
        var people = back.Where(b => b.Entry.FamilyId is not null).ToArray();
        await outbox.AddAll([.. people.Select(b =>
            new PaymentReturned(Guid.CreateVersion7(now), run.SiteId, new FamilyId(b.Entry.FamilyId!.Value), new Money(b.Entry.AmountCents), b.Code))], ct);
        foreach (var (entry, _) in people.Where(p => ReturnRules.Tells(p.Code)))
        {
            await messenger.Send($"payment-returned/{entry.Id:N}", new PersonId(entry.PersonId!.Value), "payment_returned",
                new Dictionary<string, object?>(), ct);
        }
    }

    private async Task Rest(string sql, IEnumerable<(Answered Entry, string Code)> of, Func<Answered, Guid?> account, CancellationToken ct)
    {
        var all = of.ToArray();
        if (all.Length == 0) return;
        await db.Execute(sql, new { Methods = all.Select(b => account(b.Entry)!.Value).ToArray(), Codes = all.Select(b => b.Code).ToArray() }, ct);
    }

    /// <summary>
    /// A notice of change is applied when it can be read with certainty; otherwise finance sees it. To a vendor or school it is a change of details like any
    /// other: a file is easily forged, so it waits and somebody else than who read it in verifies it.
    /// </summary>
    public async Task Change(Answered entry, string code, string information, DateTimeOffset now, CancellationToken ct)
    {
        await db.Execute(Changed, new { entry.Id, Code = code }, ct);
        if (entry.MethodId is { } method) await Correct(method, entry.About, code, information, now, ct);
        else if (entry is { PayeeAccountId: { } account, PayeeId: { } payee }) await Propose(account, payee, code, information, ct);
    }

    private async Task Propose(Guid account, Guid payee, string code, string information, CancellationToken ct)
    {
        if (await db.Maybe<KeptPayee>(PayeeAccount, new { Id = account }, ct) is not { } kept) return;
        var known = seal.OpenText(payee.ToString("N"), kept.AccountSealed);
        if (ReturnRules.Correct(code, information, kept.Routing, known, kept.Kind) is { } fresh)
            await details.Propose(payee, new(kept.Holder, fresh.Routing, fresh.Account, fresh.Kind, code), ct);
    }

    /// <param name="about">Whose the account is, as it was sealed.</param>
    public async Task Correct(Guid method, string about, string code, string information, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.Maybe<Kept>(Account, new { Id = method }, ct) is not { } kept) return;
        if (ReturnRules.Correct(code, information, kept.Routing, seal.OpenText(about, kept.AccountSealed), kept.Kind) is not { } fresh) return;
        await db.One<bool>(CorrectMethod, new
        {
            Id = method, Fresh = Guid.CreateVersion7(now), fresh.Routing, Sealed = seal.Seal(about, fresh.Account), seal.KeyId,
            Mark = seal.Mark(fresh.Routing, fresh.Account), LastFour = fresh.Account[^4..], fresh.Kind, Code = code, Now = now,
        }, ct);
    }

    private sealed record KeptPayee(string Holder, string Routing, byte[] AccountSealed, string Kind);

    private sealed record Kept(string Routing, byte[] AccountSealed, string Kind);
}
