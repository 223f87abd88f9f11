-- What programs and the house pay to others: who they are, what is asked for, who let it go, and how it travels with a payout run.

create table payments.payee (
    id uuid primary key,
    site_id integer not null,
    kind text not null check (kind in ('vendor', 'school')),
    name text not null,
    reach text not null default '',
    created_by uuid,
    created_at timestamptz not null
);
create unique index payee_name on payments.payee (site_id, kind, lower(name));
select platform.protect('payments.payee', read => 'site_id = any({sites:finance})', write => 'site_id = any({sites:finance})');
select platform.only_change('payments.payee', 'name', 'reach');

create table payments.payee_account (
    id uuid primary key,
    site_id integer not null,
    payee_id uuid not null,
    holder text not null,
    kind text not null check (kind in ('checking', 'savings')),
    routing text not null check (routing ~ '^[0-9]{9}$'),
    account_sealed bytea not null,
    key_id text not null,
    account_mark bytea not null,
    last_four text not null,
    state text not null check (state in ('proposed', 'verified', 'suspended', 'replaced')),
    code text,
    set_by uuid,
    set_name text not null,
    set_at timestamptz not null,
    -- A letter that asks to pay somewhere else is the commonest fraud there is: what is changed waits, whoever verified it.
    ready_at timestamptz not null,
    verified_by uuid,
    verified_name text,
    verified_how text check (verified_how in ('called', 'check', 'letter')),
    verified_at timestamptz,
    ended_at timestamptz,
    check (verified_by is null or verified_by <> set_by)
);
create unique index payee_account_one on payments.payee_account (payee_id) where state <> 'replaced';
select platform.protect('payments.payee_account', read => 'site_id = any({sites:finance})', write => 'site_id = any({sites:finance})');
select platform.only_change('payments.payee_account', 'state', 'code', 'ended_at', 'verified_by', 'verified_name', 'verified_how', 'verified_at');

create table payments.payable (
    id uuid primary key,
    site_id integer not null,
    owner text collate "C" not null,
    key text collate "C" not null check (length(key) between 1 and 120),
    content_hash bytea not null,
    kind text not null check (kind in ('person', 'member', 'vendor', 'school')),
    person_id uuid,
    payee_id uuid,
    payee_name text not null,
    family_id uuid,
    purpose text not null,
    tax_class text not null check (tax_class in ('gift', 'data_stipend', 'other_income', 'none')),
    amount_cents bigint not null check (amount_cents > 0),
    fund_account bigint not null,
    account_id bigint not null,
    pending_txn bigint not null,
    state text not null check (state in ('requested', 'released', 'approved', 'sent', 'settled', 'returned', 'declined', 'withdrawn', 'refunded')),
    requested_by uuid,
    requested_name text not null,
    requested_at timestamptz not null,
    first_by uuid,
    first_name text,
    first_at timestamptz,
    last_by uuid,
    last_name text,
    last_at timestamptz,
    ended_by uuid,
    ended_name text,
    ended_why text,
    ended_at timestamptz,
    entry_id uuid,
    code text,
    settled_on date,
    refunded_cents bigint not null default 0 check (refunded_cents between 0 and amount_cents),
    unique (site_id, owner, key),
    check (num_nonnulls(person_id, payee_id) = 1),
    check (first_by <> requested_by),
    check (last_by <> first_by),
    check (last_by <> requested_by)
);
create index payable_open on payments.payable (site_id, state);
create index payable_family on payments.payable (family_id) where family_id is not null;
create index payable_entry on payments.payable (entry_id) where entry_id is not null;
create index payable_payee on payments.payable (payee_id) where payee_id is not null;
-- A home sees what is paid for it; what goes to one adult, that adult alone.
select platform.protect('payments.payable', read =>
    'person_id = {person} or (family_id = {family} and person_id is null) or site_id = any({sites:finance})',
    write => 'site_id = any({sites:finance})', adds => 'false');
