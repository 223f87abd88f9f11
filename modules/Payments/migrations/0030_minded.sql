-- Who closes accounts and opens them again: finance of that city, and jobs. Sharing an account with a program is the host's own affair.
create function payments.minds(site integer) returns boolean language sql stable set search_path = '' as $$
    select session_user = platform.role('job') or site = any (coalesce((select nullif(current_setting('fp.finance', true), ''))::integer[], '{}'))
$$;
revoke all on function payments.minds(integer) from public;

create or replace function payments.close_account(account bigint, closed date, reason text default '', at timestamptz default null) returns void
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
    a payments.account;
begin
    -- Postings to a summed account do not touch its row: they are kept out here until it is closed.
    lock table payments.txn in share mode;
    select x.* into a from payments.account x where x.id = $1 for update;
    if a.id is null then perform payments.refuse('LG004', 'ledger.unknown_account', account::text); end if;
    if platform.caller_program() <> a.owner or not payments.minds(a.site_id) then
        perform payments.refuse('LG003', 'ledger.not_yours', account::text);
    end if;
    if a.closed_on is not null then return; end if;
    if payments.balance(account) <> 0 or exists (
        select from payments.pending p where p.open and $1 in (p.debit_account, p.credit_account)) then
        perform payments.refuse('LG009', 'ledger.not_empty', account::text);
    end if;
    update payments.account set closed_on = closed where id = $1;
    insert into payments.account_act (account_id, site_id, act, acted_on, acted_at, reason)
        values (account, a.site_id, 'closed', closed, coalesce(at, clock_timestamp()), close_account.reason);
end $$;

create or replace function payments.reopen_account(account bigint, reopened date, reason text, at timestamptz default null) returns void
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
    a payments.account;
begin
    select x.* into a from payments.account x where x.id = $1 for update;
    if a.id is null then perform payments.refuse('LG004', 'ledger.unknown_account', account::text); end if;
    if platform.caller_program() <> a.owner or not payments.minds(a.site_id) then
        perform payments.refuse('LG003', 'ledger.not_yours', account::text);
    end if;
    if a.closed_on is null then return; end if;
    update payments.account set closed_on = null where id = $1;
    insert into payments.account_act (account_id, site_id, act, acted_on, acted_at, reason)
        values (account, a.site_id, 'reopened', reopened, coalesce(at, clock_timestamp()), reopen_account.reason);
end $$;

do $$ begin
    execute format('revoke all on function payments.grant_account(text, bigint) from %I', platform.role('app'));
end $$;

-- Marks hold in a ledger without transactions too.
create or replace function payments.mark_checkpoints() returns integer
language plpgsql security definer set search_path = '' set lock_timeout = '500ms' set work_mem = '128MB' as $$
#variable_conflict use_column
declare
    last bigint;
    marked integer;
begin
    lock table payments.checkpoint in share row exclusive mode;
    lock table payments.txn in share mode;
    select coalesce(max(t.id), 0) into last from payments.txn t;

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
