-- Whom a program is for, what families were told, and every signed change with what was shown before it.

-- Apart from whether a program is open: it outlives closing, upgrading and restarting.
create table programs.target (
    program text not null,
    site_id integer not null,
    shown_to text not null check (shown_to in ('city', 'groups', 'inside')),
    changed_at timestamptz not null,
    primary key (site_id, program)
);
select platform.protect('programs.target', read => 'site_id = {site} or site_id = any({sites:staff})', write => 'site_id = any({sites:manager})');

-- With the name the group had when it was chosen; a member sees the own group's line only.
create table programs.target_group (
    program text not null,
    site_id integer not null,
    group_id uuid not null,
    group_name text not null,
    primary key (site_id, program, group_id)
);
select platform.protect('programs.target_group', read => 'group_id = any({groups}) or site_id = any({sites:manager})',
    write => 'site_id = any({sites:manager})');

-- Programs that groups join have no applications: a group is in once a member acted for it, and so is that member's family.
create table programs.entered_group (
    program text not null,
    site_id integer not null,
    group_id uuid not null,
    since timestamptz not null,
    primary key (site_id, program, group_id)
);
select platform.protect('programs.entered_group', read => 'group_id = any({groups})', adds => 'group_id = any({groups}) and site_id = {site}');
create table programs.entered_family (
    program text not null,
    site_id integer not null,
    family_id uuid not null,
    since timestamptz not null,
    primary key (site_id, program, family_id)
);
select platform.protect('programs.entered_family', read => 'family_id = {family}', adds => 'family_id = {family} and site_id = {site}');

alter table programs.site_change
    add column line bigint generated always as identity,
    add column kind text not null default 'state' check (kind in ('state', 'target', 'rules', 'upgrade')),
    add column see_after integer not null default 0,
    add column from_on date,
    add column differences jsonb not null default '[]',
    add column notice_en text not null default '',
    add column notice_es text not null default '',
    add column note_en text not null default '',
    add column note_es text not null default '',
    add column told integer not null default 0;

-- What a family was told about a program it is in, as it was signed. The message on the phone says only that there is news.
create table programs.notice (
    id uuid primary key,
    change_id uuid not null,
    program text not null,
    site_id integer not null,
    family_id uuid not null,
    text_en text not null,
    text_es text not null,
    note_en text not null,
    note_es text not null,
    at timestamptz not null,
    unique (family_id, change_id)
);
select platform.protect('programs.notice', read => 'family_id = {family}', adds => 'site_id = any({sites:manager})');

-- Rules that a manager is still writing: kept step by step, in force nowhere until they are signed.
create table programs.setting_draft (
    program text not null,
    site_id integer not null,
    answers jsonb not null,
    from_on date,
    changed_at timestamptz not null,
    changed_by uuid,
    primary key (site_id, program)
);
select platform.protect('programs.setting_draft', read => 'site_id = any({sites:manager})', write => 'site_id = any({sites:manager})');

-- Programs whose code was taken out; what they left in tables stays.
create table programs.removal (
    program text not null,
    version text not null,
    signed_name text not null,
    signed_by uuid,
    at timestamptz not null,
    primary key (program, at)
);
alter table programs.removal enable row level security;
select platform.protect('programs.removal', read => '{sites:manager} is not null or {sites:admin} is not null',
    adds => '{sites:manager} is not null or {sites:admin} is not null');
