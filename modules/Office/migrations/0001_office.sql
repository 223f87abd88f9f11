-- Who changed what, who is invited to the staff, and the codes for a lost authenticator.

-- site_id 0: about every city. Lines are added and never changed.
create table office.change (
    id uuid primary key,
    site_id integer not null,
    by_id uuid,
    by_name text not null,
    at timestamptz not null,
    what text not null,
    places jsonb not null
);
create index change_site on office.change (site_id, at desc);
select platform.protect('office.change',
    read => 'site_id = any({sites:admin}) or site_id = any({sites:manager}) or (site_id = 0 and {sites:admin} is not null)',
    adds => 'by_id = {person} and (site_id = any({sites:admin}) or site_id = any({sites:manager}) or (site_id = 0 and {sites:admin} is not null))');

-- The link holds the token, the table its hash only. site_id is the first of the cities, 0 for every city.
create table office.invitation (
    id uuid primary key,
    token_hash bytea not null unique,
    site_id integer not null,
    sites integer[] not null,
    every_city boolean not null,
    role text not null check (role in ('liaison', 'manager', 'finance', 'researcher', 'admin')),
    kind text not null check (kind in ('phone', 'email')),
    address text not null,
    until_at timestamptz,
    by_id uuid,
    by_name text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    ended_at timestamptz
);
create index invitation_site on office.invitation (site_id);
select platform.protect('office.invitation',
    read => 'site_id = any({sites:admin}) or (every_city and {sites:admin} is not null)',
    write => 'site_id = any({sites:admin}) or (every_city and {sites:admin} is not null)');

create table office.recovery_code (
    person_id uuid not null,
    hash bytea not null,
    created_at timestamptz not null,
    used_at timestamptz,
    primary key (person_id, hash)
);
select platform.protect('office.recovery_code', read => 'person_id = {person}', write => 'person_id = {person}');
