-- Groups that families make themselves. Who is in one changes only through the functions of 0002.

create table groups.family_group (
    id uuid primary key,
    site_id integer not null,
    name text not null check (length(name) between 1 and 60),
    norms integer not null,
    organiser_id uuid,
    hat_offered_at timestamptz,
    created_at timestamptz not null,
    ended_at timestamptz
);
select platform.protect('groups.family_group', read => 'id = any({groups})');

create table groups.membership (
    id uuid primary key,
    site_id integer not null,
    group_id uuid not null,
    person_id uuid not null,
    family_id uuid not null,
    from_at timestamptz not null,
    until_at timestamptz
);
-- One group at a time; two groups that say yes at the same moment cannot both win.
create unique index membership_open on groups.membership (person_id) where until_at is null;
create index membership_group on groups.membership (group_id) where until_at is null;
select platform.protect('groups.membership', read => 'person_id = {person} or group_id = any({groups})');

create table groups.pledge (
    person_id uuid not null,
    group_id uuid not null,
    norms integer not null,
    at timestamptz not null,
    primary key (person_id, group_id, norms)
);
select platform.protect('groups.pledge', read => 'person_id = {person}');

-- Link and code are never stored, only their keyed hashes.
create table groups.invitation (
    id uuid primary key,
    site_id integer not null,
    group_id uuid not null,
    person_id uuid not null,
    link_hash bytea not null unique,
    code_hash bytea not null unique,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_by uuid,
    ended_at timestamptz
);
create index invitation_person on groups.invitation (person_id) where ended_at is null;
create index invitation_group on groups.invitation (group_id) where ended_at is null;
select platform.protect('groups.invitation',
    read => 'person_id = {person} or used_by = {person}',
    write => 'person_id = {person} and group_id = any({groups})');

create table groups.join_request (
    id uuid primary key,
    site_id integer not null,
    group_id uuid not null,
    group_name text not null,
    invitation_id uuid not null,
    person_id uuid not null,
    family_id uuid not null,
    given_name text not null,
    words text not null default '',
    state text not null check (state in ('asked', 'joined', 'declined', 'full', 'withdrawn')),
    asked_at timestamptz not null,
    expires_at timestamptz not null,
    settled_at timestamptz,
    unique (invitation_id, person_id)
);
create index join_request_person on groups.join_request (person_id);
create index join_request_group on groups.join_request (group_id) where state = 'asked';
select platform.protect('groups.join_request', read => 'person_id = {person} or group_id = any({groups})');

-- Nobody but the voter reads a word about a newcomer, so nobody can find out who said no.
create table groups.join_word (
    request_id uuid not null,
    group_id uuid not null,
    person_id uuid not null,
    yes boolean not null,
    at timestamptz not null,
    primary key (request_id, person_id)
);
select platform.protect('groups.join_word', read => 'person_id = {person}');

create table groups.post (
    id uuid primary key,
    site_id integer not null,
    group_id uuid not null,
    person_id uuid not null,
    words text not null check (length(words) between 1 and 2000),
    at timestamptz not null,
    changed_at timestamptz,
    hidden_at timestamptz
);
create index post_group on groups.post (group_id, at desc);
select platform.protect('groups.post',
    read => 'person_id = {person} or group_id = any({groups})',
    write => 'person_id = {person}',
    adds => 'person_id = {person} and group_id = any({groups})');

create table groups.gathering (
    id uuid primary key,
    site_id integer not null,
    group_id uuid not null,
    person_id uuid not null,
    day date not null,
    hour time not null,
    note text not null default '',
    created_at timestamptz not null,
    cancelled_at timestamptz
);
create index gathering_group on groups.gathering (group_id, day);
select platform.protect('groups.gathering',
    read => 'group_id = any({groups})',
    write => 'person_id = {person} and group_id = any({groups})');

-- Often somebody's home, so it stands apart: others get it from groups.place_of, once they said that they are coming.
create table groups.gathering_place (
    gathering_id uuid primary key,
    group_id uuid not null,
    person_id uuid not null,
    place text not null
);
select platform.protect('groups.gathering_place', read => 'person_id = {person}', write => 'person_id = {person} and group_id = any({groups})');

create table groups.coming (
    gathering_id uuid not null,
    group_id uuid not null,
    person_id uuid not null,
    yes boolean not null,
    at timestamptz not null,
    primary key (gathering_id, person_id)
);
create index coming_group on groups.coming (group_id);
select platform.protect('groups.coming', read => 'group_id = any({groups})', write => 'person_id = {person} and group_id = any({groups})');

create table groups.in_touch (
    family_id uuid not null,
    person_id uuid not null,
    month date not null,
    group_id uuid not null,
    at timestamptz not null,
    primary key (family_id, month, person_id)
);
select platform.protect('groups.in_touch',
    read => 'person_id = {person} or family_id = {family}',
    write => 'person_id = {person} and family_id = {family} and group_id = any({groups})');

-- Private to whom it protects. A person who is not here yet is kept by phone or e-mail and found when they come.
create table groups.block (
    id uuid primary key,
    person_id uuid not null,
    family_id uuid not null,
    blocked_id uuid,
    contact_kind text check (contact_kind in ('phone', 'email')),
    contact_address text,
    label text not null,
    at timestamptz not null,
    check ((blocked_id is null) <> (contact_address is null)),
    unique (person_id, blocked_id),
    unique (person_id, contact_kind, contact_address)
);
create index block_family on groups.block (family_id);
select platform.protect('groups.block', read => 'person_id = {person}', write => 'person_id = {person} and family_id = {family}');

-- Holds what was reported as it was then. Staff read this and nothing else of a group.
create table groups.report (
    id uuid primary key,
    site_id integer not null,
    group_id uuid not null,
    post_id uuid not null,
    person_id uuid not null,
    words text not null,
    reason text not null,
    at timestamptz not null,
    decision text check (decision in ('hidden', 'kept')),
    decided_by uuid,
    decided_at timestamptz,
    unique (post_id, person_id)
);
create index report_site on groups.report (site_id, at);
select platform.protect('groups.report',
    read => 'person_id = {person} or site_id = any({sites:manager})',
    adds => 'person_id = {person} and group_id = any({groups})');

create table groups.hat_word (
    group_id uuid not null,
    person_id uuid not null,
    for_id uuid not null,
    at timestamptz not null,
    primary key (group_id, person_id)
);
select platform.protect('groups.hat_word', read => 'group_id = any({groups})');
