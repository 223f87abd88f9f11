using FamilyPlatform.Contracts.Payments;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Payments.Ledger;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.Debits;

/// <summary>On its day a debit takes from earnings that no run has; the rest waits for a bank file, or is missing where no bank was agreed to.</summary>
internal sealed class TakeDueDebitsHandler(Db db, SiteCalendar sites, LedgerAccounts accounts, LedgerWriter ledger, DebitNews news, TimeProvider clock)
    : IRequestHandler<Contracts.Payments.TakeDueDebits, Outcome<Done>>
{
    // Two hosts at once: what one has in hand the other leaves alone.
    private const string Due = $"""
        select {Debit.Columns}, a.from_earnings, a.from_bank, a.account
        from payments.debit d join payments.debit_authorization a on a.id = d.authorization_id
        where d.site_id = @Site and d.state = 'planned' and d.due_on <= @Today and a.state = 'active'
        order by d.due_on, d.id limit 500 for update of d skip locked
        """;

    // What a run is preparing, or its owner holds, is not touched. The oldest month gives first.
    private const string Free = """
        select id, amount_cents - taken_cents as cents from payments.earning
        where person_id = @Person and site_id = @Site and state in ('earned', 'returned') and entry_id is null and amount_cents > taken_cents
        order by month, id for update
        """;

    private const string Take = """
        with t as (select * from unnest(@Earnings, @Cents) t (id, cents)),
        e as (
            update payments.earning x set taken_cents = x.taken_cents + t.cents, taken_at = @Now,
                state = case when x.taken_cents + t.cents = x.amount_cents then 'paid' else x.state end,
                paid_on = case when x.taken_cents + t.cents = x.amount_cents then @Today end
            from t where x.id = t.id)
        insert into payments.debit_taking (debit_id, earning_id, txn_id, site_id, person_id, cents, taken_on)
        select @Debit, t.id, @Txn, @Site, @Person, t.cents, @Today from t
        """;

    private const string Move = """
        update payments.debit set state = @State, taken_cents = taken_cents + @Taken, bank_cents = @Bank,
            code = case when @State <> 'taken' then coalesce(@Code, code) end,
            ended_at = case when @State in ('taken', 'failed') then @Now end
        where id = @Id
        """;

    public async Task<Outcome<Done>> Handle(Contracts.Payments.TakeDueDebits request, CancellationToken ct)
    {
        foreach (var site in await sites.List(ct))
        {
            var today = site.Today(clock);
            foreach (var due in await db.Query<DueDebit>(Due, new { Site = site.Id, Today = today }, ct)) await One(due, today, ct);
        }
        return Done.Value;
    }

    private async Task One(DueDebit due, DateOnly today, CancellationToken ct)
    {
        var debit = due.Debit;
        var taken = due.FromEarnings ? await FromEarnings(due, today, ct) : Money.Zero;
        var rest = new Money(debit.Rest.Cents - taken.Cents);
        var (state, code) = rest.Cents == 0 ? ("taken", null) : due.FromBank && debit.Tries < 3 ? ("waiting", null) : ("failed", "short");
        await db.Execute(Move, new
        {
            debit.Id, State = state, Taken = taken, Bank = state == "waiting" ? rest : Money.Zero, Code = code, Now = clock.GetUtcNow(),
        }, ct);
        if (taken.Cents > 0) await news.Taken(debit, taken, bank: false, today, ct);
        if (state == "failed") await news.Failed(debit, rest, "short", ct);
    }

    private async Task<Money> FromEarnings(DueDebit due, DateOnly today, CancellationToken ct)
    {
        var debit = due.Debit;
        List<(Guid Earning, long Cents)> parts = [];
        var wanted = debit.Rest.Cents;
        foreach (var free in await db.Query<FreeEarning>(Free, new { Person = debit.PersonId, Site = debit.SiteId }, ct))
        {
            if (wanted == 0) break;
            parts.Add((free.Id, Math.Min(free.Cents, wanted)));
            wanted -= parts[^1].Cents;
        }
        if (parts.Count == 0) return Money.Zero;
        var cents = parts.Sum(p => p.Cents);
        var person = new PersonId(debit.PersonId);
        var from = await accounts.Open(debit.SiteId, LedgerAccounts.House, LedgerAccounts.PayOf(person), today, person, null, ct);
        var to = await DebitBooks.Into(accounts, debit, due.Account, today, ct);
        // The program's account may be closed, or full: then nothing is taken from earnings, and nothing is lost.
        var posted = await ledger.Call("post(@Key, @Site, @Reason, @On, @Debits, @Credits, @Amounts, @Now, null, @Cause::jsonb)", new
        {
            Key = $"debit/{debit.Id}/earnings/{debit.DueOn:yyyy-MM-dd}", Site = debit.SiteId, Reason = $"debit {debit.Key} of {debit.Owner}, from earnings",
            On = today, Debits = new[] { from }, Credits = new[] { to }, Amounts = new[] { cents }, Now = clock.GetUtcNow(),
            Cause = DebitBooks.Why(debit, "earnings_first"),
        }, ct);
        if (!posted.Succeeded) return Money.Zero;
        await db.Execute(Take, new
        {
            Earnings = parts.Select(p => p.Earning).ToArray(), Cents = parts.Select(p => p.Cents).ToArray(), Debit = debit.Id,
            Txn = posted.Value.Transaction, Site = debit.SiteId, Person = debit.PersonId, Today = today, Now = clock.GetUtcNow(),
        }, ct);
        return new Money(cents);
    }

    private sealed record FreeEarning(Guid Id, long Cents);

    private sealed record DueDebit(
        Guid Id, SiteId SiteId, Guid AuthorizationId, string Owner, string Key, Guid PersonId, Guid FamilyId, Money AmountCents, DateOnly DueOn,
        string State, Money TakenCents, Money BankCents, int Tries, string? Code, bool FromEarnings, bool FromBank, string Account)
    {
        public Debit Debit => new(Id, SiteId, AuthorizationId, Owner, Key, PersonId, FamilyId, AmountCents, DueOn, State, TakenCents, BankCents, Tries, Code);
    }
}
