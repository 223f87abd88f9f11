-- What every owner stands on: roles, protection by row, cities, people, sign-in, outbox, messages.
-- The role suffix is kept in the database itself, so a copy of the database finds its roles again.

create function platform.role(kind text) returns text language sql stable set search_path = ''
    as $$ select 'fp_' || role_suffix || '_' || kind from platform.installation $$;

-- The program on whose behalf a statement runs; null for the host itself. A definer function still sees the caller's role here.
create function platform.caller_program() returns text language sql stable set search_path = ''
    as $$ select substring(current_setting('role') from '^fp_[0-9a-f]+_p_(.+)$') $$;

create function platform.allow(what regprocedure, variadic kinds text[]) returns void language plpgsql set search_path = '' as $$
declare kind text;
begin
    execute format('revoke all on function %s from public', what);
    foreach kind in array kinds loop
        execute format('grant execute on function %s to %I', what, platform.role(kind));
    end loop;
end $$;

-- Settings are read in scalar sub-selects: as an InitPlan they are an index condition; inline they are evaluated per row.
create function platform.expand(rule text) returns text language plpgsql immutable set search_path = '' as $$
declare
    name text;
begin
    foreach name in array array['person', 'family'] loop
        rule := replace(rule, '{' || name || '}', format('((select nullif(current_setting(''fp.%s'', true), ''''))::uuid)', name));
    end loop;
    rule := replace(rule, '{site}', '((select nullif(current_setting(''fp.site'', true), ''''))::integer)');
    rule := replace(rule, '{groups}', '((select nullif(current_setting(''fp.groups'', true), ''''))::uuid[])');
    foreach name in array array['manager', 'finance', 'liaison', 'researcher', 'admin', 'staff'] loop
        rule := replace(rule, '{sites:' || name || '}', format('((select nullif(current_setting(''fp.%s'', true), ''''))::integer[])', name));
    end loop;
    if rule ~ '[{}]' then raise exception 'unknown place in the rule: %', rule; end if;
    return rule;
end $$;

-- One place that makes policies. Rules speak of columns and of {person} {family} {site} {groups} {sites:ROLE} only;
-- a policy never queries another table. write => null means that people only read.
create function platform.protect(what regclass, read text, write text default null, adds text default null) returns void
language plpgsql set search_path = '' as $$
begin
    execute format('alter table %s enable row level security', what);
    execute format('alter table %s force row level security', what);
    execute format('drop policy if exists everything_owner on %s', what);
    execute format('create policy everything_owner on %s to %I using (true) with check (true)', what, platform.role('owner'));
    execute format('drop policy if exists everything_job on %s', what);
    execute format('create policy everything_job on %s to %I using (true) with check (true)', what, platform.role('job'));
    execute format('grant select, insert, update, delete on %s to %I', what, platform.role('job'));
    execute format('drop policy if exists people_read on %s', what);
    execute format('create policy people_read on %s for select to %I using (%s)', what, platform.role('app'), platform.expand(read));
    execute format('grant select on %s to %I', what, platform.role('app'));
    execute format('drop policy if exists people_add on %s', what);
    execute format('drop policy if exists people_change on %s', what);
    execute format('drop policy if exists people_remove on %s', what);
    if coalesce(adds, write) is not null then
        execute format('create policy people_add on %s for insert to %I with check (%s)', what, platform.role('app'), platform.expand(coalesce(adds, write)));
        execute format('grant insert on %s to %I', what, platform.role('app'));
    end if;
    if write is not null then
        execute format('create policy people_change on %s for update to %I using (%3$s) with check (%3$s)', what, platform.role('app'), platform.expand(write));
        execute format('create policy people_remove on %s for delete to %I using (%s)', what, platform.role('app'), platform.expand(write));
        execute format('grant update, delete on %s to %I', what, platform.role('app'));
    end if;
end $$;

-- A table without personal keys that everybody may read, such as cities.
create function platform.open(what regclass) returns void language plpgsql set search_path = '' as $$
begin
    execute format('grant select on %s to %I', what, platform.role('app'));
    execute format('grant select, insert, update, delete on %s to %I', what, platform.role('job'));
end $$;

