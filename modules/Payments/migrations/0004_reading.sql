-- Balances run with the reader's own rights: a family sees its own accounts, finance those of its cities.
create function payments.balance(account bigint) returns bigint language sql stable set search_path = '' as $$
    select case a.kind
        when 'running' then a.balance_cents
        else coalesce((select d.total from payments.checkpoint_day d where d.account_id = a.id order by d.effective_on desc limit 1), 0)
           + coalesce((select sum(s.amount_cents) from payments.summed_entry s where s.account_id = a.id and s.txn_id >
                 coalesce((select c.through_txn from payments.checkpoint c where c.account_id = a.id), 0)), 0)::bigint
        end
    from payments.account a where a.id = account
$$;

-- What may still be taken: the balance without what is reserved at that moment, down to the floor. Null where nothing limits it.
create function payments.available(account bigint, at timestamptz) returns bigint language sql stable set search_path = '' as $$
    select a.balance_cents - payments.reserved_at(a, at) - a.floor_cents from payments.account a where a.id = account
$$;

-- Pending on either side of an account, without what has lapsed by then.
create function payments.pending_of(account bigint, at timestamptz, out debit_cents bigint, out credit_cents bigint)
language sql stable set search_path = '' as $$
    select coalesce((select sum(p.amount_cents) from payments.pending p
                     where p.open and p.debit_account = account and (p.expires_at is null or p.expires_at > at)), 0)::bigint,
           coalesce((select sum(p.amount_cents) from payments.pending p
                     where p.open and p.credit_account = account and (p.expires_at is null or p.expires_at > at)), 0)::bigint
$$;

-- By the day things count for, whenever they were written: one row of the checkpoint, and what was written since.
create function payments.balance_as_of(account bigint, day date) returns bigint language sql stable set search_path = '' as $$
    select coalesce((select d.total from payments.checkpoint_day d where d.account_id = a.id and d.effective_on <= day
                     order by d.effective_on desc limit 1), 0)
        + case a.kind
        when 'running' then coalesce((select sum(e.amount_cents) from payments.entry e
            where e.account_id = a.id and e.effective_on <= day and (e.posted_at, e.version) > (
                coalesce((select c.through_at from payments.checkpoint c where c.account_id = a.id), '-infinity'),
                coalesce((select c.through_version from payments.checkpoint c where c.account_id = a.id), 0))), 0)::bigint
        else coalesce((select sum(s.amount_cents) from payments.summed_entry s where s.account_id = a.id and s.effective_on <= day and s.txn_id >
            coalesce((select c.through_txn from payments.checkpoint c where c.account_id = a.id), 0)), 0)::bigint
        end
    from payments.account a where a.id = account
$$;

-- By the moment things were written: what the ledger knew then. A running account's entry says it itself; a summed one adds the hours
-- before, the part of that hour, and what was written since the mark.
create function payments.balance_at(account bigint, moment timestamptz) returns bigint language sql stable set search_path = '' as $$
    select case a.kind
        when 'running' then coalesce((select e.balance_after from payments.entry e where e.account_id = a.id and e.posted_at <= moment
                                      order by e.posted_at desc, e.version desc limit 1), 0)
        else coalesce((select h.total from payments.checkpoint_hour h where h.account_id = a.id and h.hour < date_trunc('hour', moment)
                       order by h.hour desc limit 1), 0)
           + coalesce((select sum(s.amount_cents) from payments.checkpoint_hour h
                       join payments.summed_entry s on s.account_id = h.account_id and s.txn_id between h.first_txn and h.last_txn
                           and s.posted_at >= h.hour and s.posted_at <= moment
                       where h.account_id = a.id and h.hour = date_trunc('hour', moment)), 0)::bigint
           + coalesce((select sum(s.amount_cents) from payments.summed_entry s where s.account_id = a.id and s.posted_at <= moment and s.txn_id >
                 coalesce((select c.through_txn from payments.checkpoint c where c.account_id = a.id), 0)), 0)::bigint
        end
    from payments.account a where a.id = account
$$;

-- What happened on an account between two moments, the first left out and the second counted; before it one row that carries the balance.
create function payments.statement(account bigint, after timestamptz, until timestamptz)
returns table (posted_at timestamptz, effective_on date, txn_id bigint, line integer, key text, reason text, other_account bigint,
    amount_cents bigint, balance_cents bigint)
language sql stable set search_path = '' as $$
    with carried as (select coalesce(payments.balance_at(account, after), 0) cents),
    row as (
        select e.posted_at, e.version place, e.txn_id, e.line, e.effective_on, e.amount_cents from payments.entry e
        where e.account_id = account and e.posted_at > after and e.posted_at <= until
        union all
        select s.posted_at, s.txn_id, s.txn_id, s.line, s.effective_on, s.amount_cents from payments.summed_entry s
        where s.account_id = account and s.posted_at > after and s.posted_at <= until)
    select after, null, null, null, null, null, null, null, c.cents from carried c
    union all
    (select r.posted_at, r.effective_on, r.txn_id, r.line, t.key, t.reason,
        case f.debit_account when account then f.credit_account else f.debit_account end, r.amount_cents,
        c.cents + (sum(r.amount_cents) over (order by r.posted_at, r.place, r.line))::bigint
    from row r cross join carried c
    left join payments.txn t on t.id = r.txn_id
    left join payments.transfer f on f.txn_id = r.txn_id and f.line = r.line
    order by r.posted_at, r.place, r.line)
