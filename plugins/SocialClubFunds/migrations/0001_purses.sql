-- A group's purse and how it decides. The money itself is in the platform's ledger.
create table purse (
    id bigint generated always as identity primary key,
    site_id integer not null,
    group_id uuid not null,
    name text not null,
    state text not null check (state in ('starting', 'open', 'ended')),
    code text not null,
    started_on date not null,
    ended_on date
);
-- A group has one purse at a time.
create unique index purse_of_group on purse (site_id, group_id) where state <> 'ended';

-- What another group's members may know of a purse once they were told its word: that it is there, and whose it is.
create table door (
    purse bigint primary key,
    site_id integer not null,
    code text not null,
    name text not null,
    open boolean not null,
    unique (site_id, code)
);

create table charter (
    purse bigint not null references purse (id),
    version integer not null,
    site_id integer not null,
    group_id uuid not null,
    rule text not null check (rule in ('consent', 'majority', 'two_thirds')),
    quorum integer not null,
    days integer not null,
    secret boolean not null,
    small_cents bigint not null,
    ending text not null check (ending in ('fund', 'split', 'other')),
    heir bigint,
    since date,
    primary key (purse, version)
);

-- Everybody who is or was in the group while it had this purse.
create table member (
    id bigint generated always as identity primary key,
    site_id integer not null,
    group_id uuid not null,
    family_id uuid not null,
    person_id uuid not null,
    purse bigint not null references purse (id),
    name text not null,
    since date not null,
    left_on date,
    unique (purse, person_id)
);

create table keeper (
    purse bigint not null,
    version integer not null,
    member bigint not null references member (id),
    site_id integer not null,
    group_id uuid not null,
    primary key (purse, version, member)
);

-- What the group reads in its purse's book, in its own words. Each happening stands there once.
create table entry (
    id bigint generated always as identity primary key,
    site_id integer not null,
    group_id uuid not null,
    purse bigint not null references purse (id),
    key text not null,
    day date not null,
    kind text not null,
    amount_cents bigint not null check (amount_cents <> 0),
    what text not null,
    unique (purse, key)
);
create index entry_by_city on entry (site_id, day);
