-- Which programs run, where they are open, who asked to join and what was promised.

-- The version that every host shall run.
create table programs.program (
    program text primary key,
    version text not null,
    sha256 text not null,
    name text not null,
    changed_at timestamptz not null,
    changed_by uuid
);
alter table programs.program enable row level security;
select platform.protect('programs.program', read => 'true', write => '{sites:manager} is not null or {sites:admin} is not null');

-- What each live host reports.
create table programs.host (
    host text not null,
    program text not null,
    version text not null,
    sha256 text not null,
    state text not null check (state in ('running', 'faulted')),
    reason text not null default '',
    seen_at timestamptz not null,
    primary key (host, program)
);
select platform.open('programs.host');

create table programs.program_site (
    program text not null,
    site_id integer not null,
    state text not null check (state in ('draft', 'open', 'closed', 'winding_down', 'ended', 'archived')),
    changed_at timestamptz not null,
    primary key (site_id, program)
);
select platform.protect('programs.program_site', read => 'site_id = {site} or site_id = any({sites:staff})', write => 'site_id = any({sites:manager})');

-- Every change of state with what the manager saw before signing it.
create table programs.site_change (
    id uuid primary key,
    program text not null,
    site_id integer not null,
    from_state text not null,
    to_state text not null,
    families_see integer not null,
    families_inside integer not null,
    owed_families integer not null,
    owed_cents bigint not null,
    signed_name text not null,
    signed_by uuid,
    at timestamptz not null
);
create index site_change_program on programs.site_change (site_id, program, at desc);
select platform.protect('programs.site_change', read => 'site_id = any({sites:manager})', adds => 'site_id = any({sites:manager})');

create table programs.setting (
    program text not null,
    site_id integer not null,
    from_on date not null,
    answers jsonb not null,
    set_by uuid,
    set_at timestamptz not null,
    primary key (site_id, program, from_on, set_at)
);
select platform.protect('programs.setting', read => 'site_id = {site} or site_id = any({sites:staff})', adds => 'site_id = any({sites:manager})');

create table programs.application (
    id uuid primary key,
    program text not null,
    site_id integer not null,
    family_id uuid not null,
    person_id uuid not null,
    state text not null,
    inside boolean not null,
    over boolean not null,
    answers jsonb not null,
    sent_on date not null,
    changed_at timestamptz not null
);
-- One open application of a family to a program; a closed one may be followed by another.
create unique index application_open on programs.application (site_id, program, family_id) where not over;
create index application_family on programs.application (family_id, program, changed_at desc);
create index application_state on programs.application (site_id, program, state);
select platform.protect('programs.application',
    read => 'family_id = {family} or site_id = any({sites:manager})', write => 'family_id = {family} or site_id = any({sites:manager})');

create table programs.application_step (
    id uuid primary key,
    application_id uuid not null references programs.application (id),
    site_id integer not null,
    family_id uuid not null,
    action text not null,
    from_state text not null,
    to_state text not null,
    moved_by text not null check (moved_by in ('family', 'manager', 'program')),
    person_id uuid,
    at timestamptz not null
);
create index application_step_application on programs.application_step (application_id, at);
select platform.protect('programs.application_step',
    read => 'family_id = {family} or site_id = any({sites:manager})', adds => 'family_id = {family} or site_id = any({sites:manager})');

-- A document as it was read and signed, with the hash of exactly that text.
create table programs.signature (
    id uuid primary key,
    program text not null,
    site_id integer not null,
    family_id uuid not null,
    person_id uuid not null,
    document text not null,
    language text not null,
    signed_name text not null,
    signed_on date not null,
    signed_at timestamptz not null,
    sha256 text not null,
    content text not null
);
create index signature_family on programs.signature (family_id, program, document, signed_at desc);
select platform.protect('programs.signature', read => 'family_id = {family} or site_id = any({sites:manager})', adds => 'family_id = {family}');

create table programs.schedule_run (
    program text not null,
    site_id integer not null,
    schedule text not null,
    due date not null,
    state text not null check (state in ('done', 'failed')),
    attempts integer not null default 1,
    problem text,
    ended_at timestamptz not null,
    primary key (site_id, program, schedule, due)
);
select platform.protect('programs.schedule_run', read => 'site_id = any({sites:manager})');

-- Scripts of programs that were applied, in their own schemas.
create table programs.migration (
    program text not null,
    name text not null,
    sha256 text not null,
    applied_at timestamptz not null default now(),
    primary key (program, name)
);
select platform.open('programs.migration');
