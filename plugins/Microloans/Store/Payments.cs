using System.Data.Common;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>Lines of schedules, payments and their shares, and money the office wrote down.</summary>
internal sealed class Payments(IProgramDb db)
{
    public Task<IReadOnlyList<Repayment>> Rows(long loan, CancellationToken ct) => db.List(
        """
        select number, due_on, principal_cents, interest_cents, paid_principal_cents, paid_interest_cents from repayment where loan = @loan
        order by due_on, number
        """,
        r => new Repayment(r.GetInt32(0), r.Day(1), r.Money(2), r.Money(3), r.Money(4), r.Money(5)), ct, ("loan", loan));

    private const string Row = """
        insert into repayment (loan, number, site_id, family_id, due_on, principal_cents, interest_cents, paid_principal_cents, paid_interest_cents)
        select @loan, r.number, @site, @family, r.due_on, r.principal, r.interest, r.paid_principal, r.paid_interest
        from unnest(@numbers, @days, @principal, @interest, @paid_principal, @paid_interest)
            r (number, due_on, principal, interest, paid_principal, paid_interest)
        """;

    public async Task Replace(Loan loan, IReadOnlyList<Repayment> rows, CancellationToken ct)
    {
        await db.Run("delete from repayment where loan = @loan", ct, ("loan", loan.Id));
        await db.Run(Row, ct, ("loan", loan.Id), ("site", loan.Site.Value), ("family", loan.Family.Value), ("numbers", rows.Select(r => r.Number).ToArray()),
            ("days", rows.Select(r => r.Due).ToArray()), ("principal", rows.Select(r => r.Principal.Cents).ToArray()),
            ("interest", rows.Select(r => r.Interest.Cents).ToArray()), ("paid_principal", rows.Select(r => r.PaidPrincipal.Cents).ToArray()),
            ("paid_interest", rows.Select(r => r.PaidInterest.Cents).ToArray()));
    }

    private const string Columns = """
        id, family_id, loan, day, source, principal_cents, interest_cents, recovered_cents, made_good_cents, over_cents, days_late, state
        """;

    public Task<IReadOnlyList<Payment>> Of(long loan, CancellationToken ct) =>
        db.List($"select {Columns} from payment where loan = @loan order by day desc, id desc", Read, ct, ("loan", loan));

    public async Task<Payment?> Find(long id, CancellationToken ct) =>
        await db.First($"select {Columns} from payment where id = @id", Read, ct, ("id", id));

    private const string LastOf = $"""
        select {Columns} from payment where site_id = @site and (key = @key or key like @key || '/%') and state in ('counts', 'kept')
            and principal_cents + interest_cents + recovered_cents + made_good_cents + over_cents = @amount
        order by id desc limit 1
        """;

    /// <summary>The payment that a debit made; a debit that came in parts made several.</summary>
    public async Task<Payment?> ByDebit(SiteId site, string debit, Money amount, CancellationToken ct) =>
        await db.First(LastOf, Read, ct, ("site", site.Value), ("key", debit), ("amount", amount.Cents));

    private const string Insert = """
        insert into payment (site_id, family_id, loan, key, day, source, principal_cents, interest_cents, recovered_cents, made_good_cents, over_cents,
            days_late, state)
        values (@site, @family, @loan, @key, @day, @source, @principal, @interest, @recovered, @made, @over, @late, 'counts') returning id
        """;

    public async Task<long> Add(Loan loan, string key, DateOnly day, string source, Taken taken, int daysLate, CancellationToken ct)
    {
        var id = (await db.List(Insert, r => r.GetInt64(0), ct, ("site", loan.Site.Value), ("family", loan.Family.Value), ("loan", loan.Id), ("key", key),
            ("day", day), ("source", source), ("principal", taken.Principal.Cents), ("interest", taken.Interest.Cents),
            ("recovered", taken.Recovered.Cents), ("made", taken.MadeGood.Cents), ("over", taken.Over.Cents), ("late", daysLate))).Single();
        return id;
    }

    private const string Shared = """
        insert into share (payment, lend, site_id, family_id, principal_cents, interest_cents, recovered_cents, given_cents)
        select @payment, s.lend, l.site_id, l.family_id, s.principal, s.interest, s.recovered, s.given
        from unnest(@lends, @principal, @interest, @recovered, @given) s (lend, principal, interest, recovered, given) join lend l on l.id = s.lend
        """;

    public Task Share(long payment, IReadOnlyList<Share> shares, CancellationToken ct) => db.Run(Shared, ct, ("payment", payment),
        ("lends", shares.Select(s => s.Lend).ToArray()), ("principal", shares.Select(s => s.Principal.Cents).ToArray()),
        ("interest", shares.Select(s => s.Interest.Cents).ToArray()), ("recovered", shares.Select(s => s.Recovered.Cents).ToArray()),
        ("given", shares.Select(s => s.Given.Cents).ToArray()));

    public Task<IReadOnlyList<Share>> Shares(long payment, CancellationToken ct) => db.List(
        "select lend, principal_cents, interest_cents, recovered_cents, given_cents from share where payment = @payment order by lend",
        r => new Share(r.GetInt64(0), r.Money(1), r.Money(2), r.Money(3), r.Money(4)), ct, ("payment", payment));

    public async Task<bool> Undo(long payment, CancellationToken ct) =>
        await db.Run("update payment set state = 'back' where id = @payment and state in ('counts', 'kept')", ct, ("payment", payment)) == 1;

    public Task KeepFor(long payment, CancellationToken ct) => db.Run("update payment set state = 'kept' where id = @payment", ct, ("payment", payment));

    private const string InColumns = "id, site_id, day, amount_cents, reference, state, loan, payment";

    public async Task<long?> WriteDown(SiteId site, string key, DateOnly day, Money amount, string reference, CancellationToken ct) => (await db.List(
        """
        insert into incoming (site_id, form_key, day, amount_cents, reference, state) values (@site, @key, @day, @amount, @reference, 'open')
        on conflict (site_id, form_key) do nothing returning id
        """, r => (long?)r.GetInt64(0), ct, ("site", site.Value), ("key", key), ("day", day), ("amount", amount.Cents), ("reference", reference)))
        .SingleOrDefault();

    public async Task<Incoming?> Take(long id, CancellationToken ct) =>
        await db.First($"select {InColumns} from incoming where id = @id for update", ReadIn, ct, ("id", id));

    public Task<IReadOnlyList<Incoming>> Written(SiteId site, string state, CancellationToken ct) => db.List(
        $"select {InColumns} from incoming where site_id = @site and state = @state order by day desc, id desc limit 50", ReadIn, ct, ("site", site.Value),
        ("state", state));

    public Task Place(long incoming, string state, long? loan, long? payment, CancellationToken ct) => db.Run(
        "update incoming set state = @state, loan = @loan, payment = @payment where id = @incoming", ct, ("incoming", incoming), ("state", state),
        ("loan", loan), ("payment", payment));

    private static Incoming ReadIn(DbDataReader r) => new(r.GetInt64(0), new(r.GetInt32(1)), r.Day(2), r.Money(3), r.GetString(4),
        r.GetString(5), r.IsDBNull(6) ? null : r.GetInt64(6), r.IsDBNull(7) ? null : r.GetInt64(7));

    private static Payment Read(DbDataReader r) => new(r.GetInt64(0), new(r.GetGuid(1)), r.GetInt64(2), r.Day(3), r.GetString(4),
        r.Money(5), r.Money(6), r.Money(7), r.Money(8), r.Money(9), r.GetInt32(10), r.GetString(11));
}
