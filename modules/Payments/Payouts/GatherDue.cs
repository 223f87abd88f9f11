namespace FamilyPlatform.Payments.Payouts;

/// <summary>Everything that is due, in one statement: thousands of payees are one round trip.</summary>
internal static class GatherDue
{
    // One entry per payee. Who cannot be paid has an entry too, that waits; its months and payables are not taken. Names of entries follow
    // from run and payee, so that the same run is the same run wherever it is made.
    public const string Sql = """
        with due as materialized (
            select id, person_id, family_id, amount_cents - taken_cents as amount_cents, state from payments.earning
            where site_id = @Site and state in ('earned', 'returned') and entry_id is null and amount_cents > taken_cents
              and coalesce(pay_on, @Payday) <= @Payday
            for update),
        owed as materialized (
            select id, coalesce(person_id, payee_id) as to_id, person_id, payee_id, family_id, amount_cents, state from payments.payable
            where site_id = @Site and state in ('approved', 'returned') and entry_id is null for update),
        piece as (
            select person_id, null::uuid as payee_id, family_id, amount_cents, amount_cents as pay, 1 as month, 0 as payable, state = 'returned' as back
            from due
            union all
            select person_id, payee_id, case when person_id is not null then family_id end, amount_cents, 0, 0, 1, state = 'returned' from owed),
        payee as materialized (
            select person_id, payee_id, min(family_id::text)::uuid as family_id, sum(amount_cents)::bigint as cents, sum(pay)::bigint as pay,
                sum(month)::integer as months, sum(payable)::integer as payables, bool_or(back) as back
            from piece group by person_id, payee_id),
        usual as (select percentile_cont(0.5) within group (order by cents) as cents from payee where person_id is not null),
        method as materialized (
            select p.person_id, m.id, m.state, m.ready_at, s.account_mark is not null as shared, c.person_id is not null as changed
            from payee p
            join payments.pay_method m on m.person_id = p.person_id and m.state <> 'replaced'
            left join (select account_mark from payments.pay_method where state = 'active' group by account_mark having count(*) > 1) s
                on s.account_mark = m.account_mark
            left join (select distinct person_id from payments.pay_method where state = 'replaced' and ended_at > @Lately) c on c.person_id = p.person_id),
        detail as materialized (
            select p.payee_id, a.id, a.state, a.ready_at,
                exists (select from payments.payee_account o
                    where o.account_mark = a.account_mark and o.payee_id <> a.payee_id and o.state <> 'replaced')
                or exists (select from payments.pay_method m where m.account_mark = a.account_mark and m.state <> 'replaced') as shared
            from payee p join payments.payee_account a on a.payee_id = p.payee_id and a.state <> 'replaced'),
        made as (
            insert into payments.payout_entry (id, site_id, run_id, person_id, family_id, method_id, payee_id, payee_account_id, amount_cents, pay_cents,
                payables, months, state, waits_for, flags)
            select md5(@Id::text || coalesce(p.person_id, p.payee_id)::text)::uuid, @Site, @Id, p.person_id, p.family_id, m.id, p.payee_id, d.id, p.cents,
                   p.pay, p.payables, p.months,
                   case when (m.state = 'active' and m.ready_at <= @Now) or (d.state = 'verified' and d.ready_at <= @Now) then 'ready' else 'waiting' end,
                   case when coalesce(m.id, d.id) is null then 'no_account' when coalesce(m.state, d.state) = 'suspended' then 'suspended'
                        when d.state = 'proposed' then 'unverified' when m.ready_at > @Now then 'new_account' when d.ready_at > @Now then 'new_details' end,
                   array_remove(array[
                       case when p.cents > 3 * u.cents and p.cents > 10000 and p.person_id is not null then 'outlier' end,
                       case when p.months > 1 then 'several' end,
                       case when p.back then 'came_back' end, case when m.shared or d.shared then 'shared' end, case when m.changed then 'changed' end], null)
            from payee p cross join usual u left join method m on m.person_id = p.person_id left join detail d on d.payee_id = p.payee_id
            returning id, person_id, coalesce(person_id, payee_id) as to_id, state),
        items as (
            insert into payments.payout_item (entry_id, earning_id, site_id, person_id)
            select m.id, d.id, @Site, m.person_id from made m join due d on d.person_id = m.person_id where m.state = 'ready'),
        taken as (
            update payments.earning x set entry_id = m.id from made m join due d on d.person_id = m.person_id where m.state = 'ready' and x.id = d.id),
        others as (
            insert into payments.payout_payable (entry_id, payable_id, site_id)
            select m.id, o.id, @Site from made m join owed o on o.to_id = m.to_id where m.state = 'ready'),
        carried as (
            update payments.payable x set entry_id = m.id from made m join owed o on o.to_id = m.to_id where m.state = 'ready' and x.id = o.id)
        select count(*) as payees, count(*) filter (where state = 'ready') as ready from made
        """;
}
