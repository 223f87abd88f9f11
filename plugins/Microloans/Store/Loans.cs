using System.Data.Common;
using FamilyPlatform.Sdk.Services;
using FamilyPlatform.Sdk.Values;

namespace Microloans;

/// <summary>Loans, their steps and what families wish for them.</summary>
internal sealed class Loans(IProgramDb db)
{
    private const string Columns = """
        id, site_id, family_id, person_id, given_name, title, words, amount_cents, repayments, every, grace_months, advance, asked_on, interest,
        rate_percent, state, answer, invite, payouts, paid_out_on, first_due, last_agreed, last_paid_on, plans, debits, automatic, over_cents,
        overdrawn_cents, silent_since, written_off_on, ended_on, ended_how, wait_until
        """;

    public async Task<Loan?> Find(long id, CancellationToken ct) =>
        await db.First($"select {Columns} from loan where id = @id", Read, ct, ("id", id));

    /// <summary>The same, and nobody else changes it meanwhile.</summary>
    public async Task<Loan?> Take(long id, CancellationToken ct) =>
        await db.First($"select {Columns} from loan where id = @id for update", Read, ct, ("id", id));

    public Task<IReadOnlyList<Loan>> Of(FamilyId family, CancellationToken ct) =>
        db.List($"select {Columns} from loan where family_id = @family order by id desc", Read, ct, ("family", family.Value));

    public Task<IReadOnlyList<Loan>> At(SiteId site, string[] states, CancellationToken ct) => db.List(
        $"select {Columns} from loan where site_id = @site and state = any(@states) order by id", Read, ct, ("site", site.Value), ("states", states));

    // The form's key is the row's: a phone that sends twice asks once.
    private const string Insert = """
        insert into loan (site_id, family_id, person_id, given_name, form_key, title, words, amount_cents, repayments, every, grace_months, advance,
            asked_on, interest, rate_percent, state)
        values (@site, @family, @person, @given, @key, @title, @words, @amount, @repayments, @every, @grace, @advance, @on, @interest, @rate, 'draft')
        on conflict (site_id, family_id, form_key) do nothing returning id
        """;

    public async Task<long?> Add(Loan loan, string key, CancellationToken ct) => (await db.List(Insert, r => (long?)r.GetInt64(0), ct,
        [("site", loan.Site.Value), ("family", loan.Family.Value), ("person", loan.Person.Value), ("given", loan.GivenName), ("key", key), .. Asked(loan)]))
        .SingleOrDefault();

    private const string Change = """
        update loan set title = @title, words = @words, amount_cents = @amount, repayments = @repayments, every = @every, grace_months = @grace,
            advance = @advance, asked_on = @on, interest = @interest, rate_percent = @rate
        where id = @id and state in ('draft', 'changes')
        """;

    public Task Write(Loan loan, CancellationToken ct) => db.Run(Change, ct, [("id", loan.Id), .. Asked(loan)]);

    private const string Save = """
        update loan set state = @state, answer = @answer, invite = @invite, payouts = @payouts, paid_out_on = @paid_out, first_due = @first,
            last_agreed = @last_agreed, last_paid_on = @last_paid, plans = @plans, debits = @debits, automatic = @automatic, over_cents = @over,
            overdrawn_cents = @overdrawn, silent_since = @silent, written_off_on = @written_off, ended_on = @ended, ended_how = @how,
            wait_until = @wait
        where id = @id
        """;

    public Task Keep(Loan loan, CancellationToken ct) => db.Run(Save, ct, ("id", loan.Id), ("state", loan.State), ("answer", loan.Answer),
        ("invite", loan.Invite), ("payouts", loan.Payouts), ("paid_out", loan.PaidOutOn), ("first", loan.FirstDue), ("last_agreed", loan.LastAgreed),
        ("last_paid", loan.LastPaidOn), ("plans", loan.Plans), ("debits", loan.Debits), ("automatic", loan.Automatic), ("over", loan.Over.Cents),
        ("overdrawn", loan.Overdrawn.Cents), ("silent", loan.SilentSince), ("written_off", loan.WrittenOffOn), ("ended", loan.EndedOn),
        ("how", loan.EndedHow), ("wait", loan.WaitUntil));

