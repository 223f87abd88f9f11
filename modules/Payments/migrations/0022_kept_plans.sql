-- Balances of the past as procedures: their plans are kept for the session, where a function in SQL was planned anew for every call.

create or replace function payments.balance_as_of(account bigint, day date) returns bigint language plpgsql stable as $$
declare
    kept constant text := (select a.kind from payments.account a where a.id = account);
    through payments.checkpoint;
    marked bigint;
begin
    if kept is null then return null; end if;
    marked := (select d.total from payments.checkpoint_day d where d.account_id = account and d.effective_on <= day
               order by d.effective_on desc limit 1);
    select * into through from payments.checkpoint c where c.account_id = account;
    if kept = 'running' then
        return coalesce(marked, 0) + coalesce((
            select sum(e.amount_cents) from payments.entry e
            where e.account_id = account and e.effective_on <= day
                and (e.posted_at, e.version) > (coalesce(through.through_at, '-infinity'), coalesce(through.through_version, 0))), 0)::bigint;
    end if;
    return coalesce(marked, 0) + coalesce((
        select sum(s.amount_cents) from payments.summed_entry s
        where s.account_id = account and s.effective_on <= day and s.txn_id > coalesce(through.through_txn, 0)), 0)::bigint;
end $$;

create or replace function payments.balance_at(account bigint, moment timestamptz) returns bigint language plpgsql stable as $$
declare
    kept constant text := (select a.kind from payments.account a where a.id = account);
    hours bigint;
    part bigint;
begin
    if kept is null then return null; end if;
    if kept = 'running' then
        return coalesce((select e.balance_after from payments.entry e where e.account_id = account and e.posted_at <= moment
                         order by e.posted_at desc, e.version desc limit 1), 0);
    end if;
    hours := (select h.total from payments.checkpoint_hour h where h.account_id = account and h.hour < date_trunc('hour', moment)
              order by h.hour desc limit 1);
    part := (select sum(s.amount_cents) from payments.checkpoint_hour h
             join payments.summed_entry s on s.account_id = h.account_id and s.txn_id between h.first_txn and h.last_txn
                 and s.posted_at >= h.hour and s.posted_at <= moment
             where h.account_id = account and h.hour = date_trunc('hour', moment));
    return coalesce(hours, 0) + coalesce(part, 0) + coalesce((
        select sum(s.amount_cents) from payments.summed_entry s
        where s.account_id = account and s.posted_at <= moment
            and s.txn_id > coalesce((select c.through_txn from payments.checkpoint c where c.account_id = account), 0)), 0)::bigint;
end $$;
