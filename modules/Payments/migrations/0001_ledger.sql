-- The ledger. Amounts are whole cents. Balances and entries count in the account's own direction: a credit raises what is owed,
-- a debit raises what is held. Refusals carry a stable code as their message and a state of class LG.

create table payments.account (
    id bigint generated always as identity primary key,
    site_id integer not null,
    -- A program's id, or @ for the house itself.
    owner text collate "C" not null,
    code text collate "C" not null,
    kind text not null,
    normal_side text not null,
    floor_cents bigint,
    ceiling_cents bigint,
    balance_cents bigint not null default 0,
    -- What pending transfers would take from the balance or add to it; what has lapsed is in here until a job has swept it up.
    reserved_cents bigint not null default 0,
    coming_cents bigint not null default 0,
    version bigint not null default 0,
    -- The moment of the newest entry. No entry is dated before an older one, whatever clock its poster had.
    last_at timestamptz not null default '-infinity',
    person_id uuid,
    family_id uuid,
    opened_on date not null,
    closed_on date,
    unique (site_id, owner, code)
) with (fillfactor = 70);
create index account_family on payments.account (family_id) where family_id is not null;
create index account_person on payments.account (person_id) where person_id is not null;

create table payments.account_grant (
    owner text collate "C" not null,
    account_id bigint not null references payments.account,
    primary key (owner, account_id)
);

-- Closing and opening again, each with its reason.
create table payments.account_act (
    id bigint generated always as identity primary key,
    account_id bigint not null references payments.account,
    site_id integer not null,
    act text not null check (act in ('closed', 'reopened')),
    acted_on date not null,
    acted_at timestamptz not null,
    reason text not null
);
create index account_act_account on payments.account_act (account_id, id);

-- A closed period of a city: nothing takes effect in it any more. The newest row counts; null through reopens everything.
create table payments.period_act (
    id bigint generated always as identity primary key,
    site_id integer not null,
    closed_through date,
    acted_at timestamptz not null,
    acted_by text not null,
    reason text not null
);
create index period_act_site on payments.period_act (site_id, id desc);

