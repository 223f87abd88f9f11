-- Families, who lives with them, what they agreed to, and how they came.

create table families.family (
    id uuid primary key,
    site_id integer not null,
    family_name text not null default '',
    seat text not null check (seat in ('invited', 'seat', 'none', 'import')),
    earns_since date,
    household_said_at timestamptz,
    import_key text,
    enrolled_at timestamptz not null,
    ended_at timestamptz,
    unique (site_id, import_key)
);
create index family_site on families.family (site_id);
select platform.protect('families.family', read => 'id = {family} or site_id = any({sites:staff})', write => 'id = {family}', adds => 'false');
create view api.family with (security_invoker = true) as
    select id, site_id, family_name, seat, earns_since, import_key, enrolled_at, ended_at from families.family;

-- Seats that staff opened in a city. One row per city is locked while a family takes one: two never share the last.
create table families.seats (
    site_id integer primary key,
    opened integer not null default 0,
    taken integer not null default 0,
    check (taken between 0 and opened)
);
select platform.protect('families.seats', read => 'true', write => 'site_id = any({sites:manager}) or site_id = any({sites:admin})');
create table families.seat_opening (
    id uuid primary key,
    site_id integer not null,
    added integer not null,
    opened_by uuid not null,
    at timestamptz not null
);
select platform.protect('families.seat_opening', read => 'site_id = any({sites:staff})',
    adds => 'site_id = any({sites:manager}) or site_id = any({sites:admin})');

create table families.invitation (
    id uuid primary key,
    site_id integer not null,
    family_id uuid not null,
    person_id uuid not null,
    code_hash bytea not null unique,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
);
create index invitation_family on families.invitation (family_id);
select platform.protect('families.invitation', read => 'person_id = {person}', write => 'person_id = {person} and family_id = {family}');

-- Two families that may be one home: a person looks, nothing happens by itself.
create table families.likeness (
    id uuid primary key,
    site_id integer not null,
    family_id uuid not null,
    other_family_id uuid not null,
    why text not null check (why in ('contact', 'name')),
    found_at timestamptz not null,
    state text not null default 'open' check (state in ('open', 'same', 'different')),
    decided_by uuid,
    decided_at timestamptz,
    unique (family_id, other_family_id)
);
select platform.protect('families.likeness', read => 'site_id = any({sites:manager}) or site_id = any({sites:admin})',
    write => 'site_id = any({sites:manager}) or site_id = any({sites:admin})', adds => 'false');

-- People of a home without an account of their own. What is not shared is seen by its writer only.
create table families.member (
    id uuid primary key,
    site_id integer not null,
    family_id uuid not null,
    person_id uuid not null,
    name text not null,
    role text not null default '',
    child boolean not null default false,
    shared boolean not null default true,
    from_on date not null,
    until_on date
);
create index member_family on families.member (family_id);
select platform.protect('families.member',
    read => 'person_id = {person} or (family_id = {family} and shared)',
    write => 'family_id = {family} and (person_id = {person} or shared)');

create table families.adult_invitation (
    id uuid primary key,
    site_id integer not null,
    family_id uuid not null,
    person_id uuid not null,
    kind text not null,
    address text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz
);
create index adult_invitation_address on families.adult_invitation (kind, address) where ended_at is null;
select platform.protect('families.adult_invitation', read => 'person_id = {person}', write => 'person_id = {person} and family_id = {family}');

-- Append-only: what was chosen last counts, and the sentence is kept as it was shown.
create table families.consent (
    id uuid primary key,
    site_id integer not null,
    family_id uuid not null,
    person_id uuid not null,
    purpose text not null,
    yes boolean not null,
    language text not null,
    sentence text not null,
    at timestamptz not null
);
create index consent_person on families.consent (person_id, purpose, at desc);
select platform.protect('families.consent', read => 'person_id = {person}', adds => 'person_id = {person} and family_id = {family}');

create table families.reminder (
    person_id uuid primary key,
    site_id integer not null,
    family_id uuid not null,
    hour integer not null check (hour between 9 and 19)
);
select platform.protect('families.reminder', read => 'person_id = {person}', write => 'person_id = {person}');

-- Contacts that were taken away, so that the same phone in a second family can be shown to a person. A keyed hash, not the number.
create table families.past_contact (
    contact_hash bytea not null,
    site_id integer not null,
    family_id uuid not null,
    person_id uuid not null,
    until_at timestamptz not null,
    primary key (contact_hash, person_id)
);
select platform.protect('families.past_contact', read => 'person_id = {person}', write => 'person_id = {person}');