    private const string Step = """
        insert into move (site_id, family_id, loan, at, by, from_state, to_state, reason) values (@site, @family, @loan, @at, @by, @from, @to, @reason)
        """;

    public Task Note(Loan loan, string to, DateTimeOffset at, string by, string reason, CancellationToken ct) => db.Run(Step, ct, ("site", loan.Site.Value),
        ("family", loan.Family.Value), ("loan", loan.Id), ("at", at), ("by", by), ("from", loan.State), ("to", to), ("reason", reason));

    public Task<IReadOnlyList<(DateTimeOffset At, string By, string To, string Reason)>> Moves(long loan, CancellationToken ct) => db.List(
        "select at, by, to_state, reason from move where loan = @loan order by id desc",
        r => (r.GetFieldValue<DateTimeOffset>(0), r.GetString(1), r.GetString(2), r.GetString(3)), ct, ("loan", loan));

    private const string WishColumns = "id, family_id, person_id, loan, kind, repayments, day, amount_cents, state";

    public Task Ask(Loan loan, PersonId person, string key, Wish wish, CancellationToken ct) => db.Run(
        """
        insert into wish (site_id, family_id, person_id, loan, form_key, kind, repayments, day, amount_cents, state)
        values (@site, @family, @person, @loan, @key, @kind, @repayments, @day, @amount, 'asked') on conflict (site_id, family_id, form_key) do nothing
        """, ct, ("site", loan.Site.Value), ("family", loan.Family.Value), ("person", person.Value), ("loan", loan.Id), ("key", key), ("kind", wish.Kind),
        ("repayments", wish.Repayments), ("day", wish.Day), ("amount", wish.Amount.Cents));

    public Task<IReadOnlyList<Wish>> Wishes(long loan, CancellationToken ct) =>
        db.List($"select {WishColumns} from wish where loan = @loan and state = 'asked' order by id", ReadWish, ct, ("loan", loan));

    public async Task<Wish?> Wished(long id, CancellationToken ct) =>
        await db.First($"select {WishColumns} from wish where id = @id", ReadWish, ct, ("id", id));

    public async Task<bool> Settle(long wish, string state, CancellationToken ct) =>
        await db.Run("update wish set state = @state where id = @wish and state = 'asked'", ct, ("wish", wish), ("state", state)) == 1;

    public async Task<bool> First(Guid happened, SiteId site, FamilyId family, CancellationToken ct) => await db.Run(
        "insert into heard (event_id, site_id, family_id) values (@happened, @site, @family) on conflict (event_id) do nothing", ct,
        ("happened", happened), ("site", site.Value), ("family", family.Value)) == 1;

    private static (string, object?)[] Asked(Loan l) =>
    [
        ("title", l.Title), ("words", l.Words), ("amount", l.Amount.Cents), ("repayments", l.Repayments), ("every", l.Every), ("grace", l.GraceMonths),
        ("advance", l.Advance), ("on", l.AskedOn), ("interest", l.Interest), ("rate", l.RatePercent),
    ];

    private static Wish ReadWish(DbDataReader r) => new(r.GetInt64(0), new(r.GetGuid(1)), new(r.GetGuid(2)), r.GetInt64(3), r.GetString(4), r.GetInt32(5),
        r.Day(6), r.Money(7), r.GetString(8));

    private static Loan Read(DbDataReader r) => new(
        r.GetInt64(0), new(r.GetInt32(1)), new(r.GetGuid(2)), new(r.GetGuid(3)), r.GetString(4), r.GetString(5), r.GetString(6), r.Money(7), r.GetInt32(8),
        r.GetString(9), r.GetInt32(10), r.GetString(11), r.Day(12), r.GetString(13), r.GetInt32(14), r.GetString(15), r.GetString(16),
        r.GetString(17), r.GetInt32(18), r.MaybeDay(19), r.MaybeDay(20), r.MaybeDay(21), r.MaybeDay(22), r.GetInt32(23), r.GetInt32(24), r.GetBoolean(25),
        r.Money(26), r.Money(27), r.MaybeDay(28), r.MaybeDay(29), r.MaybeDay(30), r.GetString(31), r.MaybeDay(32));
}
