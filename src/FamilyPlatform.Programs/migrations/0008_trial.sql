-- What a manager did when trying a program as a demonstration family: played again for each page, in a transaction that is never kept.
create table programs.trial_step (
    step bigint generated always as identity primary key,
    program text not null,
    site_id integer not null,
    person_id uuid not null,
    who integer not null,
    kind text not null check (kind in ('apply', 'own', 'manager', 'act', 'sign')),
    page text not null,
    item text not null,
    action text not null,
    key text not null,
    typed jsonb not null,
    at timestamptz not null
);
create index trial_step_person on programs.trial_step (person_id, program, site_id, step);
select platform.protect('programs.trial_step', read => 'person_id = {person} and site_id = any({sites:manager})',
    write => 'person_id = {person} and site_id = any({sites:manager})');
-- A step is added or let go of, never changed.
do $$ begin execute format('revoke update on programs.trial_step from %I', platform.role('app')); end $$;
