-- Balances run with the reader's own rights: a family sees its own accounts, finance those of its cities.
create function payments.balance(account bigint) returns bigint language sql stable set search_path = '' as $$
    select case a.kind
        when 'running' then a.balance_cents
        else coalesce((select sum(d.cents) from payments.checkpoint_day d where d.account_id = a.id), 0)::bigint
           + coalesce((select sum(s.amount_cents) from payments.summed_entry s where s.account_id = a.id and s.id >
                 coalesce((select c.through_id from payments.checkpoint c where c.account_id = a.id), 0)), 0)::bigint
        end
    from payments.account a where a.id = account
$$;

-- By the day things count for, whenever they were written.
create function payments.balance_as_of(account bigint, day date) returns bigint language sql stable set search_path = '' as $$
    select case a.kind
        when 'running' then coalesce((select sum(e.amount_cents) from payments.entry e where e.account_id = a.id and e.effective_on <= day), 0)::bigint
        else coalesce((select sum(d.cents) from payments.checkpoint_day d where d.account_id = a.id and d.effective_on <= day), 0)::bigint
           + coalesce((select sum(s.amount_cents) from payments.summed_entry s where s.account_id = a.id and s.effective_on <= day and s.id >
                 coalesce((select c.through_id from payments.checkpoint c where c.account_id = a.id), 0)), 0)::bigint
        end
    from payments.account a where a.id = account
$$;

-- By the moment things were written: what the ledger knew then.
create function payments.balance_at(account bigint, moment timestamptz) returns bigint language sql stable set search_path = '' as $$
    select coalesce((select sum(e.amount_cents) from payments.entry e where e.account_id = account and e.posted_at <= moment), 0)::bigint
         + coalesce((select sum(s.amount_cents) from payments.summed_entry s where s.account_id = account and s.posted_at <= moment), 0)::bigint
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

-- Writers are kept out for a moment, so that every number up to the mark is written for good. A long posting run wins: then
-- this gives up and the next run of the job does it.
create function payments.mark_checkpoints() returns integer
language plpgsql security definer set search_path = '' set lock_timeout = '2s' as $$
declare
    last bigint;
    marked integer;
begin
    lock table payments.summed_entry in share mode;
    select max(id) into last from payments.summed_entry;
    with mark as materialized (
        select a.id, a.site_id, coalesce(c.through_id, 0) through from payments.account a
        left join payments.checkpoint c on c.account_id = a.id where a.kind = 'summed'),
    day as materialized (
        select m.id, m.site_id, s.effective_on, sum(s.amount_cents)::bigint cents
        from mark m join payments.summed_entry s on s.account_id = m.id and s.id > m.through and s.id <= last
        group by m.id, m.site_id, s.effective_on),
    added as (
        insert into payments.checkpoint_day as d (account_id, effective_on, site_id, cents) select id, effective_on, site_id, cents from day
        on conflict (account_id, effective_on) do update set cents = d.cents + excluded.cents),
    moved as (
        insert into payments.checkpoint as c (account_id, site_id, through_id) select distinct id, site_id, last from day
        on conflict (account_id) do update set through_id = excluded.through_id returning 1)
    select count(*) into marked from moved;
    return marked;
end $$;

-- Everything that must hold, recomputed from the transfers. No rows: the ledger is sound.
create function payments.verify() returns table (finding text, account_id bigint, txn_id bigint, expected bigint, found bigint)
language sql stable security definer set search_path = '' as $$
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
        select e.account_id account, e.version, row_number() over w place, e.balance_after, sum(e.amount_cents) over w total
        from payments.entry e window w as (partition by e.account_id order by e.version rows unbounded preceding))
    select 'account_missing', d.account, d.txn_id, null::bigint, null::bigint from due d where d.id is null
    union all
    select 'unbalanced', coalesce(d.account, k.account), coalesce(d.txn_id, k.txn_id), d.amount, k.amount
        from (select txn_id, line, account, sum(amount)::bigint amount from due where id is not null group by 1, 2, 3) d
        full join (select txn_id, line, account, sum(amount)::bigint amount from kept group by 1, 2, 3) k
            on k.txn_id = d.txn_id and k.line = d.line and k.account = d.account
        where d.amount is distinct from k.amount
    union all
    select 'transaction_without_transfers', null, t.id, null, null from payments.txn t
        where not exists (select from payments.transfer f where f.txn_id = t.id)
    union all
    select 'transfer_without_transaction', null, f.txn_id, null, null from payments.transfer f
        where not exists (select from payments.txn t where t.id = f.txn_id)
    union all
    select 'version_gap', c.account, null, c.place, c.version from chain c where c.version <> c.place
    union all
    select 'balance_after', c.account, null, c.total::bigint, c.balance_after from chain c where c.balance_after <> c.total
    union all
    select 'balance', a.id, null, coalesce(e.total, 0), a.balance_cents from payments.account a
        left join (select account_id, sum(amount_cents)::bigint total, count(*) steps from payments.entry group by account_id) e on e.account_id = a.id
        where a.balance_cents <> coalesce(e.total, 0) or a.version <> coalesce(e.steps, 0)
    union all
    select 'checkpoint', coalesce(d.account_id, s.account_id), null, coalesce(s.cents, 0), coalesce(d.cents, 0)
        from payments.checkpoint_day d
        full join (select s.account_id, s.effective_on, sum(s.amount_cents)::bigint cents from payments.summed_entry s
                   join payments.checkpoint c on c.account_id = s.account_id and s.id <= c.through_id group by 1, 2) s
            on s.account_id = d.account_id and s.effective_on = d.effective_on
        where coalesce(s.cents, 0) <> coalesce(d.cents, 0)
$$;

-- What a program's role may call; the functions look at who calls.
create function payments.admit_program(role regrole) returns void language plpgsql set search_path = '' as $$
begin
    execute format('grant usage on schema payments to %s', role);
    execute format('grant execute on function payments.post(text, integer, text, date, bigint[], bigint[], bigint[], timestamptz, bigint),
        payments.open_account(integer, text, text, text, text, date, bigint, uuid, uuid),
        payments.program_balance(integer, text), payments.program_account(integer, text) to %s', role);
end $$;

do $$ declare what regprocedure; begin
    for what in select p.oid::regprocedure from pg_catalog.pg_proc p where p.pronamespace = 'payments'::regnamespace loop
        execute format('revoke all on function %s from public', what);
    end loop;
end $$;
select platform.allow('payments.open_account(integer, text, text, text, text, date, bigint, uuid, uuid)', 'app', 'job');
select platform.allow('payments.close_account(bigint, date)', 'app', 'job');
select platform.allow('payments.grant_account(text, bigint)', 'app', 'job');
select platform.allow('payments.post(text, integer, text, date, bigint[], bigint[], bigint[], timestamptz, bigint)', 'app', 'job');
select platform.allow('payments.post_batch(integer, text[], text[], date[], integer[], bigint[], bigint[], bigint[], timestamptz)', 'app', 'job');
select platform.allow('payments.reverse(bigint, text, text, date, timestamptz)', 'app', 'job');
select platform.allow('payments.balance(bigint)', 'app', 'job');
select platform.allow('payments.balance_as_of(bigint, date)', 'app', 'job');
select platform.allow('payments.balance_at(bigint, timestamptz)', 'app', 'job');
select platform.allow('payments.mark_checkpoints()', 'job');
select platform.allow('payments.verify()', 'app', 'job');
