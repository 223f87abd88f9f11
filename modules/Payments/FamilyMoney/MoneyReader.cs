using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Payments.FamilyMoney;

/// <summary>What the actor's own pages of money are made of; row-level security shows nobody else's.</summary>
internal sealed class MoneyReader(Db db, ActorHolder holder)
{
    private const string Earnings = """
        select x.id, x.month, x.amount_cents, x.state, x.sent_on, x.pay_on, x.paid_on, array_to_string(x.why, ' ') as why_codes, x.number, x.tax_class,
            x.plan_version, x.entry_id is not null as taken, b.code, x.taken_cents
        from payments.earning x
        left join lateral (
            select e.code from payments.payout_item i join payments.payout_entry e on e.id = i.entry_id
            where i.earning_id = x.id and e.state = 'returned' and x.state = 'returned' limit 1) b on true
        where x.person_id = @Person order by x.month desc
        """;

    // What a debit took of an earning counts on the day it was taken, the rest on the day the bank paid it.
    private const string Payments = """
        select x.id as earning_id, x.month, x.amount_cents - x.taken_cents as cents, x.paid_on, x.number, x.tax_class, false as agreed
        from payments.earning x where x.person_id = @Person and x.paid_on is not null and x.amount_cents > x.taken_cents
        union all
        select x.id, x.month, t.cents, t.taken_on, x.number, x.tax_class, true
        from payments.debit_taking t join payments.earning x on x.id = t.earning_id where t.person_id = @Person
        order by paid_on, month, agreed
        """;

    private const string Account = """
        select holder, kind, last_four, state, code, ready_at from payments.pay_method where person_id = @Person and state <> 'replaced'
        """;

    private const string Reports = """
        select earning_id, words, reported_at, look_by, state, answer from payments.missing_report where person_id = @Person order by reported_at desc
        """;

    private const string Plan = """
        select amount_cents, gathering_cents, month_cap_cents, year_cap_cents, wait_months from payments.pay_plan where site_id = @Site and version = @Version
        """;

    // What goes to others for the home, and what goes to this person besides journal pay; only once two people let it go.
    private const string Others = """
        select id, case when person_id is null then payee_name end as payee, purpose, amount_cents, refunded_cents, state, settled_on
        from payments.payable
        where (person_id = @Person or (family_id = @Family and person_id is null)) and state in ('approved', 'sent', 'settled', 'returned', 'refunded')
        order by requested_at desc, id limit 50
        """;

    public Task<IReadOnlyList<PaidLine>> PaidForYou(CancellationToken ct) => db.Query<PaidLine>(Others, new { Person, holder.Actor.Family }, ct);

    public PersonId Person => holder.Actor.Person!.Value;

    public Task<IReadOnlyList<EarningLine>> All(CancellationToken ct) => db.Query<EarningLine>(Earnings, new { Person }, ct);

    public Task<IReadOnlyList<PaymentLine>> AllPayments(CancellationToken ct) => db.Query<PaymentLine>(Payments, new { Person }, ct);

    public Task<AccountLine?> CurrentAccount(CancellationToken ct) => db.Maybe<AccountLine>(Account, new { Person }, ct);

    public Task<IReadOnlyList<ReportLine>> AllReports(CancellationToken ct) => db.Query<ReportLine>(Reports, new { Person }, ct);

    public async Task<PlanLine?> PlanOf(EarningLine line, CancellationToken ct) =>
        line.PlanVersion is { } version ? await db.Maybe<PlanLine>(Plan, new { holder.Actor.Site, Version = version }, ct) : null;
}
