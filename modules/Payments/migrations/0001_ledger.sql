-- The ledger. Amounts are whole cents. Balances and entries count in the account's own direction: a credit raises what is owed,
-- a debit raises what is held. Refusals carry a stable code as their message and a state of class LG.

create table payments.account (
    id bigint generated always as identity primary key,
    site_id integer not null,
    -- A program's id, or @ for the house itself.
    owner text collate "C" not null check (owner ~ '^(@|[a-z][a-z0-9_]{1,30})$'),
    code text collate "C" not null check (code ~ '^[a-z]+(:[A-Za-z0-9._-]+)+$'),
    kind text not null check (kind in ('running', 'summed')),
    normal_side text not null check (normal_side in ('debit', 'credit')),
    floor_cents bigint check (floor_cents is null or kind = 'running'),
    balance_cents bigint not null default 0,
    version bigint not null default 0,
    person_id uuid,
    family_id uuid,
    opened_on date not null,
    closed_on date,
    unique (site_id, owner, code),
    -- A family reads its accounts through its entries, and only running accounts have those.
    check (kind = 'running' or (person_id is null and family_id is null))
) with (fillfactor = 70);
create index account_family on payments.account (family_id) where family_id is not null;
create index account_person on payments.account (person_id) where person_id is not null;

create table payments.account_grant (
    owner text collate "C" not null,
    account_id bigint not null references payments.account,
    primary key (owner, account_id)
);

create table payments.txn (
    id bigint generated always as identity primary key,
    site_id integer not null,
    owner text collate "C" not null,
    key text collate "C" not null check (length(key) between 1 and 200),
    content_hash bytea not null,
    posted_at timestamptz not null,
    effective_on date not null,
    reason text not null,
    reverses bigint,
    unique (owner, site_id, key)
);
create unique index txn_reverses on payments.txn (reverses) where reverses is not null;

create table payments.transfer (
    txn_id bigint not null,
    line integer not null,
    site_id integer not null,
    debit_account bigint not null,
    credit_account bigint not null check (credit_account <> debit_account),
    amount_cents bigint not null check (amount_cents > 0),
    primary key (txn_id, line)
);

-- Every change of a running account, in order; its last row says the same as the account.
create table payments.entry (
    account_id bigint not null,
    version bigint not null,
    txn_id bigint not null,
    line integer not null,
    site_id integer not null,
    effective_on date not null,
    posted_at timestamptz not null,
    amount_cents bigint not null,
    balance_after bigint not null,
    person_id uuid,
    family_id uuid,
    primary key (account_id, version)
);

-- Changes of summed accounts (bank, pools, expense). Nobody waits for anybody here, so there is no balance beside a row.
create table payments.summed_entry (
    account_id bigint not null,
    id bigint generated always as identity,
    txn_id bigint not null,
    line integer not null,
    site_id integer not null,
    effective_on date not null,
    posted_at timestamptz not null,
    amount_cents bigint not null,
    primary key (account_id, id) include (amount_cents, effective_on)
);

-- What the rows up to a mark add up to, by day. The rest is added when a balance is read.
create table payments.checkpoint (
    account_id bigint primary key,
    site_id integer not null,
    through_id bigint not null
);
create table payments.checkpoint_day (
    account_id bigint not null,
    effective_on date not null,
    site_id integer not null,
    cents bigint not null,
    primary key (account_id, effective_on)
);

select platform.protect('payments.account',
    read => 'person_id = {person} or (person_id is null and family_id = {family}) or site_id = any({sites:finance})');
select platform.protect('payments.entry',
    read => 'person_id = {person} or (person_id is null and family_id = {family}) or site_id = any({sites:finance})');
select platform.protect('payments.account_grant', read => 'false');
select platform.protect('payments.txn', read => 'site_id = any({sites:finance})');
select platform.protect('payments.transfer', read => 'site_id = any({sites:finance})');
select platform.protect('payments.summed_entry', read => 'site_id = any({sites:finance})');
select platform.protect('payments.checkpoint', read => 'site_id = any({sites:finance})');
select platform.protect('payments.checkpoint_day', read => 'site_id = any({sites:finance})');
-- Nobody writes here but the functions below, which run as the owner.
do $$ declare what text; begin
    foreach what in array array['account', 'account_grant', 'txn', 'transfer', 'entry', 'summed_entry', 'checkpoint', 'checkpoint_day'] loop
        execute format('revoke insert, update, delete on payments.%I from %I', what, platform.role('job'));
    end loop;
end $$;

create function payments.refuse(state text, code text, about text default '') returns void language plpgsql set search_path = '' as $$
begin
    raise exception using errcode = state, message = code, detail = about;
end $$;

create function payments.keep_as_written() returns trigger language plpgsql set search_path = '' as $$
begin
    raise exception using errcode = 'LG007', message = 'ledger.append_only', detail = tg_table_name;
end $$;
do $$ declare what text; begin
    foreach what in array array['txn', 'transfer', 'entry', 'summed_entry'] loop
        execute format('create trigger keep_as_written before update or delete or truncate on payments.%I
            for each statement execute function payments.keep_as_written()', what);
    end loop;
end $$;

-- The one form in which two postings are compared; post and post_batch must agree on it. It has no search path of its own,
-- as what is called within posting runs under the caller's empty one, and setting it again costs time for each line.
create function payments.content(site integer, reason text, effective date, reverses bigint, lines text) returns bytea
language sql immutable as $$
    select sha256(convert_to(concat_ws('|', site, effective - date '2000-01-01', coalesce(reverses, 0), lines, reason), 'UTF8'))
$$;

create function payments.open_account(
    site integer, owner text, code text, kind text, normal_side text, opened date,
    floor bigint default null, person uuid default null, family uuid default null) returns bigint
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
    insert into payments.account (site_id, owner, code, kind, normal_side, floor_cents, person_id, family_id, opened_on)
    select site, open_account.owner, open_account.code, open_account.kind, open_account.normal_side, open_account.floor, person, family, opened
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

-- Closing an account that still holds something would strand it.
create function payments.close_account(account bigint, closed date) returns void
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
    a payments.account;
begin
    select * into a from payments.account where id = account for update;
    if a.id is null then perform payments.refuse('LG004', 'ledger.unknown_account', account::text); end if;
    if platform.caller_program() <> a.owner then perform payments.refuse('LG003', 'ledger.not_yours', account::text); end if;
    if payments.balance(account) <> 0 then perform payments.refuse('LG009', 'ledger.not_empty', account::text); end if;
    update payments.account set closed_on = closed where id = account and closed_on is null;
end $$;

create function payments.grant_account(program text, account bigint) returns void
language sql security definer set search_path = '' as $$
    insert into payments.account_grant (owner, account_id) values (program, account) on conflict do nothing
$$;

create function payments.check_account(program text, site integer, account payments.account) returns void
language plpgsql as $$
begin
    if account.site_id <> site then perform payments.refuse('LG004', 'ledger.other_site', account.id::text); end if;
    if account.closed_on is not null then perform payments.refuse('LG005', 'ledger.closed', account.id::text); end if;
    if program is not null and program <> account.owner
        and not exists (select from payments.account_grant g where g.owner = program and g.account_id = account.id) then
        perform payments.refuse('LG003', 'ledger.not_yours', account.id::text);
    end if;
end $$;