create table payments.txn (
    id bigint generated always as identity primary key,
    site_id integer not null,
    owner text collate "C" not null,
    key text collate "C" not null check (length(key) between 1 and 200),
    content_hash bytea not null,
    posted_at timestamptz not null,
    effective_on date not null,
    reason text not null,
    -- Why, for machines: the rule, its version, and what it was given.
    cause jsonb,
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

-- Money that is reserved and not yet moved. Only open changes, once.
create table payments.pending (
    txn_id bigint not null,
    line integer not null,
    site_id integer not null,
    debit_account bigint not null,
    credit_account bigint not null check (credit_account <> debit_account),
    amount_cents bigint not null check (amount_cents > 0),
    expires_at timestamptz,
    open boolean not null default true,
    primary key (txn_id, line)
);
create index pending_debit on payments.pending (debit_account, expires_at) include (amount_cents) where open;
create index pending_credit on payments.pending (credit_account, expires_at) include (amount_cents) where open;
create index pending_expiry on payments.pending (expires_at) where open;

-- How a pending transfer ended, once: posted whole or in part, voided, expired. What was posted is a transfer like any other.
create table payments.pending_end (
    pending_txn bigint not null,
    pending_line integer not null,
    site_id integer not null,
    txn_id bigint not null,
    line integer not null,
    how text not null check (how in ('posted', 'voided', 'expired')),
    posted_cents bigint not null check (posted_cents >= 0),
    primary key (pending_txn, pending_line)
);
create index pending_end_txn on payments.pending_end (txn_id);

-- Every change of a running account, in order of its versions, which is also the order of its moments: so that a balance as of any
-- moment is the one row found by the key.
create table payments.entry (
    account_id bigint not null,
    posted_at timestamptz not null,
    version bigint not null,
    txn_id bigint not null,
    amount_cents bigint not null,
    balance_after bigint not null,
    line integer not null,
    site_id integer not null,
    effective_on date not null,
    person_id uuid,
    family_id uuid,
    primary key (account_id, posted_at, version)
);

-- Changes of summed accounts (bank, pools, expense). Nobody waits for anybody here, so there is no balance beside a row.
create table payments.summed_entry (
    account_id bigint not null,
    txn_id bigint not null,
    posted_at timestamptz not null,
    amount_cents bigint not null,
    line integer not null,
    site_id integer not null,
    effective_on date not null,
    primary key (account_id, txn_id, line)
);

-- What the rows up to a mark add up to, by the day they count for and by the hour they were written. The rest is added when read.
create table payments.checkpoint (
    account_id bigint primary key,
    site_id integer not null,
    person_id uuid,
    family_id uuid,
    through_txn bigint not null,
    through_at timestamptz not null,
    through_version bigint not null
);
create table payments.checkpoint_day (
    account_id bigint not null,
    effective_on date not null,
    site_id integer not null,
    person_id uuid,
    family_id uuid,
    cents bigint not null,
    -- All days up to this one; null while it is being worked out.
    total bigint,
    primary key (account_id, effective_on)
);
create table payments.checkpoint_hour (
    account_id bigint not null,
    hour timestamptz not null,
    site_id integer not null,
    first_txn bigint not null,
    last_txn bigint not null,
    cents bigint not null,
    total bigint,
    primary key (account_id, hour)
);

select platform.protect('payments.account',
    read => 'person_id = {person} or (person_id is null and family_id = {family}) or site_id = any({sites:finance})');
select platform.protect('payments.entry',
    read => 'person_id = {person} or (person_id is null and family_id = {family}) or site_id = any({sites:finance})');
do $$ declare what text; begin
    foreach what in array array['checkpoint', 'checkpoint_day'] loop
        perform platform.protect(('payments.' || what)::regclass,
            read => 'person_id = {person} or (person_id is null and family_id = {family}) or site_id = any({sites:finance})');
    end loop;
    foreach what in array array['account_act', 'period_act', 'txn', 'transfer', 'pending', 'pending_end', 'summed_entry', 'checkpoint_hour'] loop
        perform platform.protect(('payments.' || what)::regclass, read => 'site_id = any({sites:finance})');
    end loop;
    perform platform.protect('payments.account_grant', read => 'false');
    -- Nobody writes here but the functions below, which run as the owner.
    foreach what in array array['account', 'account_grant', 'account_act', 'period_act', 'txn', 'transfer', 'pending', 'pending_end', 'entry',
        'summed_entry', 'checkpoint', 'checkpoint_day', 'checkpoint_hour'] loop
        execute format('revoke insert, update, delete on payments.%I from %I', what, platform.role('job'));
    end loop;
end $$;

create function payments.refuse(state text, code text, about text default '') returns void language plpgsql set search_path = '' as $$
begin
    raise exception using errcode = state, message = code, detail = coalesce(about, '');
end $$;

create function payments.keep_as_written() returns trigger language plpgsql set search_path = '' as $$
begin
    raise exception using errcode = 'LG007', message = 'ledger.append_only', detail = tg_table_name;
end $$;
do $$ declare what text; begin
    foreach what in array array['account_act', 'period_act', 'txn', 'transfer', 'pending_end', 'entry', 'summed_entry'] loop
        execute format('create trigger keep_as_written before update or delete or truncate on payments.%I
            for each statement execute function payments.keep_as_written()', what);
    end loop;
    foreach what in array array['account', 'pending'] loop
        execute format('create trigger keep_as_written before delete or truncate on payments.%I
            for each statement execute function payments.keep_as_written()', what);
    end loop;
end $$;

-- What an account is does not change with its balance. As check constraints, these would be prepared anew for every posting: a third of its time.
create function payments.check_new_account() returns trigger language plpgsql set search_path = '' as $$
begin
    if new.owner !~ '^(@|[a-z][a-z0-9_]{1,30})$' or new.code !~ '^[a-z]+(:[A-Za-z0-9._-]+)+$' or new.kind not in ('running', 'summed')
        or new.normal_side not in ('debit', 'credit') or new.floor_cents > new.ceiling_cents
        -- A family reads its accounts through its entries, and only running accounts have those, and limits.
        or new.kind = 'summed' and (new.floor_cents, new.ceiling_cents, new.person_id, new.family_id) is distinct from (null, null, null, null) then
        raise exception using errcode = 'check_violation', message = 'ledger.bad_account', detail = concat_ws(' ', new.owner, new.code, new.kind);
    end if;
    return new;
end $$;
create trigger check_new_account before insert or update of site_id, owner, code, kind, normal_side, floor_cents, ceiling_cents, person_id, family_id
    on payments.account for each row execute function payments.check_new_account();

create function payments.keep_pending() returns trigger language plpgsql set search_path = '' as $$
begin
    if old.open and not new.open and (to_jsonb(old) - 'open') = (to_jsonb(new) - 'open') then return new; end if;
    raise exception using errcode = 'LG007', message = 'ledger.append_only', detail = tg_table_name;
end $$;
create trigger keep_pending before update on payments.pending for each row execute function payments.keep_pending();