$$;

-- A program's own account, by its code; null when there is none yet.
create function payments.program_balance(site integer, code text) returns bigint
language sql stable security definer set search_path = '' as $$
    select payments.balance(a.id) from payments.account a
    where a.site_id = site and a.owner = platform.caller_program() and a.code = $2
$$;

create function payments.program_account(site integer, code text) returns bigint
language sql stable security definer set search_path = '' as $$
    select a.id from payments.account a
    where a.site_id = site and a.code = $2 and (a.owner = platform.caller_program()
        or exists (select from payments.account_grant g where g.account_id = a.id and g.owner = platform.caller_program()))
    order by a.owner <> platform.caller_program(), a.id limit 1
$$;

-- Days and hours up to a mark. A running account's own row says which entries are final; for summed accounts writers are kept out until
-- the mark is made, so that every number up to it is written for good. A long posting run wins: then the next run of the job does it.
create function payments.mark_checkpoints() returns integer
language plpgsql security definer set search_path = '' set lock_timeout = '500ms' set work_mem = '128MB' as $$
#variable_conflict use_column
declare
    last bigint;
    marked integer;
begin
    lock table payments.checkpoint in share row exclusive mode;
    lock table payments.txn in share mode;
    select max(t.id) into last from payments.txn t;

    insert into payments.checkpoint_day as d (account_id, effective_on, site_id, person_id, family_id, cents)
        select a.id, e.effective_on, a.site_id, a.person_id, a.family_id, sum(e.amount_cents)
        from payments.account a left join payments.checkpoint c on c.account_id = a.id
        join payments.entry e on e.account_id = a.id
            and (e.posted_at, e.version) > (coalesce(c.through_at, '-infinity'), coalesce(c.through_version, 0))
        where a.kind = 'running' and a.version > coalesce(c.through_version, 0) group by a.id, e.effective_on
        union all
        select a.id, s.effective_on, a.site_id, null, null, sum(s.amount_cents)
        from payments.account a left join payments.checkpoint c on c.account_id = a.id
        join payments.summed_entry s on s.account_id = a.id and s.txn_id > coalesce(c.through_txn, 0)
        where a.kind = 'summed' group by a.id, s.effective_on
        on conflict (account_id, effective_on) do update set cents = d.cents + excluded.cents, total = null;
    insert into payments.checkpoint_hour as h (account_id, hour, site_id, first_txn, last_txn, cents)
        select a.id, date_trunc('hour', s.posted_at), a.site_id, min(s.txn_id), max(s.txn_id), sum(s.amount_cents)
        from payments.account a left join payments.checkpoint c on c.account_id = a.id
        join payments.summed_entry s on s.account_id = a.id and s.txn_id > coalesce(c.through_txn, 0)
        where a.kind = 'summed' group by a.id, date_trunc('hour', s.posted_at)
        on conflict (account_id, hour) do update set cents = h.cents + excluded.cents, total = null,
            first_txn = least(h.first_txn, excluded.first_txn), last_txn = greatest(h.last_txn, excluded.last_txn);

    insert into payments.checkpoint as c (account_id, site_id, person_id, family_id, through_txn, through_at, through_version)
        select a.id, a.site_id, a.person_id, a.family_id, last, a.last_at, a.version
        from payments.account a join (select distinct d.account_id from payments.checkpoint_day d where d.total is null) n on n.account_id = a.id
        on conflict (account_id) do update
            set through_txn = excluded.through_txn, through_at = excluded.through_at, through_version = excluded.through_version;
    get diagnostics marked = row_count;

    -- From the first day that changed, on top of the day before it.
    update payments.checkpoint_day d set total = x.total from (
        select c.account_id, c.effective_on, coalesce((
                select b.total from payments.checkpoint_day b where b.account_id = c.account_id and b.effective_on < n.first
                order by b.effective_on desc limit 1), 0) + sum(c.cents) over (partition by c.account_id order by c.effective_on) total
        from (select account_id, min(effective_on) first from payments.checkpoint_day where total is null group by account_id) n
        join payments.checkpoint_day c on c.account_id = n.account_id and c.effective_on >= n.first) x
        where x.account_id = d.account_id and x.effective_on = d.effective_on;
    update payments.checkpoint_hour h set total = x.total from (
        select c.account_id, c.hour, coalesce((
                select b.total from payments.checkpoint_hour b where b.account_id = c.account_id and b.hour < n.first
                order by b.hour desc limit 1), 0) + sum(c.cents) over (partition by c.account_id order by c.hour) total
        from (select account_id, min(hour) first from payments.checkpoint_hour where total is null group by account_id) n
        join payments.checkpoint_hour c on c.account_id = n.account_id and c.hour >= n.first) x
        where x.account_id = h.account_id and x.hour = h.hour;
    return marked;
end $$;