select platform.only_change('payments.payable', 'state', 'first_by', 'first_name', 'first_at', 'last_by', 'last_name', 'last_at', 'ended_by', 'ended_name',
    'ended_why', 'ended_at', 'entry_id', 'code', 'settled_on', 'refunded_cents');

create table payments.payable_document (
    payable_id uuid primary key,
    site_id integer not null,
    name text not null,
    sha256 text not null,
    content_sealed bytea not null,
    key_id text not null
);
select platform.protect('payments.payable_document', read => 'site_id = any({sites:finance})');

create table payments.payable_refund (
    id uuid primary key,
    site_id integer not null,
    payable_id uuid not null,
    key text not null,
    cents bigint not null check (cents > 0),
    received_on date not null,
    txn_id bigint not null,
    recorded_by uuid,
    recorded_name text not null,
    recorded_at timestamptz not null,
    unique (payable_id, key)
);
select platform.protect('payments.payable_refund', read => 'site_id = any({sites:finance})', adds => 'site_id = any({sites:finance})');

-- A program asks in the middle of a family's own request, or from its schedule, so what it asks for goes through here and nowhere else.
create function payments.add_payable(what jsonb, document jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
    p payments.payable := jsonb_populate_record(null::payments.payable, what);
begin
    -- To a person only what is that person's own home's, and to a payee only of the same city.
    if not (case when p.person_id is not null
        then exists (select from api.person x where x.id = p.person_id and x.site_id = p.site_id and x.family_id is not distinct from p.family_id)
        else exists (select from payments.payee x where x.id = p.payee_id and x.site_id = p.site_id and x.kind = p.kind) end) then
        perform payments.refuse('LG020', 'payables.payee');
    end if;
    insert into payments.payable select p.*;
    if document is not null then insert into payments.payable_document select (jsonb_populate_record(null::payments.payable_document, document)).*; end if;
end $$;
select platform.allow('payments.add_payable(jsonb, jsonb)', 'app', 'job');

-- A payee by its name: found, or added for finance to complete.
create function payments.payee_named(fresh uuid, city integer, what text, called text, reach text, by uuid, at timestamptz) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
    found_id uuid;
begin
    insert into payments.payee (id, site_id, kind, name, reach, created_by, created_at) values (fresh, city, what, called, reach, by, at)
        on conflict (site_id, kind, lower(name)) do nothing;
    select x.id into found_id from payments.payee x where x.site_id = city and x.kind = what and lower(x.name) = lower(called);
    return found_id;
end $$;
select platform.allow('payments.payee_named(uuid, integer, text, text, text, uuid, timestamptz)', 'app', 'job');

create function payments.payable_of(city integer, program text, called text)
returns table (id uuid, content_hash bytea, state text, amount_cents bigint, refunded_cents bigint, settled_on date, code text, pending_txn bigint)
language sql stable security definer set search_path = '' as $$
    select p.id, p.content_hash, p.state, p.amount_cents, p.refunded_cents, p.settled_on, p.code, p.pending_txn
    from payments.payable p where p.site_id = city and p.owner = program and p.key = called
$$;
select platform.allow('payments.payable_of(integer, text, text)', 'app', 'job');

create function payments.withdraw_payable(what uuid, by uuid, called text, why text, at timestamptz) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
    update payments.payable p set state = 'withdrawn', ended_by = by, ended_name = called, ended_why = why, ended_at = at
        where p.id = what and p.state in ('requested', 'released');
    return found;
end $$;
select platform.allow('payments.withdraw_payable(uuid, uuid, text, text, timestamptz)', 'app', 'job');

-- Who is to hear that a payee's details changed: finance of the city, asked for by finance of the city.
create function payments.officers(city integer) returns setof uuid
language sql stable security definer set search_path = '' as $$
    select distinct s.person_id from api.staff s
    where s.role = 'finance' and (s.site_id = city or s.site_id is null) and s.until_at is null
      and (city = any ((select nullif(current_setting('fp.finance', true), ''))::integer[]) or session_user = platform.role('job'))
$$;
select platform.allow('payments.officers(integer)', 'app', 'job');
