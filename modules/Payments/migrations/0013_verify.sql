-- The check that recomputes everything.

create function payments.verify_pending() returns table (finding text, account_id bigint, txn_id bigint, expected bigint, found bigint)
language sql stable security definer set search_path = '' as $$
    with side as (
        select p.debit_account account, true debits, p.amount_cents from payments.pending p where p.open
        union all select p.credit_account, false, p.amount_cents from payments.pending p where p.open),
    held as (
        select a.id, coalesce(sum(s.amount_cents) filter (where s.debits <> (a.normal_side = 'debit')), 0)::bigint reserved,
            coalesce(sum(s.amount_cents) filter (where s.debits = (a.normal_side = 'debit')), 0)::bigint coming
        from payments.account a left join side s on s.account = a.id where a.kind = 'running' group by a.id)
    select 'reserved', a.id, null::bigint, h.reserved, a.reserved_cents from held h join payments.account a on a.id = h.id
        where a.reserved_cents <> h.reserved
    union all
    select 'coming', a.id, null, h.coming, a.coming_cents from held h join payments.account a on a.id = h.id where a.coming_cents <> h.coming
    union all
    select 'pending_state', null, p.txn_id, null, null from payments.pending p
        left join payments.pending_end e on e.pending_txn = p.txn_id and e.pending_line = p.line where p.open <> (e.txn_id is null)
    union all
    select 'pending_posted', null, e.txn_id, e.posted_cents, f.amount_cents from payments.pending_end e
        left join payments.pending p on p.txn_id = e.pending_txn and p.line = e.pending_line
        left join payments.transfer f on f.txn_id = e.txn_id and f.line = e.line
        where e.posted_cents <> coalesce(f.amount_cents, 0) or e.posted_cents > coalesce(p.amount_cents, 0)
            or f.txn_id is not null and (f.debit_account, f.credit_account) is distinct from (p.debit_account, p.credit_account)
$$;

create function payments.verify_checkpoints() returns table (finding text, account_id bigint, txn_id bigint, expected bigint, found bigint)
language sql stable security definer set search_path = '' set work_mem = '128MB' as $$
    with told as materialized (
        select e.account_id, e.effective_on, e.amount_cents, null::timestamptz as hour from payments.entry e join payments.checkpoint c
            on c.account_id = e.account_id and (e.posted_at, e.version) <= (c.through_at, c.through_version)
        union all
        select s.account_id, s.effective_on, s.amount_cents, date_trunc('hour', s.posted_at) as hour from payments.summed_entry s join payments.checkpoint c
            on c.account_id = s.account_id and s.txn_id <= c.through_txn),
    day as (
        select t.account_id, t.effective_on, (sum(sum(t.amount_cents)) over (partition by t.account_id order by t.effective_on))::bigint total
        from told t group by t.account_id, t.effective_on),
    hour as (
        select t.account_id, t.hour, (sum(sum(t.amount_cents)) over (partition by t.account_id order by t.hour))::bigint total
        from told t where t.hour is not null group by t.account_id, t.hour)
    select 'checkpoint', coalesce(d.account_id, c.account_id), null::bigint, d.total, c.total
        from day d full join payments.checkpoint_day c on c.account_id = d.account_id and c.effective_on = d.effective_on
        where d.total is distinct from c.total
    union all
    select 'checkpoint', coalesce(h.account_id, c.account_id), null, h.total, c.total
        from hour h full join payments.checkpoint_hour c on c.account_id = h.account_id and c.hour = h.hour
        where h.total is distinct from c.total
$$;

-- Everything that must hold, recomputed from the transfers. No rows: the ledger is sound.
create function payments.verify() returns table (finding text, account_id bigint, txn_id bigint, expected bigint, found bigint)
language sql stable security definer set search_path = '' set work_mem = '128MB' as $$
    with leg as materialized (
        select t.txn_id, t.line, t.debit_account account, t.amount_cents change from payments.transfer t
        union all select t.txn_id, t.line, t.credit_account, -t.amount_cents from payments.transfer t),
    due as materialized (
        select l.txn_id, l.line, l.account, l.change * case a.normal_side when 'debit' then 1 else -1 end amount, a.kind, a.id
        from leg l left join payments.account a on a.id = l.account),
    kept as materialized (
        select e.txn_id, e.line, e.account_id account, e.amount_cents amount from payments.entry e
        union all select s.txn_id, s.line, s.account_id, s.amount_cents from payments.summed_entry s),
    chain as (
        select e.account_id account, e.version, row_number() over w place, e.balance_after, sum(e.amount_cents) over w total, e.amount_cents amount,
            e.txn_id, e.posted_at, lag(e.posted_at) over w before
        from payments.entry e window w as (partition by e.account_id order by e.version rows unbounded preceding))
    select 'account_missing', d.account, d.txn_id, null::bigint, null::bigint from due d where d.id is null
    union all
    select 'unbalanced', coalesce(d.account, k.account), coalesce(d.txn_id, k.txn_id), d.amount, k.amount
        from (select txn_id, line, account, sum(amount)::bigint amount from due where id is not null group by 1, 2, 3) d
        full join (select txn_id, line, account, sum(amount)::bigint amount from kept group by 1, 2, 3) k
            on k.txn_id = d.txn_id and k.line = d.line and k.account = d.account
        where d.amount is distinct from k.amount
    union all
    select 'transaction_without_lines', null, t.id, null, null from payments.txn t
        where not exists (select from payments.transfer f where f.txn_id = t.id)
          and not exists (select from payments.pending p where p.txn_id = t.id) and not exists (select from payments.pending_end e where e.txn_id = t.id)
    union all
    select 'transfer_without_transaction', null, f.txn_id, null, null from payments.transfer f
        where not exists (select from payments.txn t where t.id = f.txn_id)
    union all
    select 'version_gap', c.account, null, c.place, c.version from chain c where c.version <> c.place
    union all
    select 'moment_before_the_last', c.account, c.txn_id, null, c.version from chain c where c.posted_at < c.before
    union all
    select 'balance_after', c.account, null, c.total::bigint, c.balance_after from chain c where c.balance_after <> c.total
    union all
    select 'limit', c.account, c.txn_id, case when c.amount < 0 then a.floor_cents else a.ceiling_cents end, c.balance_after
        from chain c join payments.account a on a.id = c.account
        where c.amount < 0 and c.balance_after < a.floor_cents or c.amount > 0 and c.balance_after > a.ceiling_cents
    union all
    select 'balance', a.id, null, coalesce(e.total, 0), a.balance_cents from payments.account a
        left join (select account_id, sum(amount_cents)::bigint total, count(*) steps from payments.entry group by account_id) e on e.account_id = a.id
        where a.balance_cents <> coalesce(e.total, 0) or a.version <> coalesce(e.steps, 0)
    union all select * from payments.verify_pending()
    union all select * from payments.verify_checkpoints()
    union all select s.finding, null, s.txn_id, null, null from payments.verify_seals() s
$$;
