-- Cities, people, their contacts and hats: what an actor is made of.

create table platform.site (
    id integer generated always as identity primary key,
    slug text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,30}$'),
    name text not null,
    state text not null,
    zone text not null,
    poverty_area text not null default 'contiguous' check (poverty_area in ('contiguous', 'alaska', 'hawaii')),
    help_phone text not null default '',
    opened_on date not null
);
alter table platform.site enable row level security;
alter table platform.site force row level security;
select platform.protect('platform.site', read => 'true', write => 'id = any({sites:admin})', adds => '{sites:admin} is not null');
create view api.site with (security_invoker = true) as select id, slug, name, state, zone, poverty_area, help_phone, opened_on from platform.site;

create table platform.person (
    id uuid primary key,
    site_id integer not null,
    family_id uuid,
    given_name text not null,
    family_name text not null default '',
    language text not null default 'en' check (language in ('en', 'es')),
    created_at timestamptz not null,
    ended_at timestamptz
);
create index person_family on platform.person (family_id) where family_id is not null;
create index person_site on platform.person (site_id);
select platform.protect('platform.person',
    read => 'id = {person} or family_id = {family} or site_id = any({sites:staff})',
    write => 'id = {person} or site_id = any({sites:admin})');
create view api.person with (security_invoker = true) as
    select id, site_id, family_id, given_name, family_name, language, created_at, ended_at from platform.person;

create table platform.contact (
    id uuid primary key,
    person_id uuid not null,
    kind text not null check (kind in ('phone', 'email')),
    address text not null,
    verified_at timestamptz,
    stopped_at timestamptz,
    created_at timestamptz not null,
    unique (kind, address)
);
create index contact_person on platform.contact (person_id);
select platform.protect('platform.contact', read => 'person_id = {person}', write => 'person_id = {person}');
create view api.contact with (security_invoker = true) as
    select id, person_id, kind, address, verified_at, stopped_at, created_at from platform.contact;

-- Which groups a person is in: part of the actor, so that policies need no second table.
create table platform.person_group (
    person_id uuid not null,
    group_id uuid not null,
    primary key (person_id, group_id)
);
create index person_group_group on platform.person_group (group_id);
select platform.protect('platform.person_group',
    read => 'person_id = {person} or group_id = any({groups})',
    write => 'person_id = {person} or group_id = any({groups})');
create view api.person_group with (security_invoker = true) as select person_id, group_id from platform.person_group;

-- site_id null: every city, those to come included.
create table platform.staff (
    id uuid primary key,
    person_id uuid not null,
    role text not null check (role in ('liaison', 'manager', 'finance', 'researcher', 'admin')),
    site_id integer,
    from_at timestamptz not null,
    until_at timestamptz,
    given_by uuid
);
create index staff_person on platform.staff (person_id);
select platform.protect('platform.staff',
    read => 'person_id = {person} or {sites:admin} is not null',
    write => 'site_id = any({sites:admin}) or (site_id is null and {sites:admin} is not null)');
create view api.staff with (security_invoker = true) as select id, person_id, role, site_id, from_at, until_at, given_by from platform.staff;

create table platform.second_factor (
    person_id uuid not null,
    id uuid primary key,
    kind text not null check (kind in ('totp', 'passkey')),
    name text not null,
    secret bytea not null,
    credential_id bytea unique,
    counter bigint not null default 0,
    created_at timestamptz not null,
    confirmed_at timestamptz
);
create index second_factor_person on platform.second_factor (person_id);
select platform.protect('platform.second_factor', read => 'person_id = {person}', write => 'person_id = {person}');
create view api.second_factor with (security_invoker = true) as
    select person_id, id, kind, name, secret, credential_id, counter, created_at, confirmed_at from platform.second_factor;

create table platform.access_log (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    site_id integer not null,
    family_id uuid not null,
    reader_id uuid,
    reader text not null,
    hat text not null,
    what text not null
);
create index access_log_family on platform.access_log (family_id, at desc);
select platform.protect('platform.access_log', read => 'family_id = {family}', adds => 'reader_id = {person} and site_id = any({sites:staff})');
create view api.access_log with (security_invoker = true) as select id, at, site_id, family_id, reader_id, reader, hat, what from platform.access_log;
