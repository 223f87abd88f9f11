-- Opening, closing and opening again; who else may use an account; the closing of a city's periods.

create function payments.open_account(
    site integer, owner text, code text, kind text, normal_side text, opened date,
    floor bigint default null, person uuid default null, family uuid default null, ceiling bigint default null) returns bigint
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
    found_id bigint;
    fits boolean;
    program text := platform.caller_program();
begin
    if program is not null and program <> open_account.owner then
        perform payments.refuse('LG003', 'ledger.not_yours', open_account.code);
    end if;
    insert into payments.account (site_id, owner, code, kind, normal_side, floor_cents, ceiling_cents, person_id, family_id, opened_on)
    select site, open_account.owner, open_account.code, open_account.kind, open_account.normal_side, open_account.floor, open_account.ceiling,
        person, family, opened
    where not exists (
        select from payments.account a where a.site_id = site and a.owner = open_account.owner and a.code = open_account.code)
    on conflict (site_id, owner, code) do nothing
    returning id into found_id;
    if found_id is not null then return found_id; end if;
    select a.id, a.kind = open_account.kind and a.normal_side = open_account.normal_side
            and a.person_id is not distinct from person and a.family_id is not distinct from family
        into found_id, fits from payments.account a
        where a.site_id = site and a.owner = open_account.owner and a.code = open_account.code;
    if not fits then perform payments.refuse('LG008', 'ledger.account_differs', open_account.code); end if;
    return found_id;
end $$;

-- Closing an account that still holds something, or is about to, would strand it.
create function payments.close_account(account bigint, closed date, reason text default '', at timestamptz default null) returns void
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
    a payments.account;
begin
    -- Postings to a summed account do not touch its row: they are kept out here until it is closed.
    lock table payments.txn in share mode;
    select x.* into a from payments.account x where x.id = $1 for update;
    if a.id is null then perform payments.refuse('LG004', 'ledger.unknown_account', account::text); end if;
    if platform.caller_program() <> a.owner then perform payments.refuse('LG003', 'ledger.not_yours', account::text); end if;
    if a.closed_on is not null then return; end if;
    if payments.balance(account) <> 0 or exists (
        select from payments.pending p where p.open and $1 in (p.debit_account, p.credit_account)) then
        perform payments.refuse('LG009', 'ledger.not_empty', account::text);
    end if;
    update payments.account set closed_on = closed where id = $1;
    insert into payments.account_act (account_id, site_id, act, acted_on, acted_at, reason)
        values (account, a.site_id, 'closed', closed, coalesce(at, clock_timestamp()), close_account.reason);
end $$;

create function payments.reopen_account(account bigint, reopened date, reason text, at timestamptz default null) returns void
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
    a payments.account;
begin
    select x.* into a from payments.account x where x.id = $1 for update;
    if a.id is null then perform payments.refuse('LG004', 'ledger.unknown_account', account::text); end if;
    if platform.caller_program() <> a.owner then perform payments.refuse('LG003', 'ledger.not_yours', account::text); end if;
    if a.closed_on is null then return; end if;
    update payments.account set closed_on = null where id = $1;
    insert into payments.account_act (account_id, site_id, act, acted_on, acted_at, reason)
        values (account, a.site_id, 'reopened', reopened, coalesce(at, clock_timestamp()), reopen_account.reason);
end $$;

create function payments.grant_account(program text, account bigint) returns void
language sql security definer set search_path = '' as $$
    insert into payments.account_grant (owner, account_id) values (program, account) on conflict do nothing
$$;

-- Nothing takes effect on or before this day any more. An earlier day, or null, opens what lies after it again; both are acts on record.
-- People do it for the cities whose finance they are; the job role for any.
create function payments.close_period(site integer, through date, by text, reason text, at timestamptz default null) returns bigint
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
    act bigint;
begin
    if session_user <> platform.role('job')
        and not (site = any (coalesce((select nullif(current_setting('fp.finance', true), ''))::integer[], '{}'))) then
        perform payments.refuse('LG003', 'ledger.not_yours', site::text);
    end if;
    lock table payments.txn in share mode;
    insert into payments.period_act (site_id, closed_through, acted_at, acted_by, reason)
        values (site, through, coalesce(at, clock_timestamp()), close_period.by, close_period.reason) returning id into act;
    return act;
end $$;

create function payments.closed_through(site integer) returns date language sql stable security definer set search_path = '' as $$
    select p.closed_through from payments.period_act p where p.site_id = site order by p.id desc limit 1
$$;
