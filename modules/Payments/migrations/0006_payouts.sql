-- Money on its way: where a person is paid, runs, files, what the bank answers, and what a family reports.

create table payments.pay_method (
    id uuid primary key,
    site_id integer not null,
    person_id uuid not null,
    holder text not null,
    kind text not null check (kind in ('checking', 'savings')),
    routing text not null check (routing ~ '^[0-9]{9}$'),
    -- The number itself is only ever here, sealed; the mark finds the same number again without opening it.
    account_sealed bytea not null,
    key_id text not null,
    account_mark bytea not null,
    last_four text not null,
    state text not null check (state in ('active', 'suspended', 'replaced')),
    code text,
    set_at timestamptz not null,
    -- Who changes somebody's account to steal its pay has to wait while the owner reads the notice.
    ready_at timestamptz not null,
    ended_at timestamptz
);
create unique index pay_method_person on payments.pay_method (person_id) where state <> 'replaced';
create index pay_method_mark on payments.pay_method (account_mark);
select platform.protect('payments.pay_method', read => 'person_id = {person} or site_id = any({sites:finance})',
    write => 'person_id = {person} or site_id = any({sites:finance})', adds => 'person_id = {person}');
-- Finance stops an account and never rewrites one.
do $$ begin
    execute format('revoke update, delete on payments.pay_method from %I', platform.role('app'));
    execute format('grant update (state, code, ended_at) on payments.pay_method to %I', platform.role('app'));
end $$;

create table payments.payout_run (
    id uuid primary key,
    site_id integer not null,
    number integer not null,
    payday date not null,
    state text not null check (state in ('built', 'submitted', 'approved', 'filed', 'sent', 'settled', 'closed', 'discarded')),
    created_by uuid,
    created_name text not null,
    created_at timestamptz not null,
    submitted_by uuid,
    submitted_name text,
    submitted_at timestamptz,
    approved_by uuid,
    approved_name text,
    approved_at timestamptz,
    sent_at timestamptz,
    settled_on date,
    closed_at timestamptz,
    note text,
    unique (site_id, number)
);
create unique index payout_run_open on payments.payout_run (site_id, payday) where state in ('built', 'submitted', 'approved', 'filed');
select platform.protect('payments.payout_run', read => 'site_id = any({sites:finance})', write => 'site_id = any({sites:finance})');

create table payments.payout_entry (
    id uuid primary key,
    site_id integer not null,
    run_id uuid not null,
    person_id uuid not null,
    family_id uuid not null,
    method_id uuid,
    amount_cents bigint not null check (amount_cents > 0),
    months integer not null,
    state text not null check (state in ('ready', 'held', 'waiting', 'sent', 'settled', 'returned')),
    -- Why it waits: no_account, suspended, new_account, changed, bank_details.
    waits_for text,
    flags text[] not null default '{}',
    decided_by uuid,
    payment_id text,
    trace text,
    code text,
    change_code text,
    unique (run_id, person_id)
);
create index payout_entry_person on payments.payout_entry (person_id);
create index payout_entry_trace on payments.payout_entry (trace) where trace is not null;
select platform.protect('payments.payout_entry', read => 'person_id = {person} or site_id = any({sites:finance})', write => 'site_id = any({sites:finance})');

create table payments.payout_item (
    entry_id uuid not null,
    earning_id uuid not null,
    site_id integer not null,
    person_id uuid not null,
    primary key (entry_id, earning_id)
);
create index payout_item_earning on payments.payout_item (earning_id);
select platform.protect('payments.payout_item', read => 'person_id = {person} or site_id = any({sites:finance})', write => 'site_id = any({sites:finance})');

create table payments.payout_file (
    run_id uuid primary key,
    site_id integer not null,
    name text not null,
    content_sealed bytea not null,
    key_id text not null,
    fingerprint text not null,
    modifier text not null,
    first_sequence integer not null,
    entries integer not null,
    hash text not null,
    cents bigint not null,
    effective_on date not null,
    made_on date not null,
    made_at timestamptz not null,
    made_by uuid
);
select platform.protect('payments.payout_file', read => 'site_id = any({sites:finance})', write => 'site_id = any({sites:finance})');

-- What a bank said to one payment, once per answer.
create table payments.bank_answer (
    id uuid primary key,
    site_id integer not null,
    entry_id uuid not null,
    code text not null,
    trace text not null,
    cents bigint not null,
    information_sealed bytea,
    read_at timestamptz not null,
    read_by uuid,
    unique (entry_id, code)
);
select platform.protect('payments.bank_answer', read => 'site_id = any({sites:finance})', write => 'site_id = any({sites:finance})');

-- "I did not get it": in the family's words, with the day by which it has an answer.
create table payments.missing_report (
    id uuid primary key,
    site_id integer not null,
    person_id uuid not null,
    family_id uuid not null,
    earning_id uuid not null,
    words text not null,
    reported_at timestamptz not null,
    look_by date not null,
    state text not null check (state in ('open', 'answered')),
    answer text,
    answered_at timestamptz,
    answered_by uuid
);
create index missing_report_person on payments.missing_report (person_id);
create unique index missing_report_open on payments.missing_report (earning_id) where state = 'open';
select platform.protect('payments.missing_report', read => 'person_id = {person} or site_id = any({sites:finance})',
    write => 'site_id = any({sites:finance})', adds => 'person_id = {person}');

-- An earning belongs to at most one entry at a time; when that comes back or is left out, it is free for the next run.
alter table payments.earning add column entry_id uuid;
alter table payments.earning add column paid_on date;
create index earning_entry on payments.earning (entry_id) where entry_id is not null;

create or replace function payments.choose_pay(earning uuid, wish text) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
    update payments.earning e set state = case wish when 'hold' then 'held' else 'earned' end, choice = wish
    where e.id = earning and wish in ('hold', 'pay') and e.entry_id is null
      and e.person_id = (select nullif(current_setting('fp.person', true), ''))::uuid
      and (wish = 'hold' and e.state in ('earned', 'returned') or wish = 'pay' and e.state = 'held');
    return found;
end $$;

-- A bank says that an account is written differently. The person's own account is replaced, by finance of its city alone.
create function payments.correct_method(
    method uuid, fresh uuid, new_routing text, new_sealed bytea, new_key text, new_mark bytea, new_four text, new_kind text, said text,
        at timestamptz) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
    m payments.pay_method;
begin
    update payments.pay_method set state = 'replaced', code = said, ended_at = at
        where id = method and state = 'active'
          and (site_id = any ((select nullif(current_setting('fp.finance', true), ''))::integer[]) or session_user = platform.role('job'))
        returning * into m;
    if not found then return false; end if;
    insert into payments.pay_method
        (id, site_id, person_id, holder, kind, routing, account_sealed, key_id, account_mark, last_four, state, code, set_at, ready_at)
    values (fresh, m.site_id, m.person_id, m.holder, new_kind, new_routing, new_sealed, new_key, new_mark, new_four, 'active', said, at, at);
    return true;
end $$;
select platform.allow('payments.correct_method(uuid, uuid, text, bytea, text, bytea, text, text, text, timestamptz)', 'app', 'job');