create function platform.show(what regclass, variadic kinds text[]) returns void language plpgsql set search_path = '' as $$
declare kind text;
begin
    foreach kind in array kinds loop
        execute format('grant select, insert, update, delete on %s to %I', what, platform.role(kind));
    end loop;
end $$;

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
select platform.protect('platform.person_group', read => 'person_id = {person} or group_id = any({groups})', write => 'person_id = {person} or group_id = any({groups})');
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

create table platform.outbox (
    id bigint generated by default as identity primary key,
    event_id uuid not null unique,
    kind text not null,
    site_id integer not null,
    family_id uuid not null,
    content jsonb not null,
    at timestamptz not null
);
select platform.protect('platform.outbox', read => 'family_id = {family}', adds => 'true');
-- The number is drawn before the row, because a reader of one family cannot ask back a row of another.
grant usage on sequence platform.outbox_id_seq to public;
create table platform.delivery (
    outbox_id bigint not null,
    subscriber text not null,
    family_id uuid not null,
    state text not null default 'waiting' check (state in ('waiting', 'done', 'parked')),
    attempts integer not null default 0,
    next_at timestamptz not null,
    problem text,
    primary key (outbox_id, subscriber)
);
create index delivery_waiting on platform.delivery (next_at, outbox_id) where state = 'waiting';
create index delivery_order on platform.delivery (subscriber, family_id, outbox_id) where state = 'waiting';
select platform.protect('platform.delivery', read => 'false', adds => 'true');

create table platform.form_key (
    key text primary key,
    path text not null,
    redirect text not null,
    at timestamptz not null
);
create index form_key_at on platform.form_key (at);
select platform.open('platform.form_key');
select platform.show('platform.form_key', 'app');

create table platform.message (
    id uuid primary key,
    key text not null unique,
    site_id integer not null,
    person_id uuid,
    family_id uuid,
    channel text not null check (channel in ('sms', 'email')),
    address text not null,
    template text not null,
    language text not null,
    subject text not null,
    body text not null,
    state text not null default 'queued' check (state in ('queued', 'sent', 'failed', 'stopped')),
    attempts integer not null default 0,
    send_after timestamptz not null,
    created_at timestamptz not null,
    sent_at timestamptz,
    problem text
);
create index message_queued on platform.message (send_after) where state = 'queued';
create index message_person on platform.message (person_id, created_at desc);
select platform.protect('platform.message', read => 'person_id = {person}', adds => 'true');
create view api.message with (security_invoker = true) as
    select id, key, site_id, person_id, family_id, channel, address, template, language, subject, body, state, send_after, created_at, sent_at, problem from platform.message;

-- Texts that staff changed; without a row the shipped text is used.
create table platform.message_text (
    template text not null,
    language text not null,
    site_id integer not null,
    subject text not null,
    body text not null,
    set_by uuid,
    set_at timestamptz not null,
    primary key (template, language, site_id, set_at)
);
select platform.protect('platform.message_text', read => 'true', write => 'site_id = any({sites:admin}) or site_id = any({sites:manager})');
create view api.message_text with (security_invoker = true) as select template, language, site_id, subject, body, set_by, set_at from platform.message_text;

-- Dated settings of a city: the row with the latest from_on that is not after the day counts, then the one set last.
create table platform.setting (
    site_id integer not null,
    name text not null,
    from_on date not null,
    value jsonb not null,
    set_by uuid,
    set_at timestamptz not null,
    primary key (site_id, name, from_on, set_at)
);
select platform.protect('platform.setting', read => 'true', write => 'site_id = any({sites:admin}) or site_id = any({sites:manager})');
create view api.setting with (security_invoker = true) as select site_id, name, from_on, value, set_by, set_at from platform.setting;

create table platform.job_run (
    job text not null,
    due_at timestamptz not null,
    started_at timestamptz not null,
    ended_at timestamptz,
    problem text,
    primary key (job, due_at)
);
select platform.open('platform.job_run');

create table platform.data_key (name text primary key, xml text not null);
select platform.open('platform.data_key');
select platform.show('platform.data_key', 'app');

create table platform.rate (
    bucket text not null,
    began_at timestamptz not null,
    count integer not null,
    primary key (bucket, began_at)
);
select platform.open('platform.rate');
