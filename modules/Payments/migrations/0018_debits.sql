-- Money that people agreed to give to a program: what they agreed to, what is coming, what was taken from earnings, what a bank was asked for.

create table payments.debit_authorization (
    id uuid primary key,
    site_id integer not null,
    owner text collate "C" not null,
    key text collate "C" not null check (length(key) between 1 and 120),
    person_id uuid not null,
    family_id uuid not null,
    wording_en text not null,
    wording_es text not null,
    schedule_en text not null,
    schedule_es text not null,
    -- The usual amount; what differs from it is said ten days before.
    amount_cents bigint not null check (amount_cents > 0),
    cap_cents bigint not null check (cap_cents >= amount_cents),
    month_cap_cents bigint not null check (month_cap_cents >= cap_cents),
    may_earnings boolean not null,
    may_bank boolean not null check (may_earnings or may_bank),
    account text collate "C" not null,
    state text not null check (state in ('offered', 'active', 'ended')),
    offered_at timestamptz not null,
    from_earnings boolean not null default false,
    from_bank boolean not null default false,
    -- The words as they stood on the screen, and their hash: the family can read its copy for as long as there is one.
    agreed_text text,
    agreed_hash text,
    agreed_language text,
    agreed_at timestamptz,
    ended_at timestamptz,
    ended_how text check (ended_how in ('person', 'program', 'bank', 'declined')),
    unique (site_id, owner, key),
    check (state <> 'active' or (agreed_at is not null and agreed_text is not null and (from_earnings or from_bank))),
    check ((not from_earnings or may_earnings) and (not from_bank or may_bank))
);
create index debit_authorization_person on payments.debit_authorization (person_id);
select platform.protect('payments.debit_authorization', read => 'person_id = {person} or site_id = any({sites:finance})');

create table payments.debit (
    id uuid primary key,
    site_id integer not null,
    authorization_id uuid not null,
    owner text collate "C" not null,
    key text collate "C" not null check (length(key) between 1 and 120),
    person_id uuid not null,
    family_id uuid not null,
    amount_cents bigint not null check (amount_cents > 0),
    due_on date not null,
    -- planned, then taken (all from earnings) or waiting for a bank file; sent, settled; failed; returned is a debit that counted and came back.
    state text not null check (state in (
        'planned', 'taken', 'waiting', 'sent', 'settled', 'failed', 'stopped', 'withdrawn', 'returned', 'forgiven', 'undone')),
    taken_cents bigint not null default 0 check (taken_cents >= 0),
    bank_cents bigint not null default 0 check (bank_cents >= 0),
    tries integer not null default 0 check (tries between 0 and 3),
    not_before date,
    code text,
    planned_at timestamptz not null,
    ended_at timestamptz,
    decided_by uuid,
    decided_name text,
    decided_note text,
    unique (site_id, owner, key),
    check (taken_cents + bank_cents <= amount_cents)
);
create index debit_authorization_id on payments.debit (authorization_id, due_on);
create index debit_person on payments.debit (person_id);
create index debit_due on payments.debit (site_id, due_on) where state in ('planned', 'waiting', 'returned');
select platform.protect('payments.debit', read => 'person_id = {person} or site_id = any({sites:finance})', write => 'site_id = any({sites:finance})',
    adds => 'false');
select platform.only_change('payments.debit', 'state', 'bank_cents', 'tries', 'not_before', 'due_on', 'code', 'ended_at', 'decided_by', 'decided_name',
    'decided_note');

-- Which earning gave how much. An earning that gave some of itself is paid the rest.
create table payments.debit_taking (
    debit_id uuid not null,
    earning_id uuid not null,
    txn_id bigint not null,
    site_id integer not null,
    person_id uuid not null,
    cents bigint not null check (cents > 0),
    taken_on date not null,
    primary key (debit_id, earning_id, txn_id)
);
create index debit_taking_earning on payments.debit_taking (earning_id);
select platform.protect('payments.debit_taking', read => 'person_id = {person} or site_id = any({sites:finance})');
alter table payments.earning add column taken_cents bigint not null default 0 check (taken_cents between 0 and amount_cents);
alter table payments.earning add column taken_at timestamptz;

create table payments.debit_run (
    id uuid primary key,
    site_id integer not null,
    number integer not null,
    effective_on date not null,
    state text not null check (state in ('built', 'approved', 'filed', 'sent', 'settled', 'discarded')),
    created_by uuid,
    created_name text not null,
    created_at timestamptz not null,
    approved_by uuid,
    approved_name text,
    approved_at timestamptz,
    sent_at timestamptz,
    settled_on date,
    unique (site_id, number),
    check (approved_by is null or approved_by <> created_by)
);
create unique index debit_run_open on payments.debit_run (site_id) where state in ('built', 'approved');
select platform.protect('payments.debit_run', read => 'site_id = any({sites:finance})', write => 'site_id = any({sites:finance})');
select platform.only_change('payments.debit_run', 'effective_on', 'state', 'approved_by', 'approved_name', 'approved_at', 'sent_at', 'settled_on');

create table payments.debit_entry (
    id uuid primary key,
    site_id integer not null,
    run_id uuid not null,
    debit_id uuid not null,
    person_id uuid not null,
    family_id uuid not null,
    method_id uuid not null,
    amount_cents bigint not null check (amount_cents > 0),
    try integer not null,
    -- What came back for want of money and is asked for again has a name of its own at the bank.
    again boolean not null,
    state text not null check (state in ('ready', 'left_out', 'filed', 'sent', 'settled', 'returned')),
    why text,
    decided_by uuid,
    payment_id text,
    trace text,
    pending_txn bigint,
    settled_txn bigint,
    code text,
    change_code text,
    unique (run_id, debit_id)
);
-- However the work is interrupted: no bank is asked twice at the same time for one debit.
create unique index debit_entry_live on payments.debit_entry (debit_id) where state in ('ready', 'filed', 'sent');
create unique index debit_entry_counted on payments.debit_entry (debit_id, try) where state in ('filed', 'sent', 'settled', 'returned');
create index debit_entry_trace on payments.debit_entry (trace) where trace is not null;
select platform.protect('payments.debit_entry', read => 'person_id = {person} or site_id = any({sites:finance})', write => 'site_id = any({sites:finance})');
select platform.only_change('payments.debit_entry', 'state', 'why', 'decided_by', 'payment_id', 'trace', 'pending_txn', 'settled_txn', 'code', 'change_code');

create table payments.debit_file (
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
    made_at timestamptz not null,
    made_by uuid
);
select platform.protect('payments.debit_file', read => 'site_id = any({sites:finance})', write => 'site_id = any({sites:finance})');
do $$ begin
    execute format('revoke update, delete on payments.debit_file from %I', platform.role('app'));
end $$;
